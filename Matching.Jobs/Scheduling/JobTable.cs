using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Scheduling;

/// <summary>The jobs of this process by name, as schedulers call them: one pass of each at a time, and an error never ends a schedule.</summary>
public sealed class JobTable(IEnumerable<ScheduledJob> jobs, ILogger<JobTable> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly FrozenDictionary<string, Entry> _jobs = jobs.ToFrozenDictionary(job => job.Name, job => new Entry(job));
    private volatile bool _disposed;

    public IEnumerable<ScheduledJob> All => _jobs.Values.Select(entry => entry.Job);

    /// <summary>One pass; none where one is under way.</summary>
    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, cancellationToken);
        var entry = _jobs[name];
        if (Interlocked.Exchange(ref entry.Busy, true))
            return;
        try
        {
            await entry.Job.RunAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Job {Job} failed and will be called again", name);
        }
        finally
        {
            Volatile.Write(ref entry.Busy, false);
        }
    }

    /// <summary>
    /// Tells the passes under way that the process ends; a scheduler would only wait for them.
    /// May come again, even after disposal: a host that is stopped from two sides calls twice.
    /// </summary>
    public Task StopAsync() => _disposed ? Task.CompletedTask : _stopping.CancelAsync();

    public void Dispose()
    {
        _disposed = true;
        _stopping.Dispose();
    }

    private sealed class Entry(ScheduledJob job)
    {
        public bool Busy;

        public ScheduledJob Job { get; } = job;
    }
}
