using System.Globalization;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace Matching.Engine.Live;

/// <summary>
/// Keeps <see cref="LiveIndex"/> at the newest published run with every change since. Called after each write of this process,
/// so that a caller sees what it wrote, and by a clock, so that everyone sees what other processes wrote.
/// </summary>
public sealed class IndexRefresher(
    LiveIndex live, ChangeStore changes, RunPartStore parts, RunStore runs, TimeProvider clock, ILogger<IndexRefresher> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _served;
    private string? _refused;
    private long _changeNumber;

    /// <summary>True once a run, maybe an empty one, is in service; it stays so.</summary>
    public bool IsReady => live.Current is not null;

    /// <summary>Costs one small query where nothing has changed. Callers wait for each other. Within a unit of work it waits for the commit.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => UnitOfWork.AfterCommitAsync(RefreshNowAsync, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task RefreshNowAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var newest = await changes.NewestAsync(cancellationToken);
            if (newest.PublishedRun is { } run && run != _served && run != _refused)
                await PublishAsync(run, cancellationToken);
            if (_served is not null && newest.ChangeNumber > _changeNumber)
            {
                var since = await changes.SinceAsync(_changeNumber, cancellationToken);
                live.Apply(since.Changes);
                _changeNumber = since.ChangeNumber;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes the newest run that can be read into service, unless that is the one in service already.</summary>
    private async Task PublishAsync(string newest, CancellationToken cancellationToken)
    {
        foreach (var run in await parts.PublishedAsync(cancellationToken))
        {
            if (run.Id == _served)
                return;
            try
            {
                var (index, digest) = StoredIndex.Read(await parts.ReadAsync(run, cancellationToken));
                if (digest != run.Digest)
                    throw new InvalidDataException($"The parts of run {run.Id} are each whole, but not the ones that it published.");
                var since = await changes.SinceAsync(run.ChangeNumber, cancellationToken);
                live.Publish(run.Id, run.AsOf, index, since.Changes);
                (_served, _changeNumber) = (run.Id, since.ChangeNumber);
                logger.LogInformation("Run {Run} is in service", run.Id);
                return;
            }
            catch (InvalidDataException exception)
            {
                // Asked for every second: once is enough to read it, and to say so.
                _refused = newest;
                var mend = await runs.EnqueueAsync(RunTrigger.CatchUp, MendKey(), cancellationToken);
                logger.LogError(exception, "Run {Run} cannot be read and stays out of service; run {Mend} is to replace it", run.Id, mend.Run.Id);
            }
        }
    }

    // Also the way across an upgrade that reads another layout. Once a day for a build, so that an error of ours does not recompute for ever.
    private string MendKey() =>
        string.Create(CultureInfo.InvariantCulture, $"mend:{typeof(MatchIndex).Module.ModuleVersionId:N}:{clock.GetUtcNow():yyyy-MM-dd}");
}
