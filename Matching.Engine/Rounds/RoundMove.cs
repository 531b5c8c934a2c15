namespace Matching.Engine.Rounds;

/// <summary>What a step of a round came to.</summary>
public enum RoundMove
{
    Moved,

    /// <summary>The round was there already.</summary>
    Already,
    NotFound,

    /// <summary>From where the round is there is no such step.</summary>
    WrongState,

    /// <summary>The row has another version than the caller expected.</summary>
    VersionDiffers,
}
