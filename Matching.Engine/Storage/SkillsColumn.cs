using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.Engine.Skills;

namespace Matching.Engine.Storage;

/// <summary>Named skills in one column: a JSON array, legible to people who look into the database.</summary>
internal static class SkillsColumn
{
    private static readonly JsonSerializerOptions Legible = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<NamedSkill> skills) => skills.Count == 0 ? "[]" : JsonSerializer.Serialize(skills, Legible);

    public static IReadOnlyList<NamedSkill> Read(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<NamedSkill[]>(json, Legible)!;
}
