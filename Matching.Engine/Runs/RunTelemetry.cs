using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Engine.Runs;

/// <summary>What a monitor sees of runs. Costs nothing where nobody listens; thread safe.</summary>
public static class RunTelemetry
{
    /// <summary>The meter, and the source of the activity that holds an attempt's steps.</summary>
    public const string Name = "Matching.Runs";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("matching.runs", "{run}", "Runs that have ended, by state and trigger");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "matching.run.duration",
        "s",
        "From the beginning of the last attempt of a run to its end",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 60, 120, 300, 600, 1800, 3600] });

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("matching.run.rows", "{row}", "What published runs worked on, by kind");

    /// <summary>False where nobody would hear of a run.</summary>
    public static bool Enabled => Runs.Enabled || Duration.Enabled || Rows.Enabled;

    /// <summary>Spans one attempt until it is disposed of; null where nobody listens.</summary>
    public static Activity? Begin(string runId, int attempt) =>
        Activities.StartActivity("run")?.SetTag("matching.run.id", runId).SetTag("matching.run.attempt", attempt);

    /// <summary>Counts a run; one that has not ended counts when it has.</summary>
    public static void Ended(Run run)
    {
        if (run.EndedAt is not { } end)
            return;
        var tags = new TagList { { "state", run.State.ToString() }, { "trigger", run.Trigger.ToString() } };
        Runs.Add(1, tags);
        if (run.StartedAt is { } start)
            Duration.Record((end - start).TotalSeconds, tags);
        foreach (var (kind, rows) in run.Counts)
            Rows.Add(rows, new KeyValuePair<string, object?>("kind", kind));
    }
}
