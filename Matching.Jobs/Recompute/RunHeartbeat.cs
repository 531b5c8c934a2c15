using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Recompute;

/// <summary>Holds a run while it is worked on: says every few seconds that the worker is alive and how far it is, and hears whether to stop.</summary>
internal sealed class RunHeartbeat : IProgress<RunProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = RunLease.Length / 5;

    private readonly RunLeaseStore _leases;
    private readonly RunLease _lease;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _beating;
    private RunProgress _progress = new(0, 0);

    public RunHeartbeat(RunLeaseStore leases, RunLease lease, TimeProvider clock, ILogger logger, CancellationToken stopping)
    {
        (_leases, _lease, _clock, _logger) = (leases, lease, clock, logger);
        _work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _beating = Task.Run(BeatAsync, CancellationToken.None);
    }

    /// <summary>Cancelled when the work is to stop, for whatever reason.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>What the last heartbeat heard.</summary>
    public Heartbeat Last { get; private set; } = Heartbeat.Held;

    /// <summary>What was reported last.</summary>
    public RunProgress Progress => Volatile.Read(ref _progress);

    public void Report(RunProgress value) => Volatile.Write(ref _progress, value);

    /// <summary>Hears now what the next heartbeat would: a short run ends between two of them.</summary>
    public async Task HearAsync()
    {
        if (await _leases.HeartbeatAsync(_lease, Progress, CancellationToken.None) is not Heartbeat.Held and var heard)
        {
            Last = heard;
            await _work.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating;
        _end.Dispose();
        _work.Dispose();
    }

    private async Task BeatAsync()
    {
        var heard = _clock.GetTimestamp();
        while (Last == Heartbeat.Held)
        {
            await Task.Delay(Pause, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested)
                return;
            try
            {
                Last = await _leases.HeartbeatAsync(_lease, Progress, CancellationToken.None);
                heard = _clock.GetTimestamp();
            }
            catch (Exception exception)
            {
                // Silent for the length of the lease means that another may have begun: stop before it publishes.
                _logger.LogWarning(exception, "A heartbeat of run {Run} failed", _lease.RunId);
                if (_clock.GetElapsedTime(heard) >= RunLease.Length)
                    Last = Heartbeat.Lost;
            }
        }

        await _work.CancelAsync();
    }
}
