using Matching.Engine.Storage;
using Matching.Engine.Structures;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Structures;

public sealed class SqliteStructureStoreTests() : StructureStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerStructureStoreTests() : StructureStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlStructureStoreTests() : StructureStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class StructureStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Upsert_SameAgain_IsUnchanged_AndReadsBackByRegionAndYear()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new StructureStore(database.Database, TimeProvider.System);
        var effects = new[]
        {
            (await store.UpsertAsync([Value(2025, 0.1 + 0.2)], true, None))[0],
            (await store.UpsertAsync([Value(2025, 0.1 + 0.2), Value(2024, 1), Value(2025, 2) with { Region = "CN" }], false, None))[0],
            (await store.UpsertAsync([Value(2025, 0.1 + 0.2)], false, None))[0],
            (await store.UpsertAsync([Value(2025, 3)], false, None))[0],
        };
        Assert.That(effects, Is.EqualTo(new[] { WriteEffect.Created, WriteEffect.Created, WriteEffect.Unchanged, WriteEffect.Updated }));
        Assert.That(await store.ReadAsync(["320200"], 2025, None), Is.EqualTo(new[] { Value(2025, 3) }));
        Assert.That(
            (await store.ReadAsync(["320200", "CN"], null, None)).Select(value => (value.Region, value.Year)),
            Is.EqualTo(new[] { ("320200", 2024), ("320200", 2025), ("CN", 2025) }));
    }

    private static StructureValue Value(int year, double value) => new()
    {
        Region = "320200",
        Year = year,
        Classification = "三次产业",
        Code = "一产",
        Measure = StructureMeasure.Employment,
        Value = value,
        Source = "统计局",
    };
}
