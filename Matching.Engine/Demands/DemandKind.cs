namespace Matching.Engine.Demands;

/// <summary>What an enterprise offers.</summary>
public enum DemandKind
{
    Employment,
    Internship,
    Apprenticeship,
    Training,
}
