using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests;

/// <summary>Requests and answers in a line each.</summary>
internal static class Http
{
    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient caller, HttpMethod method, string address, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return caller.SendAsync(request);
    }

    public static HttpContent Json(JsonNode body) => Json(body.ToJsonString());

    public static HttpContent Json(string body) => new StringContent(body, Encoding.UTF8, "application/json");

    public static HttpContent File(byte[] bytes, string contentType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    public static HttpContent Csv(string text) => File(Encoding.UTF8.GetBytes(text), "text/csv");

    /// <summary>The body as JSON, of an answer with this status.</summary>
    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await answering;
        return await answer.JsonAsync(status);
    }

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem details of an answer with this status, held against RFC 9457.</summary>
    public static async Task<JsonNode> ProblemAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status)
    {
        using var answer = await answering;
        var problem = await answer.JsonAsync(status);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.Int("status"), Is.EqualTo((int)status));
            Assert.That(problem.String("type"), Is.EqualTo("about:blank"));
            Assert.That(problem.String("title"), Is.Not.Empty);
            Assert.That(problem.String("detail"), Is.Not.Empty);
            Assert.That(problem.String("code"), Is.Not.Empty);
        }

        return problem;
    }

    /// <summary>The places that a problem's <c>errors</c> name.</summary>
    public static string[] Places(this JsonNode problem) => [.. ((JsonObject?)problem["errors"] ?? []).Select(error => error.Key)];

    public static bool Bool(this JsonNode node, string name) => node[name]!.GetValue<bool>();

    public static string String(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static int Int(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static double Double(this JsonNode node, string name) => node[name]!.GetValue<double>();

    public static JsonArray Items(this JsonNode list) => list["items"]!.AsArray();

    public static bool Same(JsonNode one, JsonNode other) => JsonElement.DeepEquals(
        JsonSerializer.SerializeToElement(one), JsonSerializer.SerializeToElement(other));
}
