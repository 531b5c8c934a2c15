namespace Matching.Engine.Allocation;

/// <summary>Whose best stable placement is sought.</summary>
public enum ProposingSide
{
    Students,
    Enterprises,
}
