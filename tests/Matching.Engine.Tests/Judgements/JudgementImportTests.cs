using Matching.Engine.Files;
using Matching.Engine.Judgements;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Judgements;

public sealed class JudgementImportTests
{
    [TestCase("enterprise,demand_id,college,program_id,grade")]
    [TestCase("企业,岗位编号,院校,专业点编号,等级")]
    public async Task EitherLanguage_IsRead(string header)
    {
        var store = new MemoryStore<Judgement>(judgement => judgement.Id);
        await SendAsync(store, $"{header}\n甲,D1,学院,P1,3\n");
        Assert.That(store.Only, Is.EqualTo(new Judgement { DemandId = EntityId.From("甲", "D1"), ProgramId = EntityId.From("学院", "P1"), Grade = 3 }));
    }

    [TestCase("甲,D1,学院,P1,4", "grade", "range")]
    [TestCase("甲,D1,学院,P1,-1", "grade", "range")]
    [TestCase("甲,D1,学院,P1,", "grade", "required")]
    [TestCase("甲,D1,学院,P1,good", "grade", "notANumber")]
    [TestCase("甲,,学院,P1,1", "demand_id", "required")]
    public async Task WrongCell_IsNamed(string row, string column, string code)
    {
        var store = new MemoryStore<Judgement>(judgement => judgement.Id);
        var report = await SendAsync(store, $"enterprise,demand_id,college,program_id,grade\n{row}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
    }

    [Test]
    public async Task SamePairTwice_IsRefusedTheSecondTime()
    {
        var store = new MemoryStore<Judgement>(judgement => judgement.Id);
        var report = await SendAsync(store, "enterprise,demand_id,college,program_id,grade\n甲,1,学院,1,2\n甲,1,学院,1,3\n");
        Assert.That((report.Created, report.Errors.Single().Code), Is.EqualTo((1, "duplicateKey")));
    }

    private static async Task<ImportReport> SendAsync(MemoryStore<Judgement> store, string file) => await ImportRun.ReportAsync(
        await Importer.RunAsync(new JudgementForm(), new(new MemoryStream(ImportRun.Utf8(file))), store.WriteAsync, CancellationToken.None));
}
