using System.ComponentModel.DataAnnotations;
using Matching.Engine.Outcomes;
using Matching.Engine.Pairs;

namespace Matching.Api.Outcomes;

/// <summary>What became of people of one program who tried for one demand.</summary>
public sealed record OutcomeRequest
{
    /// <summary>The demand's id, as this service gives it.</summary>
    /// <example>f4dp1k8w9a0b8mbspss4</example>
    [Required, StringLength(PairRules.MaxId)]
    public string? DemandId { get; init; }

    /// <summary>The program's id, as this service gives it.</summary>
    /// <example>ypx9cvzpzaak3y2j9j76</example>
    [Required, StringLength(PairRules.MaxId)]
    public string? ProgramId { get; init; }

    /// <summary>How far they came; Chinese words are understood too.</summary>
    [Required]
    public OutcomeKind? Outcome { get; init; }

    /// <summary>How many people; 1 where it is absent.</summary>
    /// <example>3</example>
    [Range(1, OutcomeRules.MaxCount)]
    public int? Count { get; init; }

    /// <summary>Today, where it is absent.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A stored outcome, with what its demand and its program are called.</summary>
internal sealed record OutcomeResponse(
    string Id,
    string DemandId,
    string ProgramId,
    OutcomeKind Outcome,
    int Count,
    DateOnly On,
    string Enterprise,
    string DemandExternalId,
    string Title,
    string College,
    string ProgramExternalId,
    string Specialty,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OutcomeResponse From(NamedPair<Outcome> pair) => new(
        pair.Row.Value.Id,
        pair.Row.Value.DemandId,
        pair.Row.Value.ProgramId,
        pair.Row.Value.Kind,
        pair.Row.Value.Count,
        pair.Row.Value.On,
        pair.Names.Enterprise,
        pair.Names.DemandExternalId,
        pair.Names.Title,
        pair.Names.College,
        pair.Names.ProgramExternalId,
        pair.Names.Specialty,
        pair.Row.CreatedAt,
        pair.Row.UpdatedAt);
}
