using System.Diagnostics;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Recompute;

/// <summary>CPU time of the whole process and time on the wall by step of the recomputes that run while it listens.</summary>
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

    public OrderedDictionary<string, TimeSpan> Wall { get; } = [];

    /// <summary>Seconds of CPU and of wall by step.</summary>
    public OrderedDictionary<string, double[]> ToSeconds() =>
        new(Cpu.Select(step => KeyValuePair.Create<string, double[]>(step.Key, [Math.Round(step.Value.TotalSeconds, 1), Math.Round(Wall[step.Key].TotalSeconds, 1)])));

    public void Dispose()
    {
        _listener.Dispose();
        _process.Dispose();
    }

    private void Add(Activity step, int sign)
    {
        _process.Refresh();
        Wall[step.OperationName] = Wall.GetValueOrDefault(step.OperationName) + (sign * Stopwatch.GetElapsedTime(0));
        Cpu[step.OperationName] = Cpu.GetValueOrDefault(step.OperationName) + (sign * _process.TotalProcessorTime);
    }
}
