namespace Matching.Engine.Balance;

/// <summary>By what demand is added up. The first four have the same total; a post asks several skills, and each counts it whole.</summary>
public enum BalanceCut
{
    Specialty,
    Class,
    Industry,
    Region,
    Skill,
}
