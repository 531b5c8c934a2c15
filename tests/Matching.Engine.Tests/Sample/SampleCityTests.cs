using System.Globalization;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Sample;

/// <summary>What the sample city promises, and that every cell of it is one that an import takes.</summary>
public sealed class SampleCityTests
{
    private static readonly List<Dictionary<string, string>> Demands = RepositoryFiles.Rows("Matching.Api/Sample/demands.csv");
    private static readonly List<Dictionary<string, string>> Programs = RepositoryFiles.Rows("Matching.Api/Sample/programs.csv");
    private static readonly CodeTables Codes = CodeTables.BuiltIn;

    [Test]
    public void City_Size_IsAsPromised() => Assert.Multiple(() =>
    {
        Assert.That(Demands, Has.Count.EqualTo(1500));
        Assert.That(Demands.Count(row => row["kind"] == "internship"), Is.AtLeast(300));
        Assert.That(Distinct(Demands, "enterprise"), Is.AtLeast(120));
        Assert.That(Distinct(Demands, "industry"), Is.AtLeast(15));
        Assert.That(Distinct(Programs, "college"), Is.AtLeast(12));
        Assert.That(Distinct(Programs, "specialty_code"), Is.AtLeast(60));
        Assert.That(Programs.Select(Key).Distinct().Count(), Is.AtLeast(150));
    });

    [Test]
    public void Programs_EachKey_HasThreeCohortsThatDifferInNothingElse()
    {
        foreach (var program in Programs.GroupBy(Key))
        {
            Assert.That(program.Select(row => row["graduation_year"]).Order(), Is.EqualTo(new[] { "2024", "2025", "2026" }), program.Key);
            Assert.That(program.Select(Shared).Distinct().Count(), Is.EqualTo(1), program.Key);
        }

        static string Shared(Dictionary<string, string> row) =>
            string.Join('|', row.Where(cell => cell.Key is not ("graduation_year" or "graduates")).Select(cell => cell.Value));
    }

    [Test]
    public void Demands_Keys_AreUnique() =>
        Assert.That(Demands.Select(row => (row["enterprise"], row["demand_id"])), Is.Unique);

    [Test]
    public void Codes_AllOfThem_AreOfTheNationalTables() => Assert.Multiple(() =>
    {
        foreach (var row in Programs)
        {
            var specialty = Codes.FindSpecialty(row["specialty_code"]);
            Assert.That(specialty?.Name, Is.EqualTo(row["specialty"]), row["program_id"]);
            Assert.That(EducationWords.TryParse(row["level"], out var level) ? level : default, Is.EqualTo(specialty?.Level), row["program_id"]);
            Assert.That(Codes.FindRegion(row["region"]), Is.Not.Null, row["program_id"]);
        }

        foreach (var row in Demands)
        {
            Assert.That(Codes.FindIndustry(row["industry"])?.Code, Is.EqualTo(row["industry"]), row["demand_id"]);
            Assert.That(Codes.FindRegion(row["region"]), Is.Not.Null, row["demand_id"]);
            Assert.That(EducationWords.TryParse(row["education"], out _), row["demand_id"]);
        }
    });

    [Test]
    public void Cells_NumbersDatesKindsAndSkills_AreWellFormed() => Assert.Multiple(() =>
    {
        foreach (var row in Demands)
        {
            var id = row["demand_id"];
            Assert.That(Enum.TryParse<DemandKind>(row["kind"], ignoreCase: true, out _), id);
            Assert.That(int.Parse(row["headcount"], CultureInfo.InvariantCulture), Is.Positive, id);
            Assert.That(Date(row["opens_on"]), Is.LessThan(Date(row["closes_on"])), id);
            if (row["salary_min"].Length > 0)
                Assert.That(decimal.Parse(row["salary_min"], CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(decimal.Parse(row["salary_max"], CultureInfo.InvariantCulture)), id);
        }

        foreach (var row in Demands.Concat(Programs))
        {
            NamedSkillNotation.Parse(row["skills"], out var faults);
            Assert.That(faults, Is.Empty);
        }
    });

    [Test]
    public void Skills_Columns_SpeakTheBuiltInVocabulary()
    {
        var known = SkillBase.Instance.Entries.SelectMany(entry => entry.Aliases.Append(entry.Name)).Select(SkillSpelling.Key).ToHashSet();
        var named = Demands.Concat(Programs).SelectMany(row => NamedSkillNotation.Parse(row["skills"], out _)).Select(skill => skill.Name).Distinct();
        Assert.That(named.Where(name => !known.Contains(SkillSpelling.Key(name))), Is.Empty);
    }

    // The README of the sample tells these; a change of the files has to keep them true or retell them.
    [Test]
    public void Story_ShortageSurplusHomogenisedOrphan_StandInTheFiles() => Assert.Multiple(() =>
    {
        var colleges = Programs.Select(row => row["college"]).Distinct().Count();
        Assert.That(Programs.Where(row => row["specialty_code"] == "530701").Select(row => row["college"]).Distinct().Count(), Is.EqualTo(10).And.LessThan(colleges));
        Assert.That(Graduates("530302", "730301", "330302"), Is.GreaterThan(2000));
        Assert.That(Graduates("590302", "790302") * 10, Is.LessThan(Sought("Q85")));
        Assert.That(Graduates("460305", "660303") * 5, Is.LessThan(Sought("C35")));
        Assert.That(Sought("A04"), Is.GreaterThan(100));
        Assert.That(Programs.Where(row => string.Concat(row["courses"], row["skills"]).Contains("水产", StringComparison.Ordinal)), Is.Empty);
    });

    private static int Graduates(params string[] specialties) =>
        Programs.Where(row => row["graduation_year"] == "2026" && specialties.Contains(row["specialty_code"])).Sum(row => int.Parse(row["graduates"], CultureInfo.InvariantCulture));

    private static int Sought(string industry) =>
        Demands.Where(row => row["industry"] == industry).Sum(row => int.Parse(row["headcount"], CultureInfo.InvariantCulture));

    private static string Key(Dictionary<string, string> row) => $"{row["college"]} {row["program_id"]}";

    private static int Distinct(List<Dictionary<string, string>> rows, string column) => rows.Select(row => row[column]).Distinct().Count();

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
