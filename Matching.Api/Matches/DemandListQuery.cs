using System.ComponentModel;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Scoring;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Matches;

/// <summary>Which demands of a program's list, and in which order.</summary>
internal sealed record DemandListQuery
{
    [FromQuery(Name = "kind"), Description("Posts of this kind.")]
    public EnumQuery<DemandKind>? Kind { get; init; }

    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "level"), Description("Posts that ask for this education.")]
    public EnumQuery<EducationLevel>? Level { get; init; }

    [FromQuery(Name = "industry"), Description("A code of GB/T 4754; narrower codes are included.")]
    public string? Industry { get; init; }

    [FromQuery(Name = "minPay"), Description("Yuan a month that the post pays at its upper end, at least.")]
    public int? MinPay { get; init; }

    [FromQuery(Name = "opensBefore"), Description("Posts that opened before this day.")]
    public DateOnly? OpensBefore { get; init; }

    [FromQuery(Name = "openUntil"), Description("Posts that are open until this day at least.")]
    public DateOnly? OpenUntil { get; init; }

    [FromQuery(Name = "band"), Description("At least this band, among the best 500.")]
    public EnumQuery<MatchBand>? Band { get; init; }

    [FromQuery(Name = "sort"), Description(
        "By score where it is absent; else the best 500, closing first, nearest, best paid or with most people sought first. Ranks stay those by score.")]
    public EnumQuery<DemandOrder>? Sort { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }

    public MatchFilter Filter(CodeTables codes, RequestErrors errors) => new()
    {
        Kind = Kind?.Value,
        Region = CodeWords.Region(codes, Region, "region", errors),
        Level = Level?.Value,
        Industry = CodeWords.Industry(codes, Industry, "industry", errors),
        Pay = MinPay,
        OpensBefore = OpensBefore,
        OpenUntil = OpenUntil,
        Band = Band?.Value,
        Order = Sort?.Value switch
        {
            DemandOrder.Date => MatchOrder.Date,
            DemandOrder.Distance => MatchOrder.Distance,
            DemandOrder.Pay => MatchOrder.Pay,
            DemandOrder.Headcount => MatchOrder.People,
            _ => MatchOrder.Score,
        },
    };
}

internal enum DemandOrder
{
    Score,
    Date,
    Distance,
    Pay,
    Headcount,
}
