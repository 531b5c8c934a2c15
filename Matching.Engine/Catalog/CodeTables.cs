using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>
/// The code tables in force: an immutable snapshot. Look-ups take what people write (a bare number, a short form, a name)
/// and give null for what no table knows: the caller names it.
/// </summary>
public sealed class CodeTables
{
    /// <summary>Longer than the codes that demands and programs bear: of industries, regions and specialties.</summary>
    public const int MaxCode = 10;

    /// <summary>
    /// What an empty database knows: 职业教育专业目录 2021 (codes and names), GB/T 4754-2017 sections and divisions,
    /// GB/T 2260 provinces and prefecture-level cities; no occupations.
    /// </summary>
    public static CodeTables BuiltIn { get; } = BuiltInTables.Read();

    public required CodeTable<Specialty> Specialties { get; init; }

    public required CodeTable<Occupation> Occupations { get; init; }

    public required CodeTable<Industry> Industries { get; init; }

    public required CodeTable<Region> Regions { get; init; }

    /// <summary>None are built in.</summary>
    public CodeTable<IndustryGroup> IndustryGroups { get; init; } = new("builtin-none", []);

    /// <summary>What a place can be called.</summary>
    internal Places Places => field ??= new(Regions);

    public CodeTables With(CodeTable<Specialty> loaded) => Copy(specialties: Specialties.With(loaded));

    public CodeTables With(CodeTable<Occupation> loaded) => Copy(occupations: Occupations.With(loaded));

    public CodeTables With(CodeTable<Industry> loaded) => Copy(industries: Industries.With(loaded));

    public CodeTables With(CodeTable<Region> loaded) => Copy(regions: Regions.With(loaded));

    public CodeTables With(CodeTable<IndustryGroup> loaded) => Copy(groups: IndustryGroups.With(loaded));

    /// <summary>A specialty by its code; the T and K behind the six digits may be missing or too much.</summary>
    public Specialty? FindSpecialty(string code)
    {
        var text = FoldedText.Fold(code).ToUpperInvariant();
        if (Specialties.Find(text) is { } exact)
            return exact;
        var digits = text.TrimEnd('T', 'K');
        foreach (var marks in (string[])["", "K", "T", "TK"])
        {
            if (Specialties.Find(digits + marks) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>
    /// The one specialty in force of this name at this level (at any level where it is not known); null where there is none or more than one.
    /// </summary>
    public Specialty? FindSpecialty(string name, EducationLevel level)
    {
        Specialty? found = null;
        foreach (var entry in Specialties.Named(name))
        {
            if (entry.Successors.Count > 0 || (level != EducationLevel.Any && entry.Level != level))
                continue;
            if (found is not null)
                return null;
            found = entry;
        }

        return found;
    }

    /// <summary>
    /// The industry that a code or a name stands for. A class that no loaded table lists yet (only sections and divisions are built in)
    /// counts as its division; once a division's classes are loaded, they must be among them.
    /// </summary>
    public Industry? FindIndustry(string codeOrName) =>
        IndustryCode(codeOrName) is { } code ? Industries.Find(code) ?? Industries.Find(code[..3]) : null;

    /// <summary>The code as GB/T 4754 writes it (<c>34</c> and <c>c34</c> give <c>C34</c>, <c>教育</c> gives <c>P</c>), or null where it is unknown.</summary>
    public string? IndustryCode(string codeOrName)
    {
        var text = FoldedText.Fold(codeOrName).ToUpperInvariant();
        if (text.Length is >= 2 and <= 4 && text.All(char.IsAsciiDigit))
            text = Divisions.GetValueOrDefault(text[..2], "?") + text;
        if (Industries.Find(text) is not null)
            return text;
        if (text.Length is 4 or 5 && text.Skip(1).All(char.IsAsciiDigit) && Industries.Find(text[..3]) is not null)
            return DetailedDivisions.Contains(text[..3]) ? null : text;
        return Industries.Named(codeOrName) is [var named, ..] ? named.Code : null;
    }

    /// <summary>The region of a code or a name; a district that no table lists counts as its city.</summary>
    public Region? FindRegion(string codeOrName) =>
        RegionCode(codeOrName) is { } code ? Regions.Find(code) ?? Regions.Find(Region.CityOf(code)!) : null;

    /// <summary>Six digits (<c>31</c> gives <c>310000</c>, <c>上海</c> gives <c>310000</c>), or null where neither the code nor its city is known.</summary>
    public string? RegionCode(string codeOrName)
    {
        var text = FoldedText.Fold(codeOrName);
        if (text.Length is not (2 or 4 or 6) || !text.All(char.IsAsciiDigit))
            return Regions.Named(codeOrName) is [var named, ..] ? named.Code : null;
        text = text.PadRight(6, '0');
        return Regions.Find(text) is not null || (Region.CityOf(text) is { } city && Regions.Find(city) is not null) ? text : null;
    }

    /// <summary>A group by its code or its name.</summary>
    public IndustryGroup? FindIndustryGroup(string codeOrName) =>
        IndustryGroups.Find(FoldedText.Fold(codeOrName).ToUpperInvariant()) ?? (IndustryGroups.Named(codeOrName) is [var named, ..] ? named : null);

    private Dictionary<string, string> Divisions => field ??= Industries.All
        .Where(industry => industry.Code.Length == 3)
        .GroupBy(industry => industry.Code[1..], industry => industry.Section)
        .ToDictionary(group => group.Key, group => group.First());

    private HashSet<string> DetailedDivisions => field ??=
        [.. Industries.All.Where(industry => industry.Code.Length > 3).Select(industry => industry.Code[..3])];

    private CodeTables Copy(
        CodeTable<Specialty>? specialties = null,
        CodeTable<Occupation>? occupations = null,
        CodeTable<Industry>? industries = null,
        CodeTable<Region>? regions = null,
        CodeTable<IndustryGroup>? groups = null) => new()
        {
            Specialties = specialties ?? Specialties,
            Occupations = occupations ?? Occupations,
            Industries = industries ?? Industries,
            Regions = regions ?? Regions,
            IndustryGroups = groups ?? IndustryGroups,
        };
}
