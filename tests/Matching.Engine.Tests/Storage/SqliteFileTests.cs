using System.Text;
using Matching.Engine.Demands;
using Matching.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Tests.Storage;

/// <summary>The database as files: what is in their bytes, and how they are copied and put back.</summary>
public sealed class SqliteFileTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Delete_ThenErase_LeavesNoByteOfTheText()
    {
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var demands = new DemandStore(test.Database, TimeProvider.System);
        var secret = Demand("1", string.Concat(Enumerable.Repeat("unmistakable-text ", 2000)));
        await demands.UpsertAsync([.. Enumerable.Range(2, 100).Select(i => Demand($"{i}", "other")), secret], false, None);
        Assert.That(await HoldsAsync(test, "unmistakable-text"), Is.True);

        await demands.DeleteAsync(secret.Id, null, None);
        await test.Database.EraseDeletedAsync(None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await HoldsAsync(test, "unmistakable-text"), Is.False);
            Assert.That(await HoldsAsync(test, "unmistakable-enterprise-1-"), Is.True, "an organization outlives its rows");
            Assert.That(await HoldsAsync(test, "unmistakable-enterprise-2-"), Is.True);
        }
    }

    [Test]
    public async Task Backup_WhileInUse_HasWhatWasCommitted_AndRestoresOnceNobodyUsesTheFile()
    {
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var demands = new DemandStore(test.Database, TimeProvider.System);
        await demands.CreateAsync(Demand("1", "kept"), None);
        var backup = Path.Combine(Path.GetDirectoryName(FileOf(test))!, "backup.db");
        var newest = new Migrator(test.Database, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance).Newest;

        Assert.That(SqliteBackup.BackUp(test.Options.ConnectionString, backup), Is.Null);
        Assert.That(SqliteBackup.BackUp(test.Options.ConnectionString, backup), Does.Contain("exists already"));
        await demands.CreateAsync(Demand("2", "later"), None);
        await using (await test.Database.OpenAsync(None))
            Assert.That(SqliteBackup.Restore(test.Options.ConnectionString, backup, newest), Does.Contain("in use"));
        SqliteConnection.ClearAllPools();
        Assert.That(SqliteBackup.Restore(test.Options.ConnectionString, backup, newest - 1), Does.Contain($"{newest}"));
        Assert.That(SqliteBackup.Restore(test.Options.ConnectionString, backup, newest), Is.Null);

        await using var restored = Database.Create(test.Options);
        var list = await new DemandStore(restored, TimeProvider.System).ListAsync(new(), null, 10, None);
        Assert.That(list.Items.Select(row => row.Value.ExternalId), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task Restore_OfSomethingElse_IsRefusedAndChangesNothing()
    {
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var other = Path.Combine(Path.GetDirectoryName(FileOf(test))!, "other.db");
        await File.WriteAllTextAsync(other, "This is no database at all.");

        Assert.That(SqliteBackup.Restore(test.Options.ConnectionString, other, 9999), Is.Not.Null);
        Assert.That((await new DemandStore(test.Database, TimeProvider.System).ListAsync(new(), null, 10, None)).Items, Is.Empty);
    }

    [Test]
    public async Task Check_SoundDatabase_FindsNothing_AndARowWithoutItsOwnerIsFound()
    {
        await using var test = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var migrator = new Migrator(test.Database, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance);
        Assert.That(await new IntegrityStore(test.Database, migrator).FindingsAsync(None), Is.Empty);

        await using (var connection = await test.Database.OpenAsync(None))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = OFF; INSERT INTO program_cohort (program_id, graduation_year, graduates) VALUES ('nobody', 2026, 1)";
            await command.ExecuteNonQueryAsync(None);
        }

        Assert.That(await new IntegrityStore(test.Database, migrator).FindingsAsync(None), Has.One.Contains("program_cohort"));
    }

    private static string FileOf(TestDatabase test) => new SqliteConnectionStringBuilder(test.Options.ConnectionString).DataSource;

    private static async Task<bool> HoldsAsync(TestDatabase test, string text)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FileOf(test))!))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            if (copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
                return true;
        }

        return false;
    }

    private static Demand Demand(string number, string text) =>
        new() { Enterprise = $"unmistakable-enterprise-{number}-", ExternalId = number, Title = "焊工", Description = text };
}
