using Matching.Engine.Catalog;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>Gathers what is said of a specialty: its name, the catalogue's texts, and each different sentence of its colleges.</summary>
internal static class SpecialtyWords
{
    /// <summary>What many colleges write is enough after this many characters a field.</summary>
    private const int Enough = 4000;

    public static string Key(Program program) => program.SpecialtyCode ?? $"~{SkillSpelling.Key(program.Specialty)}";

    /// <summary>All of each specialty, in the order of their ids; specialties ascending by key.</summary>
    public static (string Key, Program[] Programs)[] Groups(IEnumerable<Program> programs) =>
        [.. programs.GroupBy(Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.OrderBy(program => program.Id, StringComparer.Ordinal).ToArray()))];

    /// <param name="programs">All of one specialty, in the order of their ids.</param>
    /// <param name="texts">The catalogue's, or null.</param>
    public static IReadOnlyList<TextField> Fields(IReadOnlyList<Program> programs, SpecialtyTexts? texts) =>
    [
        new(FieldKind.Title, Distinct(programs.Select(program => program.Specialty))),
        new(FieldKind.Text, Distinct([texts?.Career, texts?.Goal, texts?.Ability, .. programs.Select(program => program.Description)])),
        new(FieldKind.Courses, Distinct([texts?.Courses, .. programs.Select(program => program.Courses)])),
        new(FieldKind.Courses, Distinct([texts?.Certificates, .. programs.Select(program => program.Certificates)])),
        new(FieldKind.Courses, Distinct(programs.SelectMany(program => program.Skills).Select(skill => skill.Name))),
    ];

    private static string Distinct(IEnumerable<string?> texts)
    {
        var sentences = texts.Where(text => text is { Length: > 0 }).SelectMany(text => TextNormalizer.Normalize(text!).Split('。', ';', '\n'))
            .Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0).Distinct(StringComparer.Ordinal);
        var length = 0;
        return string.Join('\n', sentences.TakeWhile(sentence => (length += sentence.Length) - sentence.Length < Enough));
    }
}
