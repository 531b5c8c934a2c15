using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Engine.Files;

/// <summary>What a monitor sees of imports. Costs nothing where nobody listens; thread safe.</summary>
internal static class ImportTelemetry
{
    /// <summary>The meter.</summary>
    public const string Name = "Matching.Imports";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Files = Meter.CreateCounter<long>("matching.import.files", "{file}", "Files by what they hold and what came of them");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("matching.import.rows", "{row}",
        "Rows of files that were read, by what came of them");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "matching.import.duration",
        "s",
        "From the first byte of a file to its report",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300] });

    /// <param name="kind">What a row is.</param>
    /// <param name="started">A time stamp of <see cref="Stopwatch"/>.</param>
    internal static void Ended(string kind, bool dryRun, long started, ImportAnswer answer)
    {
        var report = (answer as ImportAnswer.Done)?.Report;
        var tags = new TagList { { "kind", kind }, { "dry_run", dryRun } };
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        Count(Files, 1, report is null ? "refused" : "read");
        if (report is null)
            return;
        Count(Rows, report.Created, "created");
        Count(Rows, report.Updated, "updated");
        Count(Rows, report.Unchanged, "unchanged");
        Count(Rows, report.Rejected, "rejected");

        void Count(Counter<long> counter, long number, string outcome)
        {
            if (number > 0)
                counter.Add(number, [.. tags, new("outcome", outcome)]);
        }
    }
}
