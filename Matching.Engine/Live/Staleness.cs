namespace Matching.Engine.Live;

/// <summary>How far the newest published run, or none, is from what there is.</summary>
/// <param name="Changed">Rows that are new, changed or deleted since it read them.</param>
/// <param name="Demands">Demands that it has.</param>
/// <param name="Programs">Programs that it has.</param>
public sealed record Staleness(long Changed, long Demands, long Programs)
{
    /// <summary>True where another run should not wait for the night.</summary>
    public bool NeedsRun => Changed > 0 && (Demands == 0 || Programs == 0 || Changed > LiveIndex.MostChanges || IsStale(Changed, Demands + Programs));

    /// <summary>More than a tenth of the rows.</summary>
    public static bool IsStale(long changed, long rows) => changed * 10 > rows;
}
