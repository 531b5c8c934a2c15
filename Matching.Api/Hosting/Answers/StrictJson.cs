using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Outcomes;

namespace Matching.Api.Hosting.Answers;

/// <summary>JSON as the service reads it: exact names, exact types, nothing unknown, nothing twice.</summary>
internal static class StrictJson
{
    /// <summary>How values of enumerations are spelt: <c>catch-up</c>.</summary>
    public static readonly JsonNamingPolicy Enums = JsonNamingPolicy.KebabCaseLower;

    public static JsonSerializerOptions Answers { get; } = Configured();

    public static void Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = 32;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        // Safe here: answers are application/json with nosniff, never embedded in a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new WordConverter<EducationLevel>(EducationWords.TryParse));
        options.Converters.Add(new WordConverter<DemandKind>(DemandKindWords.TryParse));
        options.Converters.Add(new WordConverter<OutcomeKind>(OutcomeWords.TryParse));
        options.Converters.Add(new JsonStringEnumConverter(Enums, allowIntegerValues: false));
    }

    /// <summary>How one value is spelt: by its own word, or by the rule.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, Answers).GetString()!;

    /// <summary>JSON is UTF-8 (RFC 8259); a charset that says otherwise would fail only while binding.</summary>
    public static bool IsOtherThanUtf8(HttpRequest request) =>
        request.HasJsonContentType()
        && request.GetTypedHeaders().ContentType is { Charset.Length: > 0 } type
        && type.Encoding?.CodePage != Encoding.UTF8.CodePage;

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }
}
