using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Access;

/// <summary>People as they come to the service: invited, with a password, signed in.</summary>
internal static class People
{
    public const string Password = "纸 上得来终觉浅, 绝知此事";

    private static int _people;

    public static HttpContent Accept(string link, string password) => Http.Json(new JsonObject { ["link"] = link, ["password"] = password });

    public static HttpContent Invitation(string role, string? organization) => Http.Json(new JsonObject
    {
        ["name"] = $"person-{Interlocked.Increment(ref _people)}@example.cn",
        ["role"] = role,
        ["organizationId"] = organization,
    });

    public static async Task<(string Name, string Link)> InviteAsync(this HttpClient caller, string role, string? organization = null)
    {
        var made = await caller.PostAsync("/api/v1/accounts", Invitation(role, organization)).JsonAsync(HttpStatusCode.Created);
        return (made.String("name"), made.String("link"));
    }

    /// <summary>A person who is signed in.</summary>
    public static async Task<(string Name, HttpClient Person)> PersonAsync(this Service service, HttpClient caller, string role, string? organization = null)
    {
        var (name, link) = await caller.InviteAsync(role, organization);
        var person = service.CreateStranger();
        (await person.PostAsync("/api/v1/account/accept", Accept(link, Password))).Dispose();
        (await person.SignInAsync(name, Password)).EnsureSuccessStatusCode().Dispose();
        return (name, person);
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient person, string name, string password, string? code = null) =>
        person.PostAsync("/api/v1/account/sign-in", Http.Json(new JsonObject { ["name"] = name, ["password"] = password, ["code"] = code }));

    /// <summary>The header that a change by cookie carries.</summary>
    public static async Task<(string Name, string Value)> TokenAsync(this HttpClient person)
    {
        var token = await person.GetAsync("/api/v1/account/anti-forgery").JsonAsync();
        return (token.String("header"), token.String("token"));
    }

    /// <summary>A change by cookie.</summary>
    public static async Task<HttpResponseMessage> ChangeAsync(
        this HttpClient person, string address, JsonNode? body, params (string Name, string Value)[] headers) =>
        await person.SendAsync(HttpMethod.Post, address, body is null ? null : Http.Json(body), [await person.TokenAsync(), .. headers]);

    public static async Task<string> OrganizationAsync(this HttpClient caller, string name) =>
        (await caller.GetAsync($"/api/v1/organizations?q={name}").JsonAsync()).Items().Single()!.String("id");

    public static async Task<JsonNode> AccountAsync(this HttpClient caller, string name) =>
        (await caller.GetAsync("/api/v1/accounts").JsonAsync()).Items().Single(account => account!.String("name") == name)!;
}
