using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Storage;

public sealed class SqliteBackupNoteStoreTests() : BackupNoteStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerBackupNoteStoreTests() : BackupNoteStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlBackupNoteStoreTests() : BackupNoteStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class BackupNoteStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Last_IsTheNewestOfThoseThatWereNoted()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var store = new BackupNoteStore(test.Database, clock);
        Assert.That(await store.LastAsync(None), Is.Null);
        await store.NoteAsync(1000, None);
        clock.Move(TimeSpan.FromDays(1));
        await store.NoteAsync(2000, None);
        Assert.That(await store.LastAsync(None), Is.EqualTo(new BackupNote { DoneAt = clock.GetUtcNow(), Bytes = 2000 }));
    }
}
