using System.Text.Encodings.Web;
using System.Text.Json;

namespace Matching.Engine.Files.Sources;

/// <summary>
/// A JSON document that is a list of rows, or has one beside remarks, as <c>{"note": …, "rules": […]}</c>: one line per row, as NDJSON has them.
/// </summary>
internal static class JsonList
{
    /// <summary>A larger file is read line by line only.</summary>
    private const int MostBytes = 32 << 20;

    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where the file is no such document: then each of its lines speaks for itself.</summary>
    /// <param name="columns">A list under the name of one of them belongs to a row.</param>
    public static Stream? Lines(Stream file, TextFormat format, IReadOnlyList<Column> columns)
    {
        if (file.Length > MostBytes || StartsWithARow(file, format))
            return null;
        using var text = format.Open(file);
        try
        {
            using var document = JsonDocument.Parse(text.ReadToEnd());
            return RowsOf(document.RootElement, columns) is { } rows
                ? new MemoryStream(format.Encoding.GetBytes(string.Join('\n', rows.EnumerateArray().Select(row => JsonSerializer.Serialize(row, Legible)))))
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with half of a surrogate pair.
            return null;
        }
    }

    /// <summary>True where more lines follow a first one that is a document of its own.</summary>
    private static bool StartsWithARow(Stream file, TextFormat format)
    {
        using var text = format.Open(file);
        var lines = ShortLines.Of(text, FileLimits.MaxRowLength).Where(line => line is null || !string.IsNullOrWhiteSpace(line)).Take(2).ToArray();
        return lines is [null, ..] || (lines is [var first, _] && IsDocument(first!));
    }

    private static bool IsDocument(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonElement? RowsOf(JsonElement root, IReadOnlyList<Column> columns)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var keys = columns.SelectMany(column => column.Keys).ToHashSet(StringComparer.Ordinal);
        var lists = root.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Array && !keys.Contains(Column.KeyOf(member.Name))).Take(2).ToArray();
        return lists is [var list] ? list.Value : null;
    }
}
