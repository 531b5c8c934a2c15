using Matching.Engine.Judgements;
using Matching.Engine.Pairs;

namespace Matching.Api.Judgements;

/// <summary>A stored judgement, with what its demand and its program are called.</summary>
/// <param name="Grade">0, looked at and does not fit, to 3, fits perfectly.</param>
internal sealed record JudgementResponse(
    string Id,
    string DemandId,
    string ProgramId,
    int Grade,
    string Enterprise,
    string DemandExternalId,
    string Title,
    string College,
    string ProgramExternalId,
    string Specialty,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static JudgementResponse From(NamedPair<Judgement> pair) => new(
        pair.Row.Value.Id,
        pair.Row.Value.DemandId,
        pair.Row.Value.ProgramId,
        pair.Row.Value.Grade,
        pair.Names.Enterprise,
        pair.Names.DemandExternalId,
        pair.Names.Title,
        pair.Names.College,
        pair.Names.ProgramExternalId,
        pair.Names.Specialty,
        pair.Row.CreatedAt,
        pair.Row.UpdatedAt);
}
