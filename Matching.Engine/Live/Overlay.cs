using System.Collections.Immutable;

namespace Matching.Engine.Live;

/// <summary>
/// One side's changes since the run: rows that are new or other than the run saw them, and which of the run's rows no longer count. Immutable.
/// </summary>
/// <param name="Changed">By id, ordinally ascending.</param>
/// <param name="Hidden">The run's ordinals that were changed or removed.</param>
internal sealed record Overlay<T>(ImmutableSortedDictionary<string, T> Changed, ImmutableHashSet<int> Hidden)
{
    public static Overlay<T> Empty { get; } = new(ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal), []);

    public bool IsEmpty => Changed.IsEmpty && Hidden.IsEmpty;

    /// <param name="find">A row's ordinal in the run, negative where it has none.</param>
    public Overlay<T> With(IEnumerable<(string Id, T Row)> changed, IEnumerable<string> removed, Func<string, int> find)
    {
        var (rows, hidden) = (Changed.ToBuilder(), Hidden.ToBuilder());
        foreach (var (id, row) in changed)
        {
            rows[id] = row;
            Hide(id);
        }

        foreach (var id in removed)
        {
            rows.Remove(id);
            Hide(id);
        }

        return new Overlay<T>(rows.ToImmutable(), hidden.ToImmutable());

        void Hide(string id)
        {
            if (find(id) is >= 0 and var ordinal)
                hidden.Add(ordinal);
        }
    }

    /// <summary>Without rows that are to wait for the next run, which of the run's ordinals those are, and how many wait. Deleted rows do not wait.</summary>
    public async Task<(Overlay<T> Kept, List<int> Waiting, long Count)> SetAsideAsync(IAsyncEnumerable<ChangedId> changed, Func<string, int> find)
    {
        var (rows, hidden, waiting, count) = (Changed.ToBuilder(), Hidden.ToBuilder(), new List<int>(), 0L);
        await foreach (var row in changed)
        {
            rows.Remove(row.Id);
            count += row.Deleted ? 0 : 1;
            if (find(row.Id) is not (>= 0 and var ordinal))
                continue;
            if (row.Deleted)
            {
                hidden.Add(ordinal);
            }
            else
            {
                hidden.Remove(ordinal);
                waiting.Add(ordinal);
            }
        }

        return (new Overlay<T>(rows.ToImmutable(), hidden.ToImmutable()), waiting, count);
    }

    /// <summary>Without rows that are not to be seen; this one where there are none.</summary>
    /// <param name="candidates">The run's ordinals among which they are.</param>
    public Overlay<T> Without(T[] run, IEnumerable<int> candidates, Func<T, bool> sees)
    {
        var hidden = candidates.Where(ordinal => !sees(run[ordinal])).Where(ordinal => !Hidden.Contains(ordinal)).ToArray();
        var removed = Changed.Where(row => !sees(row.Value)).Select(row => row.Key).ToArray();
        return hidden.Length + removed.Length == 0 ? this : new Overlay<T>(Changed.RemoveRange(removed), Hidden.Union(hidden));
    }

    /// <summary>The row as it is now, or null where there is none.</summary>
    public T? Find(string id, T[] run, int ordinal) =>
        Changed.TryGetValue(id, out var row) ? row : ordinal >= 0 && !Hidden.Contains(ordinal) ? run[ordinal] : default;
}
