namespace Matching.Engine.Positions;

/// <summary>A position held against the rules on internships, without a student.</summary>
/// <param name="Seats">c_p: of the position.</param>
/// <param name="Enterprise">c_e: of its enterprise, in the position's window.</param>
/// <param name="Interns">Who are placed at the enterprise in that window already.</param>
/// <param name="Checks">All of them, those of the two capacities too.</param>
public sealed record PositionAssessment(PositionCapacity Seats, PositionCapacity Enterprise, int Interns, IReadOnlyList<RuleCheck> Checks)
{
    /// <summary>False where a rule forbids the position to anybody.</summary>
    public bool IsAllowed => Checks.All(check => check.Verdict != RuleVerdict.Broken);

    /// <summary>False where the position may enter a round only by the secretariat's decision.</summary>
    public bool IsChecked => Seats.IsChecked && Enterprise.IsChecked;
}
