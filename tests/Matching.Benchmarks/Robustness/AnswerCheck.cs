using System.Collections.Concurrent;
using System.Text.Json;
using Json.Schema;

namespace Matching.Benchmarks.Robustness;

/// <summary>Holds answers to what the OpenAPI document says of them. Safe for any number of threads.</summary>
internal sealed class AnswerCheck(JsonElement document)
{
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);
    private readonly JsonElement _paths = document.GetProperty("paths");
    private readonly string _definitions = InDefinitions(document.GetProperty("components").GetProperty("schemas").GetRawText());

    /// <summary>What is wrong with an answer, or null.</summary>
    /// <param name="path">As the document writes it, with its parameters in braces.</param>
    /// <param name="method">In small letters.</param>
    /// <param name="mediaType">Null where the answer has no body.</param>
    public string? Fault(string path, string method, int status, string? mediaType, byte[] body)
    {
        if (status >= 500)
            return $"{status}";
        if (!_paths.GetProperty(path).GetProperty(method).GetProperty("responses").TryGetProperty($"{status}", out var answer))
            return $"{status} is not documented";
        if (body.Length == 0)
            return null;
        if (mediaType is null || !answer.TryGetProperty("content", out var content) || !content.TryGetProperty(mediaType, out var media))
            return $"{status} with {mediaType ?? "a body"} is not documented";
        if (!mediaType.EndsWith("json", StringComparison.Ordinal))
            return null;
        using var json = JsonDocument.Parse(body);
        var result = SchemaOf(media.GetProperty("schema")).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : $"{status} is outside its schema: {First(result)}";
    }

    private JsonSchema SchemaOf(JsonElement schema) => _schemas.GetOrAdd(InDefinitions(schema.GetRawText()), text => JsonSchema.FromText(
        $$"""{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {{_definitions}}, "allOf": [{{text}}]}"""));

    private static string InDefinitions(string schema) => schema.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);

    private static string First(EvaluationResults result) =>
        result.Details?.Where(detail => detail.Errors is { Count: > 0 }).Select(detail => $"{detail.InstanceLocation} {string.Join(' ', detail.Errors!.Values)}").FirstOrDefault() ?? "";
}
