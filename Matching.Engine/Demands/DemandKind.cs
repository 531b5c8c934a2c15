namespace Matching.Engine.Demands;

/// <summary>What an enterprise offers.</summary>
public enum DemandKind
{
    Employment,
    Internship,
    Apprenticeship,
    Training,
}

public static class DemandKinds
{
    /// <summary>True for internships and apprenticeships: a position in which students are placed.</summary>
    public static bool IsForStudents(this DemandKind kind) => kind is DemandKind.Internship or DemandKind.Apprenticeship;
}
