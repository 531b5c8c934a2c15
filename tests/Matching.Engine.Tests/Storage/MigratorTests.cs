using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Engine.Tests.Storage;

public sealed class SqliteMigratorTests() : MigratorTests(StorageProvider.Sqlite);

public sealed class SqlServerMigratorTests() : MigratorTests(StorageProvider.SqlServer);

public sealed class PostgreSqlMigratorTests() : MigratorTests(StorageProvider.PostgreSql);

[RunsWherePossible]
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
        Assert.That(await connection.QueryAsync<string>("SELECT name FROM schema_version ORDER BY version"), Is.EqualTo(Scripts(test)));
    }

    [Test]
    public async Task Migrate_AgainLater_KeepsTheData()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var keys = new ApiKeyStore(test.Database, TimeProvider.System);
        await keys.AddFirstAsync("administrator", ApiKeySecret.New, None);

        await NewMigrator(test.Database).MigrateAsync(None);

        Assert.That(await keys.AnyAsync(None), Is.True);
    }

    [Test]
    public async Task Migrate_TablesOfANewerProgram_IsRefusedWithASentence()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using (var connection = await test.Database.OpenAsync(None))
            await connection.ExecuteAsync("INSERT INTO schema_version (version, name, applied_at) SELECT 9999, '9999_Later', applied_at FROM schema_version WHERE version = 1");

        Assert.That(() => NewMigrator(test.Database).MigrateAsync(None), Throws.TypeOf<NewerSchemaException>().With.Message.Contains("9999"));
    }

    [Test]
    public async Task Alone_ManyProcessesAtOnce_WorkOneAfterTheOther()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (now, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => NewMigrator(test.Database).AloneAsync(() =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            Thread.Sleep(50);
            Interlocked.Decrement(ref now);
        }, None))));

        Assert.That(most, Is.EqualTo(1));
    }

    private static IEnumerable<string> Scripts(TestDatabase test)
    {
        var prefix = $"Matching.Engine.Storage.Migrations.{test.Database.Dialect.Name}.";
        return typeof(Migrator).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..^".sql".Length]).Order(StringComparer.Ordinal);
    }

    private static Migrator NewMigrator(Database database) => new(database, TimeProvider.System, NullLogger<Migrator>.Instance);
}
