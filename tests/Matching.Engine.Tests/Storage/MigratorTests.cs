using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Engine.Tests.Storage;

public sealed class SqliteMigratorTests() : MigratorTests(StorageProvider.Sqlite);

public sealed class SqlServerMigratorTests() : MigratorTests(StorageProvider.SqlServer);

public sealed class PostgreSqlMigratorTests() : MigratorTests(StorageProvider.PostgreSql);

public abstract class MigratorTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Migrate_FourProcessesAtOnce_AppliesEachScriptOnce()
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var own = Database.Create(test.Options);
            await NewMigrator(own).MigrateAsync(None);
        })));

        await using var connection = await test.Database.OpenAsync(None);
        Assert.That(await connection.QueryAsync<string>("SELECT name FROM schema_version ORDER BY version"), Is.EqualTo(new[] { "0001_Initial", "0002_Outcomes", "0003_SkillDecisions" }));
    }

    [Test]
    public async Task Migrate_AgainLater_KeepsTheData()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var keys = new ApiKeyStore(test.Database, TimeProvider.System);
        await keys.AddAsync("administrator", ApiKeyStore.Administrator, "secret", None);

        await NewMigrator(test.Database).MigrateAsync(None);

        Assert.That(await keys.AnyAsync(None), Is.True);
    }

    private static Migrator NewMigrator(Database database) => new(database, TimeProvider.System, NullLogger<Migrator>.Instance);
}
