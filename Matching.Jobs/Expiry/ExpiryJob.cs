using Matching.Engine.Requests;

namespace Matching.Jobs.Expiry;

/// <summary>Forgets the answers to requests that nobody will repeat any more.</summary>
internal sealed class ExpiryJob(IdempotencyStore answers)
{
    // One statement: a crash leaves all of it done, or all of it to the next pass.
    public Task RunAsync(CancellationToken cancellationToken) => answers.PruneAsync(cancellationToken);
}
