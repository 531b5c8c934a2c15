using System.Text.Json.Serialization;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;

namespace Matching.Api.Consortia;

/// <param name="On">The day on which members and open posts are counted.</param>
internal sealed record MemberFiguresResponse(
    string ConsortiumId, int Year, DateOnly On, IReadOnlyList<MemberFigureResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? With);

/// <param name="Value">Null where it is refused.</param>
/// <param name="Status">ok, notAssessable or suppressed.</param>
/// <param name="Evidence">Where its rows stand.</param>
internal sealed record MemberFigureResponse(
    string Code, string Name, string Unit, double? Value, string Status, string? Reason, string? Message, string Evidence)
{
    /// <summary>Of the two consortia: other, both, either; null where one alone was asked for, or the figure does not add up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UnionResponse? Union { get; init; }

    public static MemberFigureResponse From(MemberFigure figure, string consortiumId, MemberPeriod period, Language language) => new(
        figure.Kind.Code, figure.Kind.Name.In(language), figure.Kind.Unit, figure.Value, StatusOf(figure), figure.Refused?.Code,
        figure.Refused?.Sentence.In(language), $"/api/v1/consortia/{consortiumId}/figures/{figure.Kind.Code}?on={period.Day:yyyy-MM-dd}");

    public static string StatusOf(MemberFigure figure) =>
        figure.Refused is null ? "ok" : figure.Refused.Code == "suppressed" ? "suppressed" : "notAssessable";
}

/// <summary>Either = this + other − both: a row of both counts once.</summary>
internal sealed record UnionResponse(double Other, double Both, double Either)
{
    /// <summary>Null where it does not add up, or a difference would tell of single people.</summary>
    public static UnionResponse? From(MemberFigureKind kind, MemberFigureUnion union)
    {
        if (kind.IsShare || union.Left.Of(kind).Value is not { } left || union.Right.Of(kind).Value is not { } right
            || union.Both.Of(kind).Value is not { } both || union.Either.Of(kind).Value is not { } either || kind == MemberFigureKinds.BalanceAge)
        {
            return null;
        }

        return kind.IsOfPeople && (MemberFigure.IsFew(left - both) || MemberFigure.IsFew(right - both)) ? null : new(right, both, either);
    }
}

/// <param name="Items">They add up to the value; of a share their quantities over their wholes give it.</param>
/// <param name="LeftOut">Rows of others that the caller does not see.</param>
/// <param name="History">What the nights found, oldest first.</param>
internal sealed record MemberFigureRowsResponse(
    MemberFigureResponse Figure, IReadOnlyList<FigureRowResponse> Items, int LeftOut, IReadOnlyList<NotedFigure> History,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

internal sealed record NotedFigure(DateOnly On, double? Value);

/// <summary>What a city that is a pilot can show, year by year.</summary>
internal sealed record PilotResponse(string ConsortiumId, IReadOnlyList<PilotYear> Items, IReadOnlyList<PilotLink> Links);

/// <param name="On">The day that stands for the year.</param>
internal sealed record PilotYear(int Year, DateOnly On, IReadOnlyList<MemberFigureResponse> Figures);

/// <summary>A figure that has a page and a route of its own.</summary>
internal sealed record PilotLink(string Code, string Name, string Address);

/// <param name="Entity">
/// organization, demand, program, outcome, decision, list, round, run, product, alarm, course-run, technology-need, project, activity or account; of people
/// enterprise or enterprises.
/// </param>
/// <param name="Whole">Of a share: what the quantity is a part of.</param>
internal sealed record FigureRowResponse(string Entity, string Id, string Owner, string Title, double Quantity, double Whole)
{
    public static FigureRowResponse From(MemberFigurePart row) => new(row.Entity, row.Id, row.Owner, row.Title, row.Quantity, row.Whole);
}
