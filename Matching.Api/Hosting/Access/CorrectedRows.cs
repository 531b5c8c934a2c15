using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Api.Hosting.Access;

/// <summary>Writing another's row with the reason for it: both, or neither.</summary>
internal sealed class CorrectedRows(CorrectionStore corrections, Database database)
{
    /// <param name="reason">Null where the row is the caller's own.</param>
    public async Task<WriteResult<T>> WriteAsync<T>(
        Caller caller, string id, string? reason, Func<Task<WriteResult<T>>> write, CancellationToken cancellationToken)
    {
        if (reason is null)
            return await write();
        await using var unit = UnitOfWork.Begin(database);
        var written = await write();
        if (written is { Outcome: WriteEffect.Updated, Row.Version: var version })
            await corrections.AddAsync(id, caller, reason.Trim(), version, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return written;
    }
}
