using System.Diagnostics;
using Matching.Engine.Recompute;

namespace Matching.Benchmarks.Recompute;

/// <summary>CPU time of the whole process, time on the wall, and how long of that the collector stopped everything, by step of the recomputes that run while it listens.</summary>
internal sealed class StepTimes : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly ActivityListener _listener;

    /// <param name="parts">Whether to count parts of steps by themselves and not with their step: where they run side by side, each has what the others take too.</param>
    public StepTimes(bool parts = false)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BuildSteps.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = step => Add(step, -1, parts),
            ActivityStopped = step => Add(step, 1, parts),
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

    private void Add(Activity step, int sign, bool parts)
    {
        var whole = step.Parent is { Source.Name: BuildSteps.Source } parent ? parent : null;
        if (whole is not null && !parts)
            return;
        _process.Refresh();
        var (wall, collecting, cpu) = (sign * Stopwatch.GetElapsedTime(0), sign * GC.GetTotalPauseDuration(), sign * _process.TotalProcessorTime);
        Add(step.OperationName, wall, collecting, cpu);
        if (whole is not null)
            Add(whole.OperationName, -wall, -collecting, -cpu);
    }

    private void Add(string step, TimeSpan wall, TimeSpan collecting, TimeSpan cpu)
    {
        Wall[step] = Wall.GetValueOrDefault(step) + wall;
        Collecting[step] = Collecting.GetValueOrDefault(step) + collecting;
        Cpu[step] = Cpu.GetValueOrDefault(step) + cpu;
    }
}
