using System.Globalization;
using System.Text.Json;

namespace Matching.Engine.Files.Sources;

/// <summary>Rows of newline-delimited JSON: one object per line, with the names of the columns as keys.</summary>
/// <param name="chosen">Columns that the sender names for keys.</param>
internal sealed class NdjsonRows(Stream file, TextFormat format, IReadOnlyList<Column> columns, ChosenColumns chosen) : RowSource
{
    private const int Nowhere = -1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly Dictionary<string, int> _places = columns
        .SelectMany((column, place) => column.Keys.Select((key, rank) => (key, place, rank))).OrderBy(entry => entry.rank > 1).DistinctBy(entry => entry.key)
        .ToDictionary(entry => entry.key, entry => entry.place, StringComparer.Ordinal);

    private readonly Dictionary<Column, int> _order = columns.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    // By the key as rows write it; the place of its column, or nowhere.
    private readonly OrderedDictionary<string, int> _met = new(StringComparer.Ordinal);

    private readonly HashSet<string> _metKeys = new(StringComparer.Ordinal);

    public override string Format => "ndjson";

    public override string Encoding => format.Encoding.WebName;

    public override IReadOnlyList<string> NamedCells { get; } = [.. columns.Select(column => column.Name)];

    public override IReadOnlyCollection<string> Keys => _met.Keys;

    public override IReadOnlyCollection<string> IgnoredKeys =>
        [.. _met.Where(entry => entry.Value == Nowhere).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    public override bool Names(string key) => _metKeys.Contains(key) || Lines(0).Any(_ => _metKeys.Contains(key));

    public override IEnumerable<SourceRow> Lines(int sheet)
    {
        using var text = format.Open(file);
        var line = 0;
        var number = 0;
        foreach (var json in ShortLines.Of(text, FileLimits.MaxRowLength))
        {
            line++;
            if (json is null)
                yield return new(++number, line, [], TooLong);
            else if (!string.IsNullOrWhiteSpace(json))
                yield return Read(++number, line, json);
        }
    }

    private SourceRow Read(int number, int line, string json)
    {
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        var filled = new bool[columns.Count];
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new(number, line, cells, Bad("不是一个 JSON 对象", "is not a JSON object"));
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (PlaceOf(property.Name) is not (>= 0 and var place))
                    continue;
                if (filled[place] && columns[place].Sections.Count > 0 && Cell(property.Value) is { } section)
                    cells[place] = $"{cells[place]}\n{property.Name}：\n{section}";
                else if (filled[place])
                    return new(number, line, cells, Bad($"有两个键都是 {columns[place].Name}", $"has two keys for {columns[place].Name}"));
                else if (Cell(property.Value) is { } cell)
                    (cells[place], filled[place]) = (cell, true);
                else
                    return new(number, line, cells, Bad($"的 {property.Name} 不是文本或数", $"has something else than text or a number in {property.Name}"));
            }

            return new(number, line, cells);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with half of a surrogate pair.
            return new(number, line, cells, Bad($"不是合法的 JSON：{problem.Message}", $"is not valid JSON: {problem.Message}"));
        }
    }

    private int PlaceOf(string name)
    {
        if (_met.TryGetValue(name, out var known))
            return known;
        var key = Column.KeyOf(name);
        var place = chosen.Find(key, out var column) ? (column is null ? Nowhere : _order[column])
            : _places.TryGetValue(key, out var own) && !chosen.Replaces(columns[own]) ? own : Nowhere;
        if (_met.Count < FileLimits.MaxColumns)
        {
            _met.Add(name, place);
            _metKeys.Add(key);
        }

        return place;
    }

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Null => "",
        JsonValueKind.Array => Joined(value),
        _ => null,
    };

    /// <summary>Skills and codes as lists: texts, or objects with name, required and level.</summary>
    private static string? Joined(JsonElement list)
    {
        var parts = list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? Skill(item) : Cell(item)).ToArray();
        return parts.Contains(null) ? null : string.Join(';', parts);
    }

    private static string? Skill(JsonElement item)
    {
        if (!item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
            return null;
        var flag = item.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.False ? "preferred" : "required";
        var level = item.TryGetProperty("level", out var known) && known.ValueKind == JsonValueKind.Number ? $":{known.GetRawText()}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name.GetString()}:{flag}{level}");
    }

    private static RowProblem TooLong => new(null, "tooLong",
        $"这一行超过 {FileLimits.MaxRowLength >> 20} MB。", $"The line is larger than {FileLimits.MaxRowLength >> 20} MB.");

    private static RowProblem Bad(string chinese, string english) => new(null, "badJson", $"这一行{chinese}。", $"The line {english}.");
}
