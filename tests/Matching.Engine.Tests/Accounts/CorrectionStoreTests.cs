using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteCorrectionStoreTests() : CorrectionStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerCorrectionStoreTests() : CorrectionStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlCorrectionStoreTests() : CorrectionStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class CorrectionStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task List_OfARow_HasItsReasonsNewestFirst()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new CorrectionStore(test.Database, TimeProvider.System);
        var caller = new Caller("key-1", "秘书处", new Affiliation(Role.Secretariat), []);
        await store.AddAsync("row-1", caller, "错别字", 2, None);
        await store.AddAsync("row-1", caller, "电话变更", 3, None);
        await store.AddAsync("row-2", caller, "别的行", 2, None);

        var read = await store.ListAsync("row-1", None);
        Assert.That(
            read.Select(one => (one.Actor, one.Role, one.Reason, one.Version)),
            Is.EqualTo(new[] { ("key-1", Role.Secretariat, "电话变更", 3L), ("key-1", Role.Secretariat, "错别字", 2L) }));
    }
}
