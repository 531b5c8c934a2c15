using Matching.Engine.Accounts;

namespace Matching.Engine.Applications;

/// <summary>Which applications to list; null asks for nothing.</summary>
public sealed record ApplicationFilter
{
    /// <summary>Those to the scope's own names, or to all, that are not withdrawn, of students who show themselves to enterprises.</summary>
    public Scope Scope { get; init; } = Scope.Nothing;

    /// <summary>Those of this student, whatever the scope.</summary>
    public string? StudentId { get; init; }

    public string? DemandId { get; init; }

    public ApplicationState? State { get; init; }
}
