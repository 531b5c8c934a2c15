using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Students;

/// <summary>A college with a program, and what callers of it do: keys of roles, students, and students who are signed in.</summary>
internal sealed class StudentWorld(HttpClient administrator, Func<HttpClient> stranger)
{
    public const string Password = "纸 上得来终觉浅, 绝知此事";

    private static int _people;

    public HttpClient Administrator { get; } = administrator;

    /// <summary>A program of a college that is new, unless it is named.</summary>
    public async Task<(string College, string ProgramId)> AddCollegeAsync(string? college = null, params string[] skills)
    {
        var program = await Administrator.AddProgramAsync(Rows.Program(college, skills));
        return (program.String("college"), program.String("id"));
    }

    /// <summary>A program of a new college in a region.</summary>
    public async Task<(string College, string ProgramId)> AddCollegeInAsync(string region, params string[] skills)
    {
        var row = Rows.Program(null, skills);
        row["region"] = region;
        var program = await Administrator.AddProgramAsync(row);
        return (program.String("college"), program.String("id"));
    }

    public async Task<string> OrganizationAsync(string name) =>
        (await Administrator.GetAsync($"/api/v1/organizations?q={name}").JsonAsync()).Items().Single()!.String("id");

    /// <summary>A caller with a new key of a role in an organization.</summary>
    public async Task<HttpClient> KeyAsync(string role, string? organization)
    {
        var key = new JsonObject
        {
            ["name"] = role,
            ["role"] = role,
            ["organizationId"] = organization is null ? null : await OrganizationAsync(organization),
        };
        var made = await Administrator.PostAsync("/api/v1/keys", Http.Json(key)).JsonAsync(HttpStatusCode.Created);
        var caller = stranger();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", made.String("secret"));
        return caller;
    }

    public static JsonObject Student(string college, string programId) => new()
    {
        ["externalId"] = $"S{Interlocked.Increment(ref _people)}",
        ["college"] = college,
        ["programId"] = programId,
        ["graduationYear"] = 2027,
        ["birthYear"] = 2000,
    };

    /// <summary>A student of a college, whom the college invited and who signed in.</summary>
    public static async Task<(string Id, string Name, HttpClient Person)> SignInAsync(HttpClient college, JsonObject student, Func<HttpClient> stranger)
    {
        var id = (await college.PostAsync("/api/v1/students", Http.Json(student)).JsonAsync(HttpStatusCode.Created)).String("id");
        var name = $"student-{Interlocked.Increment(ref _people)}@example.cn";
        var invitation = new JsonObject { ["name"] = name, ["displayName"] = $"韩梅梅{_people}", ["role"] = "student", ["studentId"] = id };
        var link = (await college.PostAsync("/api/v1/accounts", Http.Json(invitation)).JsonAsync(HttpStatusCode.Created)).String("link");
        return (id, name, await AcceptAsync(stranger(), name, link));
    }

    /// <summary>Somebody who follows the link of an invitation, sets a password and signs in.</summary>
    public static async Task<HttpClient> AcceptAsync(HttpClient person, string name, string link)
    {
        person.DefaultRequestHeaders.Authorization = null;
        (await person.PostAsync("/api/v1/account/accept", Http.Json(new JsonObject { ["link"] = link, ["password"] = Password }))).EnsureSuccessStatusCode().Dispose();
        (await person.PostAsync("/api/v1/account/sign-in", Http.Json(new JsonObject { ["name"] = name, ["password"] = Password })))
            .EnsureSuccessStatusCode().Dispose();
        var token = await person.GetAsync("/api/v1/account/anti-forgery").JsonAsync();
        person.DefaultRequestHeaders.Add(token.String("header"), token.String("token"));
        return person;
    }

    public Task<(string Id, string Name, HttpClient Person)> SignInAsync(HttpClient college, JsonObject student) => SignInAsync(college, student, stranger);

    public static Task<JsonNode> AgreeAsync(HttpClient person, JsonObject consents, string? visibility = null) => person.PutAsync(
        "/api/v1/students/me", Http.Json(new JsonObject { ["consents"] = consents, ["visibility"] = visibility })).JsonAsync();
}
