using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;

namespace Matching.Engine.Live;

/// <summary>Who asked for skills and who taught them in the run before the one in service. Read once a run; safe for any number of threads.</summary>
public sealed class PreviousSkills(RunPartStore parts)
{
    private Read? _read;

    /// <summary>The run before, or null where there is none, or none that this build can read.</summary>
    /// <param name="runId">The run in service.</param>
    public async Task<PreviousRun?> BeforeAsync(string runId, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _read) is { } read && read.RunId == runId)
            return read.Previous;
        var published = await parts.PublishedAsync(cancellationToken);
        // A newer run may be there that this process does not serve yet: ask again next time.
        if (published.Count == 0 || published[0].Id != runId)
            return null;
        var previous = published.Count > 1 && await parts.ReadAsync(published[1], SkillsLayout.Part, cancellationToken) is { } part
            && SkillsLayout.ReadUses(part) is { } uses
            ? new PreviousRun(published[1].Id, uses)
            : null;
        Volatile.Write(ref _read, new Read(runId, previous));
        return previous;
    }

    private sealed record Read(string RunId, PreviousRun? Previous);
}

/// <summary>The run before the one in service.</summary>
public sealed record PreviousRun(string RunId, SkillUses Uses);
