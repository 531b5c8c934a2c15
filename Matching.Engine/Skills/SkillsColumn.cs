using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Matching.Engine.Skills;

/// <summary>
/// Named skills in one column, legible to people who look into the database: a JSON array of <c>["焊接"]</c>, <c>["PLC编程",4]</c> with a level,
/// <c>["英语",3,false]</c> where it is only preferred. Older rows have objects in their stead, which read alike. Rows that one of these reads share what they
/// name alike, so that a country's rows fit into memory. Not thread safe.
/// </summary>
internal sealed class SkillsColumn
{
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // By name: with each level and without one, required and not. Which of them it is says a number, so that nothing has to be looked at but the right one.
    private readonly Dictionary<string, NamedSkill?[]>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, NamedSkill?[]>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<NamedSkill> _row = [];
    private byte[] _bytes = [];
    private char[] _letters = [];

    public static string Write(IReadOnlyList<NamedSkill> skills)
    {
        if (skills.Count == 0)
            return "[]";
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Legible))
        {
            writer.WriteStartArray();
            foreach (var skill in skills)
                Write(writer, skill);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <param name="json">What a row was written with.</param>
    public IReadOnlyList<NamedSkill> Read(string json)
    {
        if (json == "[]")
            return [];
        if (_letters.Length < json.Length)
            (_bytes, _letters) = (new byte[Encoding.UTF8.GetMaxByteCount(json.Length)], new char[json.Length]);
        var reader = new Utf8JsonReader(_bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, _bytes)));
        _row.Clear();
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            _row.Add(ReadSkill(ref reader));

        return _row.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, NamedSkill skill)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(skill.Name);
        if (skill.Level is { } level)
            writer.WriteNumberValue(level);
        if (!skill.Required)
            writer.WriteBooleanValue(false);
        writer.WriteEndArray();
    }

    // A name, whether it is required, a level: each has a type of its own.
    private NamedSkill ReadSkill(ref Utf8JsonReader reader)
    {
        var (length, required, level) = (0, true, (int?)null);
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.String)
                length = reader.CopyString(_letters);
            else if (reader.TokenType == JsonTokenType.Number)
                level = reader.TryGetInt32(out var number) && number is >= 1 and <= NamedSkill.HighestLevel ? number : null;
            else if (reader.TokenType == JsonTokenType.False)
                required = false;
        }

        return Known(_letters.AsSpan(0, length), required, level);
    }

    private NamedSkill Known(ReadOnlySpan<char> name, bool required, int? level)
    {
        if (!_known.TryGetValue(name, out var alike))
            _known[name] = alike = new NamedSkill?[2 * (NamedSkill.HighestLevel + 1)];
        return alike[(2 * (level ?? 0)) + (required ? 1 : 0)] ??=
            new NamedSkill(Array.Find(alike, known => known is not null)?.Name ?? name.ToString(), required, level);
    }
}
