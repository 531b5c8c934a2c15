using Matching.Engine.Index;

namespace Matching.Engine.Live;

/// <summary>
/// The published index in memory with what has changed since: one reference, swapped whole.
/// Readers take <see cref="Current"/> once and see one run throughout. One writer at a time; any number of readers.
/// </summary>
public sealed class LiveIndex
{
    private LiveView? _current;

    /// <summary>Null until <see cref="Publish"/> was called once.</summary>
    public LiveView? Current => Volatile.Read(ref _current);

    /// <summary>Takes a run into service, with every change made since it read its input.</summary>
    public void Publish(string runId, DateTimeOffset asOf, MatchIndex index, IndexChanges since)
    {
        // Whoever asks first is not to wait for it.
        index.Columns.Prepare();
        Volatile.Write(ref _current, new LiveView(runId, asOf, index).With(since));
    }

    /// <summary>Adds later changes; a row that changed twice counts as its last state.</summary>
    /// <exception cref="InvalidOperationException">Nothing was published yet.</exception>
    public void Apply(IndexChanges changes)
    {
        var current = Current ?? throw new InvalidOperationException("Changes can only be applied to a published index.");
        if (!changes.IsEmpty)
            Volatile.Write(ref _current, current.With(changes));
    }
}
