namespace Matching.Engine.Outcomes;

/// <summary>What holds for an outcome, however it comes in.</summary>
public static class OutcomeRules
{
    /// <summary>People of one program who tried for one demand.</summary>
    public const int MaxCount = 1_000_000;
}
