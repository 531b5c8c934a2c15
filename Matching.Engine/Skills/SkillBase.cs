using System.Globalization;
using System.Reflection;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>The built-in skills that make an empty database usable; a file of the repository, read once.</summary>
internal sealed class SkillBase
{
    private static readonly Lazy<SkillBase> Lazily = new(Load);

    internal SkillBase(IReadOnlyList<Entry> entries, IReadOnlyList<string> boilerplate, IReadOnlyList<string>? words = null)
    {
        Entries = entries;
        Boilerplate = boilerplate;
        Words = words ?? [];
    }

    public static SkillBase Instance => Lazily.Value;

    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>What a skill with a Chinese name is called in English, or null where the base does not know.</summary>
    /// <param name="name">Canonical.</param>
    public string? InEnglish(string name) => name.Any(TextNormalizer.IsHan) ? English.GetValueOrDefault(SkillSpelling.Key(name)) : null;

    private Dictionary<string, string> English => field ??= Entries.Where(entry => entry.English.Length > 0)
        .DistinctBy(entry => SkillSpelling.Key(entry.Name))
        .ToDictionary(entry => SkillSpelling.Key(entry.Name), entry => entry.English, StringComparer.Ordinal);

    /// <summary>Phrases of advertisements that look like skills and are none.</summary>
    public IReadOnlyList<string> Boilerplate { get; }

    /// <summary>Common words that are no skill unless something else says so: recognised so that nothing is read across their borders.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>English words that are the name of a skill only in a text that has Chinese in it; lower case.</summary>
    public static IReadOnlySet<string> OnlyBesideChinese { get; } = Lines("english.txt").ToHashSet(StringComparer.Ordinal);

    private static SkillBase Load()
    {
        // Our own file: name,aliases,english,category,related, and no cell holds a comma or a quote.
        var entries = Lines("skills.csv").Skip(1).Select(line => line.Split(',')).Select(cells => new Entry(
            cells[0],
            [.. Split(cells[1]), .. Split(cells[2])],
            cells[3] == "general",
            [.. Split(cells[4]).Select(Relation)])
        {
            English = Split(cells[2]).FirstOrDefault() ?? "",
        });
        return new SkillBase([.. entries], Lines("boilerplate.txt"), Lines("words.txt"));
    }

    private static (string Name, float Strength) Relation(string text)
    {
        var colon = text.LastIndexOf(':');
        return (text[..colon], float.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    private static string[] Split(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Matching.Engine.Skills.BuiltIn.{file}")
            ?? throw new InvalidOperationException($"The built-in {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length > 0 && line[0] != '#')];
    }

    /// <param name="Related">Names of the base with strengths in (0, 1).</param>
    internal sealed record Entry(string Name, string[] Aliases, bool General, (string Name, float Strength)[] Related)
    {
        /// <summary>Empty where it has no name of its own there.</summary>
        public string English { get; init; } = "";
    }
}
