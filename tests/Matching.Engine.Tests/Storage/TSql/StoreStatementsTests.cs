using Matching.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework.Interfaces;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>
/// What the stores send to SQL Server, held against its grammars and against the tables of its migrations, without a server. The stores' own tests
/// send it, and SQLite answers; what types, locks and collations do is seen only with <c>MATCHING_SQLSERVER</c>.
/// </summary>
public sealed class StoreStatementsTests
{
    private readonly StatementRecorder _recorder = new();
    private IReadOnlyCollection<ITestResult> _results = [];

    [OneTimeSetUp]
    public async Task RecordAsync()
    {
        _recorder.Begin();
        await using var test = await TestDatabase.CreateAsync(StorageProvider.SqlServer);
        await test.Database.PingAsync(CancellationToken.None);
        await MigrateAnewAsync(test);
        _results = StoreTests.Run();
    }

    [Test]
    public void StoreTests_StatementsForSqlServer_AreAnsweredAsSqliteAnswers()
    {
        Assert.That(_results, Is.Not.Empty);
        Assert.That(
            _results.Where(result => result.ResultState.Status != TestStatus.Passed).Select(result => $"{result.FullName}: {result.ResultState} {result.Message}"),
            Is.Empty);
    }

    [Test]
    public void Statements_OfAllStores_AreTSqlAndNameWhatThereIs()
    {
        var schema = SqlServerScripts.Tables();
        var scripts = SqlServerScripts.All.Select(script => script.Sql).ToHashSet(StringComparer.Ordinal);
        var wrong = _recorder.Statements.Where(statement => !scripts.Contains(statement.Sql))
            .Select(statement => (statement.Sql, Problems: statement.Check(schema))).Where(statement => statement.Problems.Count > 0);

        Assert.That(wrong.Select(statement => $"{string.Join("; ", statement.Problems)}\n    in {statement.Sql}"), Is.Empty);
    }

    [Test]
    public void Statements_OfAllStores_AreRecorded()
    {
        var sent = _recorder.Texts.Select(Words).ToArray();
        var missing = SqlLiterals.Of(typeof(Database)).Where(literal => !Array.Exists(sent, text => text.Contains(Words(literal.Text), StringComparison.Ordinal)));

        Assert.That(missing.Select(literal => $"{literal.Place}: {literal.Text}"), Is.Empty, "No store's test sends this, so nothing has checked it.");
    }

    /// <summary>Migrations and what the migrator sends beside them; the tables are there, and stay.</summary>
    private static async Task MigrateAnewAsync(TestDatabase test)
    {
        await using (var connection = new SqliteConnection(test.Options.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM schema_version";
            await command.ExecuteNonQueryAsync();
        }

        await new Migrator(test.Database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    private static string Words(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
