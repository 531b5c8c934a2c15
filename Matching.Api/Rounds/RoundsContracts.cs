using System.ComponentModel.DataAnnotations;
using Matching.Engine.Allocation;
using Matching.Engine.Languages;

namespace Matching.Api.Rounds;

/// <summary>Lists of a round.</summary>
public sealed record RoundPreviewRequest
{
    /// <summary>Each with the own list.</summary>
    [Required, MaxLength(RoundLimits.MostStudents)]
    public IReadOnlyList<RoundStudentRequest>? Students { get; init; }

    /// <summary>Each with its seats.</summary>
    [Required, MaxLength(RoundLimits.MostPositions)]
    public IReadOnlyList<RoundPositionRequest>? Positions { get; init; }

    /// <summary>Each with how many it takes in all.</summary>
    [Required, MaxLength(RoundLimits.MostEnterprises)]
    public IReadOnlyList<RoundEnterpriseRequest>? Enterprises { get; init; }

    /// <summary>Whose best stable placement is sought; the students' where it is absent.</summary>
    public ProposingSide? Proposing { get; init; }

    /// <summary>Of the lottery that breaks ties; 0 where it is absent.</summary>
    /// <example>1</example>
    public long? Seed { get; init; }
}

/// <summary>One student's list.</summary>
public sealed record RoundStudentRequest
{
    /// <example>s1</example>
    [Required, StringLength(RoundLimits.MaxId)]
    public string? Id { get; init; }

    /// <summary>Ids of positions, the dearest first. What is named twice counts where it is first named.</summary>
    [Required, MaxLength(RoundLimits.MostWishes)]
    public IReadOnlyList<string>? Preferences { get; init; }

    internal StudentList ToList() => new(Id!, Preferences!);
}

/// <summary>One position.</summary>
public sealed record RoundPositionRequest
{
    /// <example>p1</example>
    [Required, StringLength(RoundLimits.MaxId)]
    public string? Id { get; init; }

    /// <summary>The id of its enterprise.</summary>
    /// <example>e1</example>
    [Required, StringLength(RoundLimits.MaxId)]
    public string? Enterprise { get; init; }

    /// <summary>Seats.</summary>
    /// <example>2</example>
    [Required, Range(0, RoundLimits.MostSeats)]
    public int? Capacity { get; init; }

    /// <summary>Ids of students, the first choice first; who is not named is not taken. The enterprise's where it is absent.</summary>
    [MaxLength(RoundLimits.MostStudents)]
    public IReadOnlyList<string>? Ranking { get; init; }

    internal PositionList ToList() => new(Id!, Enterprise!, Capacity!.Value, Ranking);
}

/// <summary>One enterprise.</summary>
public sealed record RoundEnterpriseRequest
{
    /// <example>e1</example>
    [Required, StringLength(RoundLimits.MaxId)]
    public string? Id { get; init; }

    /// <summary>Interns of all its positions together.</summary>
    /// <example>3</example>
    [Required, Range(0, RoundLimits.MostSeats)]
    public int? Capacity { get; init; }

    /// <summary>Ids of students, the first choice first; who is not named is not taken. Where it is absent the lottery ranks.</summary>
    [MaxLength(RoundLimits.MostStudents)]
    public IReadOnlyList<string>? Ranking { get; init; }

    internal EnterpriseList ToList() => new(Id!, Capacity!.Value, Ranking);
}

/// <summary>A placement of a round's lists.</summary>
/// <param name="Unassigned">Students without a place, by id.</param>
/// <param name="BlockingPairs">Students and positions who would both rather have each other; none where the placement is stable.</param>
/// <param name="Warnings">What was wrong with the lists, and how it was read.</param>
internal sealed record RoundPreviewResponse(
    IReadOnlyList<RoundPairResponse> Assignments,
    IReadOnlyList<string> Unassigned,
    IReadOnlyList<RoundPairResponse> BlockingPairs,
    IReadOnlyList<RoundWarningResponse> Warnings);

internal sealed record RoundPairResponse(string Student, string Position);

/// <param name="Id">Whose list: a student, a position or an enterprise.</param>
/// <param name="Count">How many entries it concerns.</param>
internal sealed record RoundWarningResponse(string Code, string Id, int Count, string Message)
{
    public static RoundWarningResponse From(ListWarning warning, Language language) =>
        new(warning.Code, warning.Id, warning.Count, warning.Sentence.In(language));
}
