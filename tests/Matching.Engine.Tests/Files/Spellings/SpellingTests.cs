using System.Globalization;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Files.Spellings;

/// <summary>Each kind of cell in the spellings that people use, with controls that must stay not understood.</summary>
public sealed class SpellingTests
{
    private static IEnumerable<TestCaseData> Of(string kind) => Spellings.Of(kind);

    [TestCaseSource(nameof(Of), new object[] { "01" })]
    public void Skills_AreApart(string written, string means) =>
        Assert.That(string.Join('|', NamedSkillNotation.Parse(PlainText.Of(written), out _).Select(skill => skill.Name)), Is.EqualTo(means));

    [TestCaseSource(nameof(Of), new object[] { "02" })]
    public async Task Header_IsTheField(string header, string field)
    {
        var file = field switch
        {
            "demand_id" => $"{header},企业,岗位名称\nZ9,甲,车工\n",
            "enterprise" => $"岗位编号,{header},岗位名称\nZ9,甲,车工\n",
            "title" => $"岗位编号,企业,{header}\nZ9,甲,车工\n",
            _ => $"岗位编号,企业,岗位名称,{header}\nZ9,甲,车工,{Samples.GetValueOrDefault(field, "7")}\n",
        };
        var run = new ImportRun();
        var report = await run.DemandsAsync(file);
        Assert.That(report.IgnoredColumns, field == "-" ? Is.EqualTo(new[] { header }) : Is.Empty);
        var post = run.Demands.Only;
        Assert.That(field == "-" || Fills(post, field), Is.True, post.ToString());
    }

    [TestCaseSource(nameof(Of), new object[] { "03" })]
    public void Place_IsACode(string written, string means)
    {
        var read = PlaceNotation.Read(written, CodeTables.BuiltIn);
        Assert.That(read.Value ?? (read.Doubt is null ? "none" : "?"), Is.EqualTo(means), read.Doubt?.Chinese);
    }

    [TestCaseSource(nameof(Of), new object[] { "06" })]
    public void Pay_IsAMonths(string written, string means)
    {
        var ((min, max), doubt) = PayNotation.Read(written);
        var read = doubt is not null ? "?" : min is null && max is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{min:0.##}-{max:0.##}");
        Assert.That(read, Is.EqualTo(means), doubt?.Chinese);
    }

    [TestCaseSource(nameof(Of), new object[] { "07" })]
    public void Education_IsTheLowestThatIsAsked(string written, string means) =>
        Assert.That(EducationWords.TryParse(written, out var level) ? level.ToString().ToLowerInvariant() : "?", Is.EqualTo(means));

    [TestCaseSource(nameof(Of), new object[] { "08" })]
    public async Task Specialty_GoesByTheName(string cells, string means)
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync($"专业点编号,院校,专业代码,专业名称\n1,学院,{cells}\n");
        Assert.That($"{run.Programs.Only.SpecialtyCode},{run.Programs.Only.Specialty},{report.Warnings.SingleOrDefault()?.Code}", Is.EqualTo(means));
    }

    [TestCaseSource(nameof(Of), new object[] { "10" })]
    public void Number_IsOneOfPeopleOrAYear(string written, string means)
    {
        var read = written.StartsWith("届:", StringComparison.Ordinal) ? CountNotation.ReadYear(written[2..], 1949, 2100) : CountNotation.Read(written, 1, 1_000_000);
        Assert.That(read.Value?.ToString(CultureInfo.InvariantCulture) ?? "?", Is.EqualTo(means), read.Doubt?.Chinese);
        Assert.That(read.Value is null && read.Doubt is null, Is.False, "nothing is left out without a word");
    }

