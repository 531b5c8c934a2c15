using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Access;

/// <summary>A college whose people come by sign-ons of its own on the loopback address, each bringing a student's number.</summary>
internal sealed class SignOnWorld : IAsyncDisposable
{
    public const string College = "登录学院";

    private readonly HttpClient _web = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly CasServer _cas;

    private SignOnWorld(Service service, OpenIdProvider provider, CasServer cas)
    {
        (Service, Provider, _cas) = (service, provider, cas);
        Students = new StudentWorld(service.CreateCaller(), service.CreateStranger);
    }

    public Service Service { get; }

    public OpenIdProvider Provider { get; }

    public StudentWorld Students { get; }

    public static async Task<SignOnWorld> StartAsync()
    {
        var (provider, cas) = (new OpenIdProvider(), new CasServer());
        return new(
            new Service([
                ("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"), .. await provider.StartAsync(), .. await cas.StartAsync(),
                ("Matching:OpenIdConnect:Organization", College), ("Matching:OpenIdConnect:StudentNumber", "student_number"),
                ("Matching:Cas:Organization", College), ("Matching:Cas:StudentNumber", "xh")]),
            provider,
            cas);
    }

    /// <summary>A browser that has come by a sign-on, and what it was shown.</summary>
    public async Task<(HttpClient Browser, HttpResponseMessage Answer)> ComeAsync(
        string subject, string? number = null, string session = "session", bool byCas = false, string query = "")
    {
        (Provider.Subject, Provider.Name, Provider.Session, Provider.StudentNumber) = (subject, "王小明", session, number);
        (_cas.User, _cas.StudentNumber) = (subject, number);
        var browser = Service.CreateStranger();
        using var start = await browser.GetAsync($"/sign-in/{(byCas ? "cas" : "openid-connect")}?{query}");
        using var back = await _web.GetAsync(start.Headers.Location);
        return (browser, await browser.GetAsync(back.Headers.Location!.PathAndQuery));
    }

    /// <summary>The id of a student whom a college has entered, with a key of that college.</summary>
    public async Task<(string Id, HttpClient Caller)> StudentAsync(string number, string college = College)
    {
        var program = Rows.Program(college);
        program["externalId"] = $"P-{number}";
        var made = await Students.Administrator.AddProgramAsync(program);
        var caller = await Students.KeyAsync("college", college);
        var student = StudentWorld.Student(college, made.String("id"));
        student["externalId"] = number;
        return ((await caller.PostAsync("/api/v1/students", Http.Json(student)).JsonAsync(HttpStatusCode.Created)).String("id"), caller);
    }

    /// <summary>An invitation of the student by its college: the name and the link.</summary>
    public static async Task<(string Name, string Link)> InviteAsync(HttpClient college, string studentId)
    {
        var name = $"invited-{studentId}@example.cn";
        var made = await college.PostAsync(
            "/api/v1/accounts", Http.Json(new JsonObject { ["name"] = name, ["role"] = "student", ["studentId"] = studentId })).JsonAsync(HttpStatusCode.Created);
        return (name, made.String("link"));
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        Students.Administrator.Dispose();
        await Service.DisposeAsync();
        await Provider.DisposeAsync();
        await _cas.DisposeAsync();
    }
}
