using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Programs;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Sample;

/// <summary>What the sample city promises: its size, its story, and files that an import takes whole.</summary>
public sealed class SampleCityTests
{
    private List<Demand> _demands = [];
    private List<Program> _programs = [];
    private ImportReport _demandReport = null!;
    private ImportReport _programReport = null!;

    [OneTimeSetUp]
    public async Task ReadFiles()
    {
        (_demands, _demandReport) = await SampleCity.DemandsAsync();
        (_programs, _programReport) = await SampleCity.ProgramsAsync();
    }

    [Test]
    public void Import_BothFiles_LosesNothing() => Assert.Multiple(() =>
    {
        Assert.That(_demandReport.Errors.Concat(_programReport.Errors), Is.Empty);
        Assert.That(_demandReport.IgnoredColumns.Concat(_programReport.IgnoredColumns), Is.Empty);
        Assert.That(_demandReport.Received, Is.EqualTo(1500));
    });

    [Test]
    public void City_Size_IsAsPromised() => Assert.Multiple(() =>
    {
        Assert.That(_demands.Select(demand => demand.Id).Distinct().Count(), Is.EqualTo(1500));
        Assert.That(_demands.Count(demand => demand.Kind == DemandKind.Internship), Is.AtLeast(300));
        Assert.That(_demands.Select(demand => demand.Kind).Distinct().Count(), Is.EqualTo(4));
        Assert.That(_demands.Select(demand => demand.Enterprise).Distinct().Count(), Is.AtLeast(120));
        Assert.That(_demands.Select(demand => demand.Industry).Distinct().Count(), Is.AtLeast(15));
        Assert.That(_programs.Select(program => program.Id).Distinct().Count(), Is.EqualTo(_programs.Count).And.AtLeast(150));
        Assert.That(_programs.Select(program => program.College).Distinct().Count(), Is.AtLeast(12));
        Assert.That(_programs.Select(program => program.SpecialtyCode).Distinct().Count(), Is.AtLeast(60));
    });

    [Test]
    public void Programs_Cohorts_AreOfThreeYears()
    {
        foreach (var program in _programs)
            Assert.That(program.Cohorts.Select(cohort => cohort.GraduationYear), Is.EqualTo(new[] { 2024, 2025, 2026 }), program.ExternalId);
    }

    [Test]
    public void Programs_SpecialtyNameAndLevel_AreThoseOfTheCode() => Assert.Multiple(() =>
    {
        foreach (var program in _programs)
        {
            var specialty = CodeTables.BuiltIn.FindSpecialty(program.SpecialtyCode!);
            Assert.That((program.Specialty, program.Level), Is.EqualTo((specialty?.Name, specialty?.Level)), program.ExternalId);
        }
    });

    [Test]
    public void Demands_Cells_SayEnoughToJudge() => Assert.Multiple(() =>
    {
        foreach (var demand in _demands)
        {
            Assert.That(demand.Description.Length, Is.InRange(40, 400), demand.ExternalId);
            Assert.That(demand.Industry, Has.Length.EqualTo(3), demand.ExternalId);
            Assert.That(demand.Region, Is.Not.Null, demand.ExternalId);
            Assert.That(demand.OpensOn!.Value, Is.LessThan(demand.ClosesOn!.Value), demand.ExternalId);
        }
    });

    [Test]
    public void Skills_Columns_SpeakTheBuiltInVocabulary()
    {
        var known = SkillBase.Instance.Entries.SelectMany(entry => entry.Aliases.Append(entry.Name)).Select(SkillSpelling.Key).ToHashSet();
        var named = _demands.SelectMany(demand => demand.Skills).Concat(_programs.SelectMany(program => program.Skills)).Select(skill => skill.Name);
        Assert.That(named.Distinct().Where(name => !known.Contains(SkillSpelling.Key(name))), Is.Empty);
    }

    // The README of the sample tells these; a change of the files has to keep them true or retell them.
    [Test]
    public void Story_Shortages_AreTenfold() => Assert.Multiple(() =>
    {
        Assert.That(Sought("Q85"), Is.GreaterThan(10 * Graduates("590302", "790302")));
        Assert.That(Sought("C35"), Is.GreaterThan(10 * Graduates("460305", "660303")));
    });

    [Test]
    public void Story_Surplus_IsAccounting() =>
        Assert.That(Graduates("530302", "730301", "330302"), Is.GreaterThan(2000).And.GreaterThan(20 * _demands.Where(demand => demand.Title.Contains("会计", StringComparison.Ordinal)).Sum(demand => demand.Headcount)));

    [Test]
    public void Story_HomogenisedSpecialty_SharesMostCourses()
    {
        var courses = _programs.Where(program => program.SpecialtyCode == "530701").Select(program => program.Courses.Split('、').ToHashSet()).ToList();
        Assert.That(courses, Has.Count.EqualTo(10));
        foreach (var one in courses)
            Assert.That(courses.Select(other => one.Count(other.Contains) / (double)one.Count), Is.All.AtLeast(0.7));
    }

    [TestCase("A04", "水产养殖")]
    [TestCase("C27", "生物制药工艺")]
    [TestCase("C38", "储能系统")]
    public void Story_Orphan_IsAskedForAndNotTaught(string industry, string skill) => Assert.Multiple(() =>
    {
        Assert.That(_demands.Where(demand => demand.Industry == industry && demand.Skills.Any(named => named.Name == skill)), Is.Not.Empty);
        Assert.That(_programs.Where(program => $"{program.Description}{program.Courses}{program.Certificates}".Contains(skill, StringComparison.Ordinal)), Is.Empty);
        Assert.That(_programs.SelectMany(program => program.Skills).Where(named => named.Name == skill), Is.Empty);
    });

    private int Sought(string industry) => _demands.Where(demand => demand.Industry == industry).Sum(demand => demand.Headcount);

    private int Graduates(params string[] specialties) =>
        _programs.Where(program => specialties.Contains(program.SpecialtyCode)).Sum(program => program.Cohorts[^1].Graduates);
}
