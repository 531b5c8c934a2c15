namespace Matching.Engine.Files;

/// <summary>Compares a batch of at most 500 rows with what is stored and, unless it is a dry run, writes it.</summary>
/// <returns>One outcome a row, in the order of the batch.</returns>
public delegate Task<IReadOnlyList<RowOutcome>> WriteBatch<T>(IReadOnlyList<T> batch, bool dryRun, CancellationToken cancellationToken);

/// <summary>What a write did, or would do, with a row.</summary>
public enum RowOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>Refused, as the next two are: the row belongs to what is not stored.</summary>
    UnknownDemand,
    UnknownProgram,
    UnknownDemandAndProgram,
}
