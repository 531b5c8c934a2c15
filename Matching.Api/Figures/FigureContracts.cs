using System.Text.Json.Serialization;
using Matching.Engine.Balance;
using Matching.Engine.Languages;
using Matching.Engine.Live;

namespace Matching.Api.Figures;

/// <summary>A figure and a part of what it is made of.</summary>
internal sealed record EvidenceResponse(
    FigureResponse Figure,
    IReadOnlyList<EvidenceRowResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <param name="RunId">Null of what stands on imported rows alone.</param>
/// <param name="Of">What it is: <c>demand</c>, <c>radar.hhi</c>, <c>plan.supply</c>, <c>index.krugman</c> and the like.</param>
/// <param name="Code">Of what it is told.</param>
/// <param name="Value">The sum of all contributions.</param>
/// <param name="N">How many rows it is made of.</param>
/// <param name="Reason">Why the value is to be taken with care.</param>
/// <param name="Basis">What a row is: <c>openPosts</c> (near-equal ones counted once), <c>programs</c>, <c>specialties</c>, <c>structure</c>.</param>
/// <param name="InputsDigest">Of the rows with their parts: the same rows give the same.</param>
internal sealed record FigureResponse(
    string FigureId, string? RunId, DateTimeOffset? AsOf, string Of, string? Code, double Value, string Unit, int N, string Status, string? Reason,
    string? Message, string Basis, string InputsDigest);

/// <summary>A figure with all of its rows.</summary>
/// <param name="Care">Why the value is to be taken with care.</param>
internal sealed record FigureRows(string Of, string? Code, string Unit, string Basis, IReadOnlyList<EvidencePart> Rows, Refusal? Care = null)
{
    /// <summary>Null of what stands on imported rows alone.</summary>
    public LiveView? View { get; init; }

    public FigureResponse Header(string figureId, Language language) => new(
        figureId, View?.RunId, View?.AsOf, Of, Code, Rows.Sum(row => row.Contribution), Unit, Rows.Count, "ok", Care?.Code, Care?.Sentence.In(language), Basis,
        EvidencePart.DigestOf(Rows));
}

/// <param name="Entity">demand, program, step, specialty, series, structure or system.</param>
/// <param name="Quantity">What the row counts: people, seats, a value.</param>
/// <param name="Weight">What it is multiplied with here; 0 where the contribution is no multiple of it.</param>
internal sealed record EvidenceRowResponse(string Entity, string Id, string Owner, string Title, double Quantity, double Weight, double Contribution)
{
    public static EvidenceRowResponse From(EvidencePart row) =>
        new(row.Entity, row.Id, row.Owner, row.Title, row.Quantity, row.Weight, row.Contribution);

    public static EvidenceRowResponse From(BalanceEvidence row) => From(EvidencePart.Of(row));
}
