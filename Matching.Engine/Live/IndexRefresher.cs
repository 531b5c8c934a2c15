using System.Globalization;
using Matching.Engine.Catalog;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace Matching.Engine.Live;

/// <summary>
/// Keeps <see cref="LiveIndex"/> at the newest published run with every change since. Called after each write of this process,
/// so that a caller sees what it wrote, and by a clock, so that everyone sees what other processes wrote.
/// </summary>
/// <param name="buildInterim">Null where nothing is built before a run.</param>
public sealed class IndexRefresher(
    LiveIndex live,
    ChangeStore changes,
    RunPartStore parts,
    RunStore runs,
    TimeProvider clock,
    ILogger<IndexRefresher> logger,
    BuildInterim? buildInterim = null) : IDisposable
{
    // Of lists without entries.
    private const int EmptyTopK = 1;

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _served;
    private string? _refused;
    private long _changeNumber;

    // What is laid over what is in service is later than this.
    private long _overlayFrom;

    // What is in service is no run's: the published one, if there is any, has nothing to rank.
    private bool _interim;

    /// <summary>True once a published run, maybe an empty one, is in service; it stays so.</summary>
    public bool IsReady => Volatile.Read(ref _served) is not null;

    /// <summary>Whether the next read of this process answers from this published run or from a newer one.</summary>
    public bool HasServed(string runId) => Volatile.Read(ref _served) is { } served && string.CompareOrdinal(runId, served) <= 0;

    /// <summary>Costs one small query where nothing has changed. Callers wait for each other. Within a unit of work it waits for the commit.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        UnitOfWork.AfterCommitAsync(token => RefreshNowAsync(patient: false, token), cancellationToken);

    /// <summary>The same for a caller that wrote nothing itself: rows that a first run is about to read are left to it.</summary>
    public Task WatchAsync(CancellationToken cancellationToken) => RefreshNowAsync(patient: true, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task RefreshNowAsync(bool patient, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var newest = await changes.NewestAsync(cancellationToken);
            if (newest.PublishedRun is { } run && run != _served && run != _refused)
                await PublishAsync(run, cancellationToken);
            if (live.Current is null)
                ServeNothing(cancellationToken);
            if (newest.ChangeNumber > _changeNumber && !(patient && _served is null && newest.OpenRun is not null))
                await FollowAsync(live.Current!, _changeNumber, newest.ChangeNumber, cancellationToken);
            if (live.Current!.WaitingFor(newest.OpenRun) is var view && view != live.Current)
                live.Serve(view);
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
                var newestChange = (await changes.NewestAsync(cancellationToken)).ChangeNumber;
                (_interim, _overlayFrom) = (false, run.ChangeNumber);
                await FollowAsync(new LiveView(run.Id, run.AsOf, index), run.ChangeNumber, newestChange, cancellationToken);
                Volatile.Write(ref _served, run.Id);
                logger.LogInformation("Run {Run} is in service: 匹配结果已可查询 matches are answered from it", run.Id);
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

    /// <summary>Nothing is published: answers come from an index without rows until something is.</summary>
    private void ServeNothing(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var inputs = new MatchIndexInputs([], [], CodeTables.BuiltIn, DateOnly.FromDateTime(now.Date), EmptyTopK);
        live.Serve(new LiveView(InterimName(0), now, MatchIndexBuilder.Build(inputs, 1, null, cancellationToken)));
        _interim = true;
    }

    /// <summary>Takes a view into service with all that changed since.</summary>
    /// <param name="from">The newest change that the view has.</param>
    private async Task FollowAsync(LiveView view, long from, long newest, CancellationToken cancellationToken)
    {
        var changed = await changes.CountSinceAsync(from, cancellationToken);
        if (await InterimAsync(view, changed, cancellationToken) is { } interim)
        {
            live.Serve(new LiveView(InterimName(interim.ChangeNumber), interim.AsOf, interim.Index));
            (_interim, _changeNumber, _overlayFrom) = (true, interim.ChangeNumber, interim.ChangeNumber);
        }
        else if (view.ChangedRows + changed <= LiveIndex.MostChanges)
        {
            var since = await changes.SinceAsync(from, cancellationToken);
            live.Serve(view.With(since.Changes));
            _changeNumber = since.ChangeNumber;
        }
        else
        {
            // Those laid over until now wait too: which rows wait is not to hang on who looked when. Later ones are laid over anew.
            live.Serve(await view.WithWaitingAsync(
                changes.DemandIdsAsync(_overlayFrom, newest, cancellationToken), changes.ProgramIdsAsync(_overlayFrom, newest, cancellationToken)));
            (_changeNumber, _overlayFrom) = (newest, newest);
        }
    }

    /// <summary>
    /// Where the published run has nothing to rank and rows are few, an index of what is there: at once, and again whenever a tenth has changed, which
    /// costs all in all ten times the last one. Null where the view is to stay.
    /// </summary>
    private async Task<InterimIndex?> InterimAsync(LiveView view, long changed, CancellationToken cancellationToken)
    {
        if (buildInterim is null || changed == 0 || !(_interim || view.Index.IsOneSided))
            return null;
        if (!view.Index.IsOneSided && !Staleness.IsStale(view.ChangedRows + changed, view.Index.Rows))
            return null;
        var (demands, programs) = await changes.RowsAsync(cancellationToken);
        return demands > 0 && programs > 0 && demands + programs <= LiveIndex.MostChanges ? await buildInterim(cancellationToken) : null;
    }

    private static string InterimName(long changeNumber) => string.Create(CultureInfo.InvariantCulture, $"interim-{changeNumber}");

    // Also the way across an upgrade that reads another layout. Once a day for a build, so that an error of ours does not recompute for ever.
    private string MendKey() =>
        string.Create(CultureInfo.InvariantCulture, $"mend:{typeof(MatchIndex).Module.ModuleVersionId:N}:{clock.GetUtcNow():yyyy-MM-dd}");
}
