using System.Text.Json.Serialization;
using Matching.Api.Figures;
using Matching.Api.Hosting.Requests;
using Matching.Api.Industries;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Balance;

/// <summary>A cut through supply and demand. Demand is people sought by posts that are open on the run's day, near-equal posts counted once.</summary>
/// <param name="Year">Of graduation.</param>
/// <param name="Group">Of industries whose posts alone count; null for all.</param>
/// <param name="Total">People sought; items and <c>unallocated</c> add up to it, except by skill.</param>
/// <param name="Unallocated">Of posts that nothing fits, or that do not say.</param>
/// <param name="Folded">Posts that repeat another and are not counted again.</param>
/// <param name="SupplyCoverage">Unknown: nobody said whether the programs that are here are the whole supply. Of a partial one no gap is told.</param>
/// <param name="Status"><c>notAssessable</c> where more than three in ten people are unallocated.</param>
internal sealed record BalanceResponse(
    string RunId,
    DateTimeOffset AsOf,
    BalanceCut By,
    string? Region,
    EducationLevel? Level,
    int Year,
    DemandKind Kind,
    string? Group,
    SpreadResponse Spread,
    double Total,
    double Unallocated,
    int Folded,
    SupplyCoverage SupplyCoverage,
    string Status,
    string? Reason,
    string? Message,
    IReadOnlyList<BalanceItemResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next)
{
    public static BalanceResponse From(
        LiveView view, BalanceQuery query, BalanceTable table, ListResponse<BalanceItemResponse> page, Language language) => new(
        view.RunId,
        view.AsOf,
        query.By,
        query.Region,
        query.Level,
        query.Year,
        query.Kind,
        query.Group?.Code,
        SpreadResponse.From(view),
        table.Total,
        table.Unallocated,
        table.Folded,
        table.Coverage,
        table.Refused is null ? "ok" : "notAssessable",
        table.Refused?.Code,
        table.Refused?.Sentence.In(language),
        page.Items,
        page.Next);
}

/// <summary>How posts were spread over specialties that name none.</summary>
/// <param name="Error">
/// Total variation by class on posts that name some, read as if they did not; null where there are fewer than a hundred, and the default rule applies.
/// </param>
/// <param name="Posts">That the rule was tried on.</param>
internal sealed record SpreadResponse(SpreadRule Rule, double? Error, int Posts)
{
    public static SpreadResponse From(LiveView view) => new(view.Balance.Rule, view.Balance.Error, view.Balance.Tried);
}

/// <param name="Demand">People sought.</param>
/// <param name="Posts">That seek them.</param>
/// <param name="Supply">Graduates of the year, gross; null where no cohort is known.</param>
/// <param name="Gap">Demand less supply.</param>
/// <param name="Tightness">Demand over supply.</param>
/// <param name="SupplyDemand">Supply over demand; bands are of it.</param>
/// <param name="Status"><c>notAssessable</c> where there is no ratio.</param>
/// <param name="Reason">
/// supplyUnknown, partialSupply or partOfDemand, where there is no ratio; thin (fewer than five posts) or oneEnterprise (more than half of the people are one
/// enterprise's).
/// </param>
/// <param name="Message">The reason as a sentence.</param>
/// <param name="Evidence">The posts behind the demand.</param>
internal sealed record BalanceItemResponse(
    string Code,
    string? Name,
    double Demand,
    int Posts,
    int? Supply,
    double? Gap,
    double? Tightness,
    double? SupplyDemand,
    BalanceBand? Band,
    string Status,
    string? Reason,
    string? Message,
    string Evidence)
{
    public static BalanceItemResponse From(BalanceItem item, string? name, string evidence, Language language) => new(
        item.Code,
        name,
        item.Demand,
        item.Posts,
        item.Supply,
        item.Gap,
        item.Tightness,
        item.SupplyDemand,
        item.Band,
        item.IsComparable ? "ok" : "notAssessable",
        item.Doubt?.Code,
        item.Doubt?.Sentence.In(language),
        evidence);
}

/// <summary>One figure of a cut with its time line and the largest posts behind it.</summary>
/// <param name="Year">Of graduation that is asked for.</param>
internal sealed record BalanceFigureResponse(
    string RunId, DateTimeOffset AsOf, BalanceCut By, string? Region, EducationLevel? Level, int Year, DemandKind Kind, string? Group, SpreadResponse Spread)
{
    /// <summary>The figure of the year that is asked for.</summary>
    public required BalanceItemResponse Item { get; init; }

    /// <summary>The same of each year of graduation that is known, oldest first; demand is as of the run.</summary>
    public required IReadOnlyList<BalanceYearResponse> Years { get; init; }

    /// <summary>The posts that count most; all of them are at <c>evidence</c>.</summary>
    public required IReadOnlyList<EvidenceRowResponse> Posts { get; init; }
}

/// <param name="Status"><c>notAssessable</c> where there is no ratio.</param>
internal sealed record BalanceYearResponse(
    int Year, double Demand, int? Supply, double? Gap, double? Tightness, double? SupplyDemand, BalanceBand? Band, string Status, string? Reason,
    string? Message)
{
    public static BalanceYearResponse From(int year, BalanceItem item, Language language) => new(
        year, item.Demand, item.Supply, item.Gap, item.Tightness, item.SupplyDemand, item.Band, item.IsComparable ? "ok" : "notAssessable",
        item.Doubt?.Code, item.Doubt?.Sentence.In(language));
}

internal static class BalanceNames
{
    /// <summary>As code tables have it; null where they do not.</summary>
    public static string? Of(BalanceItem item, BalanceCut by, CodeTables codes, Language language) => by switch
    {
        BalanceCut.Industry => IndustryNames.Of(item.Code, codes, language),
        BalanceCut.Region => codes.FindRegion(item.Code)?.Name,
        BalanceCut.Class => codes.Specialties.All.FirstOrDefault(specialty => specialty.ClassCode == item.Code && specialty.ClassName.Length > 0)?.ClassName,
        _ => item.Name,
    };
}
