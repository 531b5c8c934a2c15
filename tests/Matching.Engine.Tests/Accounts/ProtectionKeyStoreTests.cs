using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteProtectionKeyStoreTests() : ProtectionKeyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerProtectionKeyStoreTests() : ProtectionKeyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlProtectionKeyStoreTests() : ProtectionKeyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ProtectionKeyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task All_KeysOfTwoProcesses_ComeToEach()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await new ProtectionKeyStore(test.Database, TimeProvider.System).AddAsync("one", "<key id=\"one\" />", None);
        await new ProtectionKeyStore(test.Database, TimeProvider.System).AddAsync("two", "<key id=\"two\" />", None);

        Assert.That(
            await new ProtectionKeyStore(test.Database, TimeProvider.System).AllAsync(None),
            Is.EquivalentTo(new[] { "<key id=\"one\" />", "<key id=\"two\" />" }));
    }
}
