using Matching.Engine.MemberFigures;

namespace Matching.Jobs.Nightly;

/// <summary>Notes the figures of all consortia once a night, so that each of them grows a series of its own. Safe to repeat: a day is written anew.</summary>
internal sealed class MemberFigureJob(MemberFigureReader reader, MemberFigureStore figures, ConsortiumDay day)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = day.Today;
        // Read before one transaction: a crash leaves the day as it was.
        await figures.NoteAsync(today, await reader.NightAsync(today, day.Zone, cancellationToken), cancellationToken);
    }
}
