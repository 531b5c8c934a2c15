using System.Text;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;
using Matching.Engine.Uploads;

namespace Matching.Engine.Tests.Uploads;

public sealed class SqliteUploadStoreTests() : UploadStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerUploadStoreTests() : UploadStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlUploadStoreTests() : UploadStoreTests(StorageProvider.PostgreSql);

public abstract class UploadStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly ImportReport Report = new(2, 1, 0, 0, 1, [new(2, 3, "title", "required", "x")], []);

    [Test]
    public async Task File_OfMoreThanAChunk_ComesBackAsItWasSent()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(test.Database, TimeProvider.System);
        var bytes = new byte[(1 << 20) + 17];
        new Random(1).NextBytes(bytes);

        var upload = await store.AddAsync(Of("a"), new MemoryStream(bytes), None);

        using var back = new MemoryStream();
        Assert.That(await store.CopyToAsync(upload.Id, UploadPart.File, back, None), Is.True);
        Assert.That(back.ToArray(), Is.EqualTo(bytes));
        Assert.That((await store.GetAsync(upload.Id, None))!.Length, Is.EqualTo(bytes.Length));
        Assert.That(await store.CopyToAsync(upload.Id, UploadPart.Warned, back, None), Is.False);
    }

    [Test]
    public async Task Upload_Taken_IsListedForItsOrganizationWithWhatCameOfIt()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(test.Database, TimeProvider.System);
        var own = await store.AddAsync(Of("a"), Bytes("x"), None);
        var other = await store.AddAsync(Of("b"), Bytes("x"), None);
        await store.AddAsync(Of("a"), Bytes("never taken"), None);

        Assert.That(await store.TakenAsync(own.Id, Report, None), Is.True);
        Assert.That(await store.TakenAsync(own.Id, Report, None), Is.False);
        await store.TakenAsync(other.Id, Report, None);

        Assert.That((await store.ListTakenAsync("a", 10, None)).Select(upload => upload.Id), Is.EqualTo(new[] { own.Id }));
        Assert.That((await store.ListTakenAsync(null, 10, None)).Select(upload => upload.Id), Is.EqualTo(new[] { other.Id, own.Id }));
        var report = (await store.GetAsync(own.Id, None))!.Report!;
        Assert.That((report.Created, report.Rejected, report.Errors.Single().Message), Is.EqualTo((1, 1, "x")));
    }

    [Test]
    public async Task RefusedRows_OfAKind_AreAddedUp_WithTheLastFile()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(test.Database, TimeProvider.System);
        var own = await store.AddAsync(Of("a"), Bytes("x"), None);
        await store.TakenAsync(own.Id, Report, None);
        var noted = await store.NoteAsync(Of("b") with { FileName = "API" }, Report with { Received = 9, Rejected = 4 }, None);
        await store.AddAsync(Of("a"), Bytes("never taken"), None);
        var (all, mine, others) = (await store.RefusedAsync(ImportKind.Demands, null, None), await store.RefusedAsync(ImportKind.Demands, ["a"], None), await store.RefusedAsync(ImportKind.Programs, null, None));
        Assert.That((all.Files, all.Received, all.Rejected, all.Last!.Id), Is.EqualTo((2L, 9L + Report.Received, 4L + Report.Rejected, noted)));
        Assert.That((mine.Rejected, mine.Last!.Id, others.Files, others.Rejected, others.Last), Is.EqualTo(((long)Report.Rejected, own.Id, 0L, 0L, (Upload?)null)));
        Assert.That((all.Last.Report!.Errors.Count, all.Last.Report.Rejected), Is.EqualTo((0, 4)), "A message may name who stood in a row.");
    }

    [Test]
    public async Task Bytes_OfMoreThanADayAgo_GoWithTheNextUploadAndTheReportStays()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new MovedClock();
        var store = new UploadStore(test.Database, clock);
        var taken = await store.AddAsync(Of("a"), Bytes("x"), None);
        var forgotten = await store.AddAsync(Of("a"), Bytes("x"), None);
        await store.TakenAsync(taken.Id, Report, None);

        clock.Now += TimeSpan.FromHours(25);
        await store.AddAsync(Of("a"), Bytes("x"), None);

        Assert.That(await store.CopyToAsync(taken.Id, UploadPart.File, Stream.Null, None), Is.False);
        Assert.That(await store.GetAsync(taken.Id, None), Is.Not.Null);
        Assert.That(await store.GetAsync(forgotten.Id, None), Is.Null);
    }

    private static Upload Of(string organization) => new()
    {
        AccountId = "account",
        AccountName = "某人",
        OrganizationId = organization,
        Kind = ImportKind.Demands,
        FileName = "岗位.csv",
        ContentType = "text/csv",
    };

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
