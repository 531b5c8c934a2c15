namespace Matching.Engine.Positions;

/// <summary>How many students one position or one enterprise takes.</summary>
/// <param name="Seats">Null where nothing limits it.</param>
/// <param name="Check">The share that the law allows; not checked where it is not known how many employees there are.</param>
public sealed record PositionCapacity(int? Seats, RuleCheck Check)
{
    /// <summary>False where only the secretariat can let it into a round, with a reason.</summary>
    public bool IsChecked => Check.Verdict != RuleVerdict.NotChecked;
}
