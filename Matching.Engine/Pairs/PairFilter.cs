using Matching.Engine.Accounts;

namespace Matching.Engine.Pairs;

/// <summary>Of which demands and programs to list rows; null asks for nothing.</summary>
public record PairFilter
{
    public string? DemandId { get; init; }

    public string? ProgramId { get; init; }

    public string? Enterprise { get; init; }

    public string? College { get; init; }

    /// <summary>Whose rows, beside all else: those that belong to a demand or a program of the scope.</summary>
    public Scope Scope { get; init; } = Scope.All;
}
