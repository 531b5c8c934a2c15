using System.Diagnostics;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Recompute;

/// <summary>CPU time of the whole process, time on the wall, and how long of that the collector stopped everything, by step of the recomputes that run while it listens.</summary>
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

    public OrderedDictionary<string, TimeSpan> Collecting { get; } = [];

    /// <summary>Seconds of CPU, of wall and of collecting by step.</summary>
    public OrderedDictionary<string, double[]> ToSeconds() =>
        new(Cpu.Keys.Select(step => KeyValuePair.Create<string, double[]>(
            step, [.. new[] { Cpu[step], Wall[step], Collecting[step] }.Select(time => Math.Round(time.TotalSeconds, 1))])));

    public void Dispose()
    {
        _listener.Dispose();
        _process.Dispose();
    }

    private void Add(Activity step, int sign)
    {
        _process.Refresh();
        Wall[step.OperationName] = Wall.GetValueOrDefault(step.OperationName) + (sign * Stopwatch.GetElapsedTime(0));
        Collecting[step.OperationName] = Collecting.GetValueOrDefault(step.OperationName) + (sign * GC.GetTotalPauseDuration());
        Cpu[step.OperationName] = Cpu.GetValueOrDefault(step.OperationName) + (sign * _process.TotalProcessorTime);
    }
}
