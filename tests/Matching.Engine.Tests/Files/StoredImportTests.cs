using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Files;

/// <summary>Files through the importer into the store and again.</summary>
public sealed class StoredImportTests
{
    [Test]
    public async Task Demands_SentTwice_AreUnchangedInTheStoreTheSecondTime()
    {
        var file = "demand_id,enterprise,title,description,skills,salary_min,closes_on,region\n"
            + string.Concat(Enumerable.Range(1, 700).Select(number => $"{number},甲,焊工,\"多行\n文本 𠮷\",C++:preferred:2;焊接,{number}.50,2026-07-01,上海\n"));
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var store = new DemandStore(test.Database, TimeProvider.System);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await SendAsync(dryRun: true), Has.Property("Created").EqualTo(700));
            Assert.That(await SendAsync(dryRun: false), Has.Property("Created").EqualTo(700));
            Assert.That(await SendAsync(dryRun: false), Has.Property("Unchanged").EqualTo(700));
        });

        async Task<ImportReport> SendAsync(bool dryRun) => await ImportRun.ReportAsync(await Importer.RunAsync(
            new DemandForm(CodeTables.BuiltIn), new(new MemoryStream(ImportRun.Utf8(file)), DryRun: dryRun), store.UpsertAsync, default));
    }

    [Test]
    public async Task Programs_SentTwice_AreUnchangedInTheStoreTheSecondTime()
    {
        const string File = "program_id,college,specialty_code,graduation_year,graduates\nP1,学院,460301,2027,90\nP2,学院,520101,2026,9\nP1,学院,460301,2026,80\n";
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var store = new ProgramStore(test.Database, TimeProvider.System);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await SendAsync(), Has.Property("Created").EqualTo(3));
            Assert.That(await SendAsync(), Has.Property("Unchanged").EqualTo(3));
        });

        async Task<ImportReport> SendAsync() => await ImportRun.ReportAsync(await Importer.RunAsync(
            new ProgramForm(CodeTables.BuiltIn), new(new MemoryStream(ImportRun.Utf8(File))), store.UpsertAsync, default));
    }
}
