using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.Engine.Skills;

namespace Matching.Engine.Storage;

/// <summary>
/// Named skills in one column: a JSON array, legible to people who look into the database. Rows that one of these reads share what they
/// name alike, so that a country's rows fit into memory. Not thread safe.
/// </summary>
internal sealed class SkillsColumn
{
    private static readonly JsonSerializerOptions Legible = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, List<NamedSkill>>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, List<NamedSkill>>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<NamedSkill> _row = [];
    private byte[] _bytes = [];
    private char[] _letters = [];

    public static string Write(IReadOnlyList<NamedSkill> skills) => skills.Count == 0 ? "[]" : JsonSerializer.Serialize(skills, Legible);

    /// <param name="json">What <see cref="Write"/> gave.</param>
    public IReadOnlyList<NamedSkill> Read(string json)
    {
        if (json == "[]")
            return [];
        if (_letters.Length < json.Length)
            (_bytes, _letters) = (new byte[Encoding.UTF8.GetMaxByteCount(json.Length)], new char[json.Length]);
        var reader = new Utf8JsonReader(_bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, _bytes)));
        _row.Clear();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                _row.Add(ReadSkill(ref reader));
        }

        return _row.ToArray();
    }

    // A name, whether it is required, a level: each has a type of its own.
    private NamedSkill ReadSkill(ref Utf8JsonReader reader)
    {
        var (length, required, level) = (0, true, (int?)null);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.TokenType == JsonTokenType.String)
                length = reader.CopyString(_letters);
            else if (reader.TokenType == JsonTokenType.Number)
                level = reader.GetInt32();
            else if (reader.TokenType == JsonTokenType.False)
                required = false;
        }

        return Known(_letters.AsSpan(0, length), required, level);
    }

    private NamedSkill Known(ReadOnlySpan<char> name, bool required, int? level)
    {
        if (!_known.TryGetValue(name, out var alike))
            _known[name] = alike = [];
        foreach (var known in alike)
        {
            if (known.Required == required && known.Level == level)
                return known;
        }

        var skill = new NamedSkill(alike.Count > 0 ? alike[0].Name : name.ToString(), required, level);
        alike.Add(skill);
        return skill;
    }
}
