using Matching.Engine.Index;
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

/// <summary>Pairs to judge blind: neither score nor rank is told.</summary>
/// <param name="RunId">The run whose lists they are of.</param>
internal sealed record PairsToJudgeResponse(string RunId, IReadOnlyList<PairToJudgeResponse> Items);

/// <summary>A pair that nobody has judged, in the words of <c>judgements.csv</c>.</summary>
/// <param name="Of">Whose list it is of, to be shown first: <c>demands</c> (this program for the demand) or <c>programs</c> (this demand for the
/// program).</param>
internal sealed record PairToJudgeResponse(
    ListDirection Of,
    string DemandId,
    string ProgramId,
    string Enterprise,
    string DemandExternalId,
    string Title,
    string College,
    string ProgramExternalId,
    string Specialty)
{
    public static PairToJudgeResponse From(PairToJudge pair) => new(
        pair.Of,
        pair.Demand.Id,
        pair.Program.Id,
        pair.Demand.Enterprise,
        pair.Demand.ExternalId,
        pair.Demand.Title,
        pair.Program.College,
        pair.Program.ExternalId,
        pair.Program.Specialty);
}
