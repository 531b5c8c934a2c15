using System.Data.Common;
using System.Diagnostics;
using Hangfire;
using Matching.Engine.Runs;
using Matching.Jobs;
using Matching.Jobs.Recompute;

namespace Matching.Benchmarks.Workers;

/// <summary>Two worker processes on a database that is full, and runs that are disturbed one by one.</summary>
internal sealed class DisturbedRuns(InProcessService asker, ServerDatabase database) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(8);

    private readonly Random _random = new(20261129);
    private readonly List<ChildProcess> _workers = [];
    private readonly List<ChildProcess> _ended = [];
    private string _digest = "";
    private TimeSpan _length;

    public TimeSpan Length => _length;

    /// <summary>Starts the workers, and measures a run that nobody disturbs.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = await AskAsync(cancellationToken);
        while (_workers.Count < 2)
            AddWorker();
        await WhenAsync(first, run => run.EndedAt is not null, cancellationToken);
        var run = await WhenAsync(await AskAsync(cancellationToken), run => run.EndedAt is not null, cancellationToken);
        (_digest, _length) = (run.Digest!, run.EndedAt!.Value - run.StartedAt!.Value);
    }

    /// <summary>One run, disturbed at a random moment while it is under way.</summary>
    public async Task<DisturbedRun> DisturbAsync(Disturbance disturbance, CancellationToken cancellationToken)
    {
        string id;
        Run before;
        ChildProcess? victim;
        do
        {
            id = await AskAsync(cancellationToken);
            before = await MomentAsync(id, cancellationToken);
            victim = Victim(before);
        }
        while (before.EndedAt is not null || victim is null);
        var begun = Stopwatch.GetTimestamp();
        await disturbance.BeginAsync(victim, cancellationToken);
        var ending = EndLaterAsync(disturbance, victim, cancellationToken);
        var next = await WhenAsync(id, run => run.Attempt > before.Attempt || run.EndedAt is not null, cancellationToken);
        var takenOver = next.Attempt > before.Attempt ? Stopwatch.GetElapsedTime(begun) : (TimeSpan?)null;
        var run = await WhenAsync(id, run => run.EndedAt is not null, cancellationToken);
        var ended = Stopwatch.GetElapsedTime(begun);
        await ending;
        // Who slept wakes up, and must write nothing.
        await Task.Delay(Afterwards, cancellationToken);
        var later = await GetAsync(id, cancellationToken);
        var alien = await database.CountAsync($"SELECT COUNT(*) FROM run_part WHERE run_id = '{id}' AND attempt <> {run.Attempt}", cancellationToken);
        var published = _workers.Concat(_ended).Sum(worker => worker.Lines.Count(line => line.Contains($"Run {id} is published", StringComparison.Ordinal)));
        Replace();
        return new DisturbedRun(
            disturbance.Name,
            before.State,
            takenOver,
            ended,
            run.Attempt,
            run.State == RunState.Published && published == 1 && alien == 0 && later == run with { Counts = later.Counts },
            run.Digest == _digest);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Concat(_ended))
            await worker.DisposeAsync();
    }

    private RunStore Runs => asker.Get<RunStore>();

    private void AddWorker() => _workers.Add(new ChildProcess(typeof(RecomputeJob).Assembly.Location, database.Connection, ("Matching__Nightly", "0 0 1 1 *")));

    private void Replace()
    {
        _ended.AddRange(_workers.Where(worker => worker.HasEnded));
        _workers.RemoveAll(worker => worker.HasEnded);
        while (_workers.Count < 2)
            AddWorker();
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken) => (await asker.Get<RunDispatcher>().StartAsync(cancellationToken)).Run.Id;

    private async Task<Run> GetAsync(string id, CancellationToken cancellationToken) =>
        await Runs.GetAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Run {id} is gone.");

    /// <summary>A run when it is as far as chance says: at its beginning, among its steps, or while it publishes. It may have ended by then.</summary>
    private Task<Run> MomentAsync(string id, CancellationToken cancellationToken)
    {
        var (publishing, share) = (_random.Next(4) == 0, _random.NextDouble() * 0.95);
        return WhenAsync(
            id,
            run => run.EndedAt is not null || run.State == RunState.Publishing
                || (!publishing && run.State == RunState.Running && (share < 0.3 || run.Progress.Done > run.Progress.Total * share)),
            cancellationToken);
    }

    /// <summary>The worker that Hangfire says has the run's job: a server's name has the number of its process. Null where the run has ended meanwhile.</summary>
    private ChildProcess? Victim(Run run)
    {
        using var connection = asker.Get<JobStorage>().GetConnection();
        return connection.GetStateData(run.Job!).Data.TryGetValue("ServerId", out var server)
            ? _workers.Single(worker => server.Contains($":{worker.Id}:", StringComparison.Ordinal))
            : null;
    }

    private static async Task EndLaterAsync(Disturbance disturbance, ChildProcess victim, CancellationToken cancellationToken)
    {
        await Task.Delay(disturbance.Lasts, cancellationToken);
        await disturbance.EndAsync(victim, cancellationToken);
    }

    /// <summary>The run, as soon as it is as the caller wishes.</summary>
    private async Task<Run> WhenAsync(string id, Func<Run, bool> holds, CancellationToken cancellationToken)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(20, cancellationToken))
        {
            try
            {
                var run = await GetAsync(id, cancellationToken);
                if (holds(run))
                    return run;
            }
            catch (DbException)
            {
                // The database is away, as it is meant to be.
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("It did not happen within five minutes.");
        }
    }
}

/// <param name="While">Where the run was when it was disturbed.</param>
/// <param name="TakenOver">From the disturbance until another attempt began; null where the run went on.</param>
/// <param name="Ended">From the disturbance until the run had ended.</param>
/// <param name="Once">Published once, with nothing of another attempt beside it, and nothing changed when the disturbance was over.</param>
/// <param name="SameDigest">As the run that nobody disturbed.</param>
internal sealed record DisturbedRun(string Name, RunState While, TimeSpan? TakenOver, TimeSpan Ended, int Attempts, bool Once, bool SameDigest);
