using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Programs;

public sealed class SqliteSupplyCoverageStoreTests() : SupplyCoverageStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerSupplyCoverageStoreTests() : SupplyCoverageStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlSupplyCoverageStoreTests() : SupplyCoverageStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class SupplyCoverageStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Mark_TheLastWordOnARegionCounts()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new SupplyCoverageStore(database.Database, TimeProvider.System);
        await store.MarkAsync(["310000", ""], SupplyCoverage.Partial, None);
        var first = (await store.GetAsync(None)).Of("310000");
        await store.MarkAsync(["310000", "320200"], SupplyCoverage.Full, None);
        await store.MarkAsync([], SupplyCoverage.Partial, None);

        var read = await store.GetAsync(None);
        Assert.That(
            (first, read.Of("310000"), read.Of("320200"), read.Of((string?)null), read.Of("440300")),
            Is.EqualTo((SupplyCoverage.Partial, SupplyCoverage.Full, SupplyCoverage.Full, SupplyCoverage.Partial, SupplyCoverage.Unknown)));
    }
}
