using System.Text;
using Matching.Engine.Assessments;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Assessments;

public sealed class SqliteAssessmentStoreTests() : AssessmentStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerAssessmentStoreTests() : AssessmentStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlAssessmentStoreTests() : AssessmentStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class AssessmentStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private TestDatabase _test = null!;
    private IndicatorStore _indicators = null!;
    private AssessmentStore _store = null!;
    private AssessmentReportStore _reports = null!;
    private string _organization = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _indicators = new IndicatorStore(_test.Database, TimeProvider.System);
        _store = new AssessmentStore(_test.Database, TimeProvider.System);
        _reports = new AssessmentReportStore(_test.Database, TimeProvider.System);
        _organization = (await new OrganizationStore(_test.Database, TimeProvider.System).CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Set_Of3And16And44Rows_LoadsAsThatTree_AndItsEditionsStandSideBySide()
    {
        var file = MadeUpSet();
        var first = await ImportAsync(file, "1");
        var again = await ImportAsync(file, "1");
        var changed = await ImportAsync(file.Replace("三级 1,", "三级 一,", StringComparison.Ordinal), "1");
        await ImportAsync(file, "2");
        var lines = await _indicators.ListAsync("编造的指标集", "1", None);
        var levels = lines.GroupBy(Depth).OrderBy(level => level.Key).Select(level => level.Count());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Created, again.Unchanged, changed.Updated), Is.EqualTo((63, 63, 1)));
            Assert.That(levels, Is.EqualTo(new[] { 3, 16, 44 }));
            Assert.That(lines.Count(one => one.Kind == IndicatorKind.Negative && Depth(one) == 2), Is.EqualTo(lines.Count(one => one.Code.StartsWith('C') && Depth(one) == 2)));
            Assert.That((await _indicators.SetsAsync(None)).Select(set => (set.Edition, set.Lines)), Is.EqualTo(new[] { ("1", 63), ("2", 63), ("example-1", ExampleIndicators.All.Count) }));
        }

        int Depth(Indicator one) => one.Parent is null ? 0 : 1 + Depth(lines.Single(other => other.Code == one.Parent));
    }

    [Test]
    public async Task Set_WithAnOrphanOrAWrongSource_RefusesThoseRows_AndRemarksAFigureThatIsNotThere()
    {
        var report = await ImportAsync("code,parent,name,source\nA,,甲,\nB,X,乙,\nC,A,丙,页面\nD,A,丁,query:no.such\n", "1");
        Assert.That((report.Created, report.Rejected), Is.EqualTo((2, 2)));
        Assert.That(report.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { "noSuchFigure" }));
    }

    [Test]
    public async Task Cycle_TakesReportsWhileItIsOpen_AndKeepsItsEditions()
    {
        var id = (await _store.CreateAsync(Plan("c1"), None)).Id;
        var saved = await _reports.SaveAsync(id, "B1.1", _organization, 3, "说明", "2026", "member", None);
        var again = await _reports.SaveAsync(id, "B1.1", _organization, 4, "", "", "member", None);
        var attached = await _reports.AttachAsync(id, "B1.2", _organization, "证明.pdf", "abc", [1, 2, 3], "member", None);
        var own = await _reports.ReviewAsync(id, "B1.1", _organization, EntryVerdict.Accepted, "", "member", None);
        var reviewed = await _reports.ReviewAsync(id, "B1.1", _organization, EntryVerdict.Accepted, "", "secretary", None);
        var second = await _reports.OverrideAsync(id, "B1.3", 7, "补报", "secretary", None);
        var early = await _reports.ObjectAsync(id, "B1.1", _organization, "不对", "member", None);
        var frozen = await _store.MoveAsync(id, AssessmentState.Open, AssessmentState.Review, "{\"甲\":1}", "secretary", None);
        var late = await _reports.SaveAsync(id, "B1.1", _organization, 9, "", "", "member", None);
        var twice = await _store.MoveAsync(id, AssessmentState.Open, AssessmentState.Review, "{}", "secretary", None);
        await _store.MoveAsync(id, AssessmentState.Review, AssessmentState.Objection, null, "secretary", None);
        await _reports.ObjectAsync(id, "B1.1", _organization, "少算一家", "member", None);
        var objection = (await _reports.ObjectionsAsync(id, None)).Single();
        var decided = await _reports.DecideAsync(id, objection.Id, true, "属实", 5, "secretary", None);
        var decidedTwice = await _reports.DecideAsync(id, objection.Id, false, "", null, "secretary", None);
        await _store.MoveAsync(id, AssessmentState.Objection, AssessmentState.Published, "{\"乙\":2}", "secretary", None);

        var entries = await _reports.EntriesAsync(id, None);
        var editions = await _store.EditionsAsync(id, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((saved, again, attached, own, reviewed, second), Is.EqualTo((true, true, true, false, true, true)));
            Assert.That((early, frozen, late, twice, decided, decidedTwice), Is.EqualTo((false, true, false, false, true, false)));
            Assert.That(entries.Select(one => (one.Code, one.Value, one.Verdict, one.FileName)), Is.EqualTo(new[]
            {
                ("B1.1", (double?)4, (EntryVerdict?)EntryVerdict.Accepted, ""), ("B1.2", null, null, "证明.pdf"),
            }));
            Assert.That(entries[0].Organization, Is.EqualTo("甲公司"));
            Assert.That(await _reports.FileAsync(id, "B1.2", _organization, None), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That((await _reports.OverridesAsync(id, None)).Select(one => (one.Code, one.Value)), Is.EqualTo(new[] { ("B1.3", 7.0), ("B1.1", 5.0) }));
            Assert.That((await _reports.ObjectionsAsync(id, None)).Single().Upheld, Is.True);
            Assert.That(editions.Select(one => (one.Edition, one.Content)), Is.EqualTo(new[] { (2, "{\"乙\":2}"), (1, "{\"甲\":1}") }));
            Assert.That(editions[1].Digest, Is.EqualTo(AssessmentSheet.DigestOf("{\"甲\":1}")));
            Assert.That((await _store.GetAsync(id, None))!.State, Is.EqualTo(AssessmentState.Published));
        }
    }

    [Test]
    public async Task List_HasThoseOfTheConsortiaAlone_PageByPage()
    {
        foreach (var consortium in new[] { "c1", "c2", "c1" })
            await _store.CreateAsync(Plan(consortium), None);
        var first = await _store.ListAsync(["c1"], null, 1, None);
        var rest = await _store.ListAsync(["c1"], first.Next, 5, None);
        Assert.That((first.Items.Count, rest.Items.Count, rest.Next, (await _store.ListAsync([], null, 5, None)).Items.Count), Is.EqualTo((1, 1, (long?)null, 0)));
        Assert.That(rest.Items[0].Indicators.Count(rest.Items[0].IsLeaf), Is.EqualTo(26));
    }

    [Test]
    public async Task Ongoing_HasWhatIsOpenOrReviewed_HoweverManyCameLater()
    {
        var made = new List<string>();
        foreach (var consortium in new[] { "c1", "c2", "c1", "c1" })
            made.Add((await _store.CreateAsync(Plan(consortium), None)).Id);
        await _store.MoveAsync(made[0], AssessmentState.Open, AssessmentState.Review, "{}", "secretary", None);
        for (var later = 0; later < 51; later++)
            await PublishAsync((await _store.CreateAsync(Plan("c1"), None)).Id);
        await PublishAsync(made[3]);
        Assert.That((await _store.OngoingAsync("c1", None)).Select(one => one.Id), Is.EqualTo(new[] { made[2], made[0] }));

        Task PublishAsync(string id) => _store.MoveAsync(id, AssessmentState.Open, AssessmentState.Published, null, "secretary", None);
    }

    /// <summary>3 at the first level, 16 at the second, 44 at the third, by no ministry.</summary>
    internal static string MadeUpSet()
    {
        var file = new StringBuilder("指标代码,上级指标,类别,指标名称,数据来源,方向,阈值,权重\n");
        var (second, third) = (0, 0);
        foreach (var (code, kind, count) in new[] { ("A", "基础性", 6), ("B", "实质性", 7), ("C", "否定性", 3) })
        {
            file.Append($"{code},,{kind},一级 {code},,,,\n");
            for (var at = 1; at <= count; at++)
            {
                second++;
                file.Append($"{code}{at},{code},,二级 {second},,,,\n");
                for (var leaf = 1; leaf <= (second <= 12 ? 3 : 2); leaf++)
                    file.Append($"{code}{at}.{leaf},{code}{at},,三级 {++third},query:posts.open,{(code == "C" ? "不高于" : "不低于")},{(code == "C" ? 1000000 : 1)},{(code == "C" ? "" : "2")}\n");
            }
        }

        return file.ToString();
    }

    private static Assessment Plan(string consortium) => new()
    {
        Id = "",
        ConsortiumId = consortium,
        Title = "年度考核",
        Set = ExampleIndicators.Set,
        Edition = ExampleIndicators.Edition,
        Indicators = ExampleIndicators.All,
        Year = 2026,
        DueOn = Today,
    };

    private async Task<ImportReport> ImportAsync(string file, string edition)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var answer = await new IndicatorImport(_indicators).RunAsync(new ImportFile(stream, "text/csv", false, Language.English), "编造的指标集", edition, None);
        return ((ImportAnswer.Done)answer).Report;
    }
}
