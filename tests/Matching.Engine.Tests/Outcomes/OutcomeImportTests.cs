using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Outcomes;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Outcomes;

public sealed class OutcomeImportTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Test]
    public async Task EnglishColumns_AreRead()
    {
        var store = new MemoryStore<Outcome>(outcome => outcome.Id);
        await SendAsync(store, "enterprise,demand_id,college,program_id,outcome,count,on\n甲,D1,学院,P1,shortlisted,3,2026-07-01\n");
        Assert.That(store.Only, Is.EqualTo(new Outcome
        {
            DemandId = EntityId.From("甲", "D1"),
            ProgramId = EntityId.From("学院", "P1"),
            Kind = OutcomeKind.Shortlisted,
            Count = 3,
            On = new(2026, 7, 1),
        }));
    }

    [TestCase("录用", OutcomeKind.Hired)]
    [TestCase("面试", OutcomeKind.Interviewed)]
    [TestCase("入围", OutcomeKind.Shortlisted)]
    [TestCase("拒绝", OutcomeKind.Rejected)]
    [TestCase("淘汰", OutcomeKind.Rejected)]
    [TestCase("放弃", OutcomeKind.Withdrawn)]
    [TestCase("Hired", OutcomeKind.Hired)]
    public async Task ChineseColumns_WithoutCountAndDay_AreOnePersonToday(string word, OutcomeKind kind)
    {
        var store = new MemoryStore<Outcome>(outcome => outcome.Id);
        await SendAsync(store, $"企业,岗位编号,院校,专业点编号,结果,人数,日期\n甲,D1,学院,P1,{word},,\n");
        Assert.That((store.Only.Kind, store.Only.Count, store.Only.On), Is.EqualTo((kind, 1, Today)));
    }

    [TestCase("甲,D1,学院,P1,promoted,1,2026-07-01", "outcome", "badValue")]
    [TestCase("甲,D1,学院,P1,,1,2026-07-01", "outcome", "required")]
    [TestCase("甲,D1,学院,P1,hired,0,2026-07-01", "count", "range")]
    [TestCase("甲,D1,学院,P1,hired,1,soon", "on", "notADate")]
    [TestCase(",D1,学院,P1,hired,1,2026-07-01", "enterprise", "required")]
    [TestCase("甲,D1,学院,,hired,1,2026-07-01", "program_id", "required")]
    public async Task WrongCell_IsNamed(string row, string column, string code)
    {
        var store = new MemoryStore<Outcome>(outcome => outcome.Id);
        var report = await SendAsync(store, $"enterprise,demand_id,college,program_id,outcome,count,on\n{row}\n");
        Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[] { (1, (string?)column, code) }));
        Assert.That(store.Rows, Is.Empty);
    }

    [Test]
    public async Task SameKeyTwice_IsRefusedTheSecondTime()
    {
        var store = new MemoryStore<Outcome>(outcome => outcome.Id);
        var report = await SendAsync(store, "enterprise,demand_id,college,program_id,outcome,count,on\n甲,1,学院,1,hired,1,2026-07-01\n甲,1,学院,1,录用,2,2026-07-01\n");
        Assert.That((report.Created, report.Errors.Single().Code), Is.EqualTo((1, "duplicateKey")));
    }

    [Test]
    public async Task RowsThatTheStoreRefuses_AreNamedInTheOrderOfRows_AndCanBeMended()
    {
        const string File = "enterprise,demand_id,college,program_id,outcome\n甲,1,学院,1,hired\n甲,2,学院,2,hired\n甲,3,学院,3,promoted\n甲,4,学院,4,hired\n";
        WriteBatch<Outcome> write = (batch, _, _) => Task.FromResult<IReadOnlyList<WriteEffect>>(
            [WriteEffect.UnknownDemand, WriteEffect.UnknownDemandAndProgram, WriteEffect.Created]);
        var answer = await Importer.RunAsync(new OutcomeForm(Today), new(new MemoryStream(ImportRun.Utf8(File)), Language: Language.English), write, CancellationToken.None);
        var (report, rejected) = await ImportRun.ReadAsync(answer);
        Assert.Multiple(() =>
        {
            Assert.That((report.Received, report.Created, report.Rejected), Is.EqualTo((4, 1, 3)));
            Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[]
            {
                (1, "demand_id", "notFound"), (2, "demand_id", "notFound"), (2, "program_id", "notFound"), (3, "outcome", "badValue"),
            }));
            Assert.That(report.Errors[2].Message, Does.Contain("学院").And.Contain("'2'"));
            Assert.That(rejected, Does.Contain("甲,1,学院,1,hired").And.Not.Contain("甲,4"));
        });
    }

    private static async Task<ImportReport> SendAsync(MemoryStore<Outcome> store, string file) => await ImportRun.ReportAsync(
        await Importer.RunAsync(new OutcomeForm(Today), new(new MemoryStream(ImportRun.Utf8(file))), store.WriteAsync, CancellationToken.None));
}
