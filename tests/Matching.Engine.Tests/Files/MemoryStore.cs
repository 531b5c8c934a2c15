using System.Text.Json;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Files;

/// <summary>Stands in for a store: upserts by key, and answers as a store does.</summary>
internal sealed class MemoryStore<T>(Func<T, string> key)
    where T : class
{
    public Dictionary<string, T> Rows { get; } = new(StringComparer.Ordinal);

    public List<int> Batches { get; } = [];

    public T Only => Rows.Values.Single();

    public Task<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<T> batch, bool dryRun, CancellationToken cancellationToken)
    {
        Batches.Add(batch.Count);
        return Task.FromResult<IReadOnlyList<WriteEffect>>([.. batch.Select(row => Write(row, dryRun))]);
    }

    private WriteEffect Write(T row, bool dryRun)
    {
        var known = Rows.TryGetValue(key(row), out var old);
        if (known && JsonSerializer.Serialize(old) == JsonSerializer.Serialize(row))
            return WriteEffect.Unchanged;
        if (!dryRun)
            Rows[key(row)] = row;
        return known ? WriteEffect.Updated : WriteEffect.Created;
    }
}
