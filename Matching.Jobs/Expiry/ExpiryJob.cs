using Matching.Engine.Requests;
using Matching.Engine.Storage;

namespace Matching.Jobs.Expiry;

/// <summary>Forgets the answers to requests that nobody will repeat any more, and what was deleted, from the files too.</summary>
internal sealed class ExpiryJob(IdempotencyStore answers, Database database)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // One statement: a crash leaves all of it done, or all of it to the next pass.
        await answers.PruneAsync(cancellationToken);
        // Changes nothing that can be read: a crash leaves it to the next pass.
        await database.EraseDeletedAsync(cancellationToken);
    }
}
