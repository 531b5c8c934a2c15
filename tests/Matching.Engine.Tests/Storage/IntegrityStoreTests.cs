using Dapper;
using Matching.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Engine.Tests.Storage;

public sealed class SqliteIntegrityStoreTests() : IntegrityStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerIntegrityStoreTests() : IntegrityStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlIntegrityStoreTests() : IntegrityStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class IntegrityStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Findings_OfADatabaseJustMade_AreNone()
    {
        await using var test = await TestDatabase.CreateAsync(provider);

        Assert.That(await NewStore(test.Database).FindingsAsync(None), Is.Empty);
    }

    [Test]
    public async Task Findings_OfAnOlderSchema_NameBoth()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using (var connection = await test.Database.OpenAsync(None))
            await connection.ExecuteAsync("DELETE FROM schema_version WHERE version > 1");

        Assert.That(await NewStore(test.Database).FindingsAsync(None), Has.One.Contains("has schema 1,"));
    }

    private static IntegrityStore NewStore(Database database) => new(database, new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance));
}
