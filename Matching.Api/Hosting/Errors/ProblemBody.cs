using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Matching.Api.Hosting.Errors;

/// <summary>RFC 9457 problem details.</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong and what to do about it, in the caller's language.</param>
/// <param name="Code">A key for programs; it does not change with the language.</param>
/// <param name="Errors">What is wrong with the request, by JSON pointer into the body or by the name of a query parameter.</param>
/// <param name="ExistingId">The id of what stands in the way.</param>
/// <param name="TraceId">Names this request in the logs.</param>
internal sealed record ProblemBody(
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExistingId,
    string TraceId)
{
    public const string MediaType = "application/problem+json";

    /// <summary>Always <c>about:blank</c>: <see cref="Code"/> tells problems apart.</summary>
    [JsonPropertyOrder(-1)]
    [Required]
    public string Type { get; init; } = "about:blank";
}
