namespace Matching.Engine.Storage;

/// <summary>What a write of one row did, or why it did nothing.</summary>
public enum WriteEffect
{
    Created,
    Updated,

    /// <summary>The row was already so; its version stays.</summary>
    Unchanged,
    Deleted,
    AlreadyExists,
    NotFound,

    /// <summary>The row has another version than the caller expected.</summary>
    VersionDiffers,

    /// <summary>The row belongs to a demand that is not stored, or was deleted; likewise the next two.</summary>
    UnknownDemand,
    UnknownProgram,
    UnknownDemandAndProgram,
}

/// <summary>The answer to a write.</summary>
/// <param name="Row">The row as it is now; null where there is none.</param>
public sealed record WriteResult<T>(WriteEffect Outcome, Stored<T>? Row);
