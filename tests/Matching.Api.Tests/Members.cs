using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests;

/// <summary>Organizations, consortia of them, and keys that act for one or the other.</summary>
internal static class Members
{
    public static async Task<string> AddOrganizationAsync(this HttpClient caller, string name, string kind = "enterprise") =>
        (await caller.PostAsync("/api/v1/organizations", Http.Json(new JsonObject { ["name"] = name, ["kind"] = kind })).JsonAsync(HttpStatusCode.Created)).String("id");

    /// <summary>A consortium to which these belong from a day on.</summary>
    public static async Task<string> ConsortiumAsync(this HttpClient caller, string name, string joinedOn, params string[] organizations)
    {
        var id = (await caller.PostAsync("/api/v1/consortia", Http.Json(new JsonObject { ["name"] = name })).JsonAsync(HttpStatusCode.Created)).String("id");
        foreach (var organization in organizations)
            await caller.AddMemberAsync(id, organization, joinedOn);
        return id;
    }

    public static async Task AddMemberAsync(this HttpClient caller, string consortium, string organization, string joinedOn)
    {
        using var joined = await caller.PostAsync($"/api/v1/consortia/{consortium}/members", Http.Json(new JsonObject
        {
            ["organizationId"] = organization,
            ["joinedOn"] = joinedOn,
        }));
        Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    /// <summary>The number of a decision that the board of a consortium adopted.</summary>
    public static async Task<string> AdoptDecisionAsync(this Service service, HttpClient caller, string consortium, string title)
    {
        using var board = await service.KeyAsync(caller, "board", null, consortium);
        var decisions = $"/api/v1/consortia/{consortium}/decisions";
        var number = (await caller.PostAsync(decisions, Http.Json(new JsonObject { ["title"] = title })).JsonAsync(HttpStatusCode.Created)).Int("number");
        await board.PutAsync($"{decisions}/{number}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
        var closed = await caller.PostAsync($"{decisions}/{number}/close", null).JsonAsync();
        Assert.That(closed.String("state"), Is.EqualTo("adopted"));
        return $"{number}";
    }

    /// <summary>A caller by a key of its own.</summary>
    public static async Task<HttpClient> KeyAsync(this Service service, HttpClient caller, string role, string? organization = null, string? consortium = null)
    {
        var made = await caller.PostAsync("/api/v1/keys", Http.Json(new JsonObject
        {
            ["name"] = role,
            ["role"] = role,
            ["organizationId"] = organization,
            ["consortiumId"] = consortium,
        })).JsonAsync(HttpStatusCode.Created);
        var client = service.CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", made.String("secret"));
        return client;
    }
}
