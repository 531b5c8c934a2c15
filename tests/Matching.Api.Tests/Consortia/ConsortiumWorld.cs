using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Consortia;

/// <summary>What tests of consortia do over HTTP, in a line each.</summary>
internal static class ConsortiumWorld
{
    public static async Task<string> FoundAsync(this HttpClient caller, string name, JsonObject? more = null)
    {
        var body = more ?? [];
        body["name"] = name;
        return (await caller.PostAsync("/api/v1/consortia", Http.Json(body)).JsonAsync(HttpStatusCode.Created)).String("id");
    }

    public static async Task<string> OrganizationAsync(this HttpClient caller, string name) =>
        (await caller.GetAsync($"/api/v1/organizations?q={name}").JsonAsync()).Items().First(one => one!.String("name") == name)!.String("id");

    public static async Task JoinAsync(this HttpClient caller, string consortium, string organization, string role = "member", DateOnly? on = null, params string[] duties)
    {
        using var joined = await caller.PostAsync($"/api/v1/consortia/{consortium}/members", Http.Json(new JsonObject
        {
            ["organizationId"] = organization,
            ["role"] = role,
            ["joinedOn"] = on is { } day ? $"{day:yyyy-MM-dd}" : null,
            ["duties"] = new JsonArray([.. duties.Select(duty => JsonValue.Create(duty))]),
        }));
        Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await joined.Content.ReadAsStringAsync());
    }

    public static async Task<HttpClient> KeyAsync(this HttpClient caller, Service service, string role, string? organization = null, string? consortium = null)
    {
        var made = await caller.PostAsync("/api/v1/keys", Http.Json(new JsonObject
        {
            ["name"] = $"{role} {Guid.NewGuid():N}",
            ["role"] = role,
            ["organizationId"] = organization,
            ["consortiumId"] = consortium,
        })).JsonAsync(HttpStatusCode.Created);
        var key = service.CreateStranger();
        key.DefaultRequestHeaders.Authorization = new("Bearer", made.String("secret"));
        return key;
    }

    public static async Task<double?> FigureAsync(this HttpClient caller, string consortium, string code, string query = "") =>
        (await caller.GetAsync($"/api/v1/consortia/{consortium}/figures/{code}{query}").JsonAsync())["figure"]!["value"]?.GetValue<double>();

    public static async Task DoneAsync(this Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        Assert.That((int)answer.StatusCode, Is.InRange(200, 299), await answer.Content.ReadAsStringAsync());
    }
}
