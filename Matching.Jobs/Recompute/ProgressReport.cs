using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Recompute;

/// <summary>Stores every few seconds how far a run is, and hears whether it may go on.</summary>
internal sealed class ProgressReport : IProgress<RunProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly RunAttemptStore _attempts;
    private readonly RunAttempt _attempt;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reporting;
    private readonly ProgressWords _words;
    private RunProgress _progress = new(0, 0);

    public ProgressReport(RunAttemptStore attempts, RunAttempt attempt, TimeProvider clock, ILogger logger, CancellationToken stopping)
    {
        (_attempts, _attempt, _clock, _logger) = (attempts, attempt, clock, logger);
        _words = new ProgressWords(logger);
        _work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _reporting = Task.Run(ReportAsync, CancellationToken.None);
    }

    /// <summary>Cancelled when the work is to stop: by whoever gave the work, or because the attempt may write no more.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>What was reported last.</summary>
    public RunProgress Progress => Volatile.Read(ref _progress);

    public void Report(RunProgress value)
    {
        _words.Report(value);
        if (value.Step is null)
            Volatile.Write(ref _progress, value);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reporting;
        _end.Dispose();
        _work.Dispose();
    }

    private async Task ReportAsync()
    {
        while (true)
        {
            await Task.Delay(Pause, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested)
                return;
            try
            {
                if (!await _attempts.ProgressAsync(_attempt, Progress, CancellationToken.None))
                    break;
            }
            catch (Exception exception)
            {
                // The database is away: the run goes on, what it writes at its end is fenced.
                _logger.LogWarning(exception, "The progress of run {Run} could not be stored", _attempt.RunId);
            }
        }

        await _work.CancelAsync();
    }
}
