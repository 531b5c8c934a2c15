using Matching.Engine.Accounts;
using Matching.Engine.Placements;
using Matching.Engine.Requests;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Expiry;

/// <summary>
/// Forgets the answers to requests that nobody will repeat any more, old entries of the trail, agreements of students who are gone whose time is over, and
/// what was deleted, from the files too.
/// </summary>
internal sealed class ExpiryJob(
    IdempotencyStore answers, AuditStore audit, PlacementStore placements, ConsortiumDay day, Database database, IOptions<JobsOptions> options,
    TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // One statement: a crash leaves all of it done, or all of it to the next pass.
        await answers.PruneAsync(cancellationToken);
        // One transaction: a crash leaves the trail as it was.
        await audit.CutAsync(clock.GetUtcNow().AddDays(-options.Value.AuditKeepDays), cancellationToken);
        // One transaction: a crash leaves them all to the next pass.
        await placements.PruneAsync(day.Today, cancellationToken);
        // Changes nothing that can be read: a crash leaves it to the next pass.
        await database.EraseDeletedAsync(cancellationToken);
    }
}