    [TestCaseSource(nameof(Of), new object[] { "12" })]
    public async Task Number_ThatASheetHasSpoilt_IsNoKey(string written, string means)
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync($"demand_id,enterprise,title\n{written},甲,焊工\n0,甲,车工\n");
        Assert.That(report.Created == 2 ? run.Demands.Rows.Values.Single(post => post.Title == "焊工").ExternalId : "?", Is.EqualTo(means));
    }

    [TestCaseSource(nameof(Of), new object[] { "13" })]
    public void Skill_HasItsNameAndLevel(string written, string means) => Assert.That(
        string.Join('|', NamedSkillNotation.Parse(written, out _).Select(skill => $"{skill.Name}{(skill.Level is { } level ? $":{level}" : "")}{(skill.Required ? "" : "?")}")),
        Is.EqualTo(means));

    [TestCaseSource(nameof(Of), new object[] { "14" })]
    public void Markup_IsText(string written, string means) => Assert.That(PlainText.Of(written), Is.EqualTo(means));

    [TestCaseSource(nameof(Of), new object[] { "15" })]
    public async Task Row_ThatExplains_IsNoPost(string row, string means)
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync($"岗位编号,企业,岗位名称,岗位描述\n{row}\nB2,乙,焊工,焊接\n");
        Assert.That((report.Created, report.Rejected), Is.EqualTo((means == "data" ? 2 : 1, 0)), string.Join('\n', report.Errors));
        Assert.That(report.Warnings.Count, Is.EqualTo(means == "data" ? 0 : 1), "what is skipped is said");
    }

    [TestCaseSource(nameof(Of), new object[] { "17" })]
    public void Date_IsADay(string written, string means)
    {
        var read = DateNotation.Read(written, last: true);
        Assert.That(read.Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? (read.Doubt is null ? "none" : "?"), Is.EqualTo(means));
    }

    [TestCaseSource(nameof(Of), new object[] { "18" })]
    public void Industry_IsACode(string written, string means)
    {
        var read = IndustryNotation.Read(written, CodeTables.BuiltIn);
        Assert.That(read.Value ?? (read.Doubt is null ? "none" : "?"), Is.EqualTo(means), read.Doubt?.Chinese);
    }

    [TestCaseSource(nameof(Of), new object[] { "20" })]
    public async Task Number_WithNoise_IsWhatTheSheetShows(string written, string means)
    {
        var people = written.StartsWith("人:", StringComparison.Ordinal);
        var run = new ImportRun();
        var report = await run.DemandsAsync($"demand_id,enterprise,title,{(people ? "headcount" : "salary_min")}\n1,甲,焊工,{written[(people ? 2 : 0)..]}\n");
        var read = people ? run.Demands.Only.Headcount : run.Demands.Only.SalaryMin;
        Assert.That(report.Warned > 0 ? "?" : read?.ToString("0.##", CultureInfo.InvariantCulture), Is.EqualTo(means));
    }

    [TestCaseSource(nameof(Of), new object[] { "21" })]
    public async Task Code_IsASpecialtys(string written, string means)
    {
        var store = new MemoryStore<Specialty>(entry => entry.Code);
        var report = await ImportRun.ReportAsync(await Importer.RunAsync(
            new SpecialtyForm(), new(new MemoryStream(ImportRun.Utf8($"专业代码,专业名称\n{written},某专业\n"))), store.WriteAsync, CancellationToken.None));
        var entry = store.Rows.Values.SingleOrDefault();
        Assert.That(entry is null ? "?" : $"{entry.Code} {entry.Level.ToString().ToLowerInvariant()}", Is.EqualTo(means));
        Assert.That(report.Errors.Select(error => error.Message), entry is null ? Has.One.Contains("六位数字") : Is.Empty);
    }

    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["region"] = "无锡",
        ["education"] = "大专",
        ["headcount"] = "8",
        ["salary"] = "6000-9000",
        ["description"] = "操作数控车床",
        ["skills"] = "PLC编程;电气控制",
        ["closes_on"] = "2027-09-01",
        ["opens_on"] = "2026-09-01",
        ["industry"] = "C34",
        ["kind"] = "实习",
    };

    private static bool Fills(Demand post, string field) => field switch
    {
        "demand_id" => post.ExternalId == "Z9",
        "enterprise" => post.Enterprise == "甲",
        "title" => post.Title == "车工",
        "region" => post.Region == "320200",
        "education" => post.Education == EducationLevel.Associate,
        "headcount" => post.Headcount == 8,
        "salary" => (post.SalaryMin, post.SalaryMax) == (6000, 9000),
        "description" => post.Description.Contains("操作数控车床", StringComparison.Ordinal),
        "skills" => post.Skills.Count == 2,
        "closes_on" => post.ClosesOn == new DateOnly(2027, 9, 1),
        "opens_on" => post.OpensOn == new DateOnly(2026, 9, 1),
        "industry" => post.Industry == "C34",
        _ => post.Kind == DemandKind.Internship,
    };
}
