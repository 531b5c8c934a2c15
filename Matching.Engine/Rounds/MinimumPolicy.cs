namespace Matching.Engine.Rounds;

/// <summary>What becomes of positions that fewer students got than they need. Nobody is forced into one.</summary>
public enum MinimumPolicy
{
    Keep,

    /// <summary>The one that lacks most is closed and all is matched anew, until none lacks any.</summary>
    CloseSmallest,

    /// <summary>They are listed, and the secretariat decides before it certifies.</summary>
    Ask,
}
