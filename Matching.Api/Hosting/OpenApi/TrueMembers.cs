using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting.OpenApi;

/// <summary>
/// What the document gets wrong of members: one that is left out where it is null is not required and never null; one that a request
/// requires is nullable in C# so that its absence can be told, and may not be null either.
/// </summary>
internal sealed class TrueMembers
{
    private readonly ConcurrentDictionary<string, (string[] LeftOut, string[] Required)> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers a type by the name of its schema.</summary>
    public void Note(JsonTypeInfo type)
    {
        var leftOut = type.Properties.Where(IsLeftOut).Select(property => property.Name).ToArray();
        var required = type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) == true)
            .Select(property => property.Name).ToArray();
        if (leftOut.Length + required.Length > 0 && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name)
            _known[name] = (leftOut, required);
    }

    public void Correct(OpenApiDocument document)
    {
        foreach (var (name, (leftOut, required)) in _known)
        {
            if (document.Components?.Schemas?.TryGetValue(name, out var found) != true || found is not OpenApiSchema schema)
                continue;
            schema.Required?.ExceptWith(leftOut);
            foreach (var member in leftOut.Concat(required))
                NeverNull(schema, member);
        }

        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
            AnythingTakesNull(schema);
    }

    /// <summary>What may be anything may be null too: "null, or else anything" would be both, and a choice allows one.</summary>
    private static void AnythingTakesNull(OpenApiSchema schema)
    {
        foreach (var name in schema.Properties?.Keys.ToArray() ?? [])
        {
            if (schema.Properties![name] is OpenApiSchema { OneOf.Count: 2 } member
                && member.OneOf.FirstOrDefault(one => one is OpenApiSchemaReference { Reference.Id: nameof(JsonElement) }) is { } anything)
            {
                schema.Properties[name] = anything;
            }
        }
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            .OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.WhenWritingNull) == true;

    private static void NeverNull(OpenApiSchema schema, string name)
    {
        if (schema.Properties?.TryGetValue(name, out var found) != true || found is not OpenApiSchema member)
            return;
        if (member.Type is { } type)
            member.Type = type & ~JsonSchemaType.Null;
        if (member.OneOf?.Where(one => one.Type != JsonSchemaType.Null).ToArray() is [var only])
            schema.Properties[name] = only;
    }
}
