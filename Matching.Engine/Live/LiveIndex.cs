using Matching.Engine.Index;

namespace Matching.Engine.Live;

/// <summary>
/// The published index in memory with what has changed since: one reference, swapped whole.
/// Readers take <see cref="Current"/> once and see one run throughout. One writer at a time; any number of readers.
/// </summary>
public sealed class LiveIndex
{
    /// <summary>How many changed rows are laid over a run, and of how many rows at most an index is built at once. More wait for the next run.</summary>
    public const int MostChanges = 4000;

    private LiveView? _current;

    /// <summary>Null until <see cref="Publish"/> was called once.</summary>
    public LiveView? Current => Volatile.Read(ref _current);

    /// <summary>Takes a run into service, with every change made since it read its input.</summary>
    public void Publish(string runId, DateTimeOffset asOf, MatchIndex index, IndexChanges since) => Serve(new LiveView(runId, asOf, index).With(since));

    internal void Serve(LiveView view)
    {
        // Whoever asks first is not to wait for it.
        view.Index.Columns.Prepare();
        Volatile.Write(ref _current, view);
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
