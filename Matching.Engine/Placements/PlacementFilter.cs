using Matching.Engine.Accounts;

namespace Matching.Engine.Placements;

/// <summary>Which placements to list; null asks for nothing.</summary>
public sealed record PlacementFilter
{
    /// <summary>Those at which one of the scope's own names, or of its bound where it has one, is an enterprise or the college.</summary>
    public Scope Scope { get; init; } = Scope.Nothing;

    /// <summary>Those of this student, whatever the scope.</summary>
    public string? StudentId { get; init; }

    public string? DemandId { get; init; }

    public string? RoundId { get; init; }

    public PlacementState? State { get; init; }

    /// <summary>Those that are neither ended nor broken off.</summary>
    public bool Standing { get; init; }

    /// <summary>Those that are neither, or whose last day is not before this one.</summary>
    public DateOnly? StandingOrSince { get; init; }
}
