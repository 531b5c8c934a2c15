namespace Matching.Engine.Storage.Keyed;

/// <summary>Sorts a batch into rows to insert, rows to update and rows that are already so. A key that comes twice is written once, as it came last.</summary>
internal sealed class UpsertPlan<TRow>
    where TRow : IContentRow
{
    private readonly Dictionary<string, TRow> _inserts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TRow> _updates = new(StringComparer.Ordinal);

    public UpsertPlan(IReadOnlyList<TRow> batch, IEnumerable<RowState> existing)
    {
        var states = existing.ToDictionary(state => state.Id, StringComparer.Ordinal);
        Outcomes = [.. batch.Select(row => Place(row, states))];
    }

    /// <summary>One a row of the batch: created, updated or unchanged.</summary>
    public IReadOnlyList<WriteEffect> Outcomes { get; }

    public IReadOnlyCollection<TRow> Inserts => _inserts.Values;

    public IReadOnlyCollection<TRow> Updates => _updates.Values;

    private WriteEffect Place(TRow row, Dictionary<string, RowState> states)
    {
        var known = states.TryGetValue(row.Id, out var state);
        if (known && !state!.Deleted && state.ContentHash == row.ContentHash)
            return WriteEffect.Unchanged;
        states[row.Id] = new RowState { Id = row.Id, ContentHash = row.ContentHash };
        if (!known || _inserts.ContainsKey(row.Id))
            _inserts[row.Id] = row;
        else
            _updates[row.Id] = row;
        return known && !state!.Deleted ? WriteEffect.Updated : WriteEffect.Created;
    }
}
