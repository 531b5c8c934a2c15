using Matching.Engine.Embeddings;
using Matching.Engine.Numerics;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Embeddings;

public sealed class SqliteEmbeddingStoreTests() : EmbeddingStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerEmbeddingStoreTests() : EmbeddingStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlEmbeddingStoreTests() : EmbeddingStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class EmbeddingStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private EmbeddingStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new EmbeddingStore(_database.Database);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Add_TwiceTheSame_IsThereOnceToTheBit()
    {
        var vector = QuantizedVector.From([0.25f, -1, 0.5f]);
        await _store.AddAsync("m", [("a", vector)], None);
        await _store.AddAsync("m", [("a", QuantizedVector.From([1, 0, 0])), ("b", vector)], None);

        var all = await _store.AllAsync("m", None);
        Assert.Multiple(() =>
        {
            Assert.That(all.Keys, Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(all["a"].Steps, Is.EqualTo(vector.Steps));
            Assert.That(all["a"].Unit, Is.EqualTo(vector.Unit));
        });
    }

    [Test]
    public async Task Remove_SomeTexts_LeavesTheOthersAndNothingOfAnotherModel()
    {
        var vector = QuantizedVector.From([1, 2]);
        await _store.AddAsync("old", [("a", vector)], None);
        await _store.AddAsync("m", [("a", vector), ("b", vector), ("c", vector)], None);

        await _store.RemoveAsync("m", ["a", "c"], None);

        Assert.That((await _store.AllAsync("m", None)).Keys, Is.EqualTo(new[] { "b" }));
        Assert.That(await _store.AllAsync("old", None), Is.Empty);
    }
}
