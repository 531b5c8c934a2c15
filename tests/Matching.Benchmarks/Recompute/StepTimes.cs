using System.Diagnostics;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Recompute;

/// <summary>CPU time of the whole process by step of the recomputes that run while it listens.</summary>
internal sealed class StepTimes : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly ActivityListener _listener;

    public StepTimes()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BuildSteps.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = step => Add(step, -1),
            ActivityStopped = step => Add(step, 1),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order of steps.</summary>
    public OrderedDictionary<string, TimeSpan> Cpu { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        _process.Dispose();
    }

    private void Add(Activity step, int sign)
    {
        _process.Refresh();
        Cpu[step.OperationName] = Cpu.GetValueOrDefault(step.OperationName) + (sign * _process.TotalProcessorTime);
    }
}
