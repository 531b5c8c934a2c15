using System.Collections.Concurrent;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlApiKeyStoreTests() : ApiKeyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ApiKeyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Find_KeyThatWasAdded_GivesItsHolderAndNobodyElse()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ApiKeyStore(test.Database, TimeProvider.System);
        var before = await store.AnyAsync(None);

        await store.AddAsync("administrator", ApiKeyStore.Administrator, "key-1", None);

        var found = await store.FindAsync("key-1", None);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(before, Is.False);
            Assert.That(await store.AnyAsync(None), Is.True);
            Assert.That((found!.Name, found.Role), Is.EqualTo(("administrator", "admin")));
            Assert.That(await store.FindAsync("key-2", None), Is.Null);
            Assert.That(await store.FindAsync("KEY-1", None), Is.Null);
        });
    }

    [Test]
    public async Task AddFirst_ManyProcessesAtOnce_MakesAndAddsOneKey()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var made = new ConcurrentBag<string>();

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            new ApiKeyStore(test.Database, TimeProvider.System).AddFirstAsync("administrator", ApiKeyStore.Administrator, () => Make(i), None))));

        var key = await new ApiKeyStore(test.Database, TimeProvider.System).FindAsync(made.Single(), None);
        Assert.That(added.OfType<ApiKey>().Single().Id, Is.EqualTo(key!.Id));

        string Make(int i)
        {
            made.Add($"key-{i}");
            return $"key-{i}";
        }
    }

    [Test]
    public async Task Exists_KeyThatIsThere_AndNoOther()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ApiKeyStore(test.Database, TimeProvider.System);

        var key = await store.AddAsync("administrator", ApiKeyStore.Administrator, "key-1", None);

        Assert.That((await store.ExistsAsync(key.Id, None), await store.ExistsAsync("nobody", None)), Is.EqualTo((true, false)));
    }
}
