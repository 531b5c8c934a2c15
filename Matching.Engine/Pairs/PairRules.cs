namespace Matching.Engine.Pairs;

/// <summary>What holds for the ids by which a pair is named.</summary>
public static class PairRules
{
    /// <summary>Longer than any id of this service, so that a wrong one is answered by its name and a novel is not.</summary>
    public const int MaxId = 64;
}
