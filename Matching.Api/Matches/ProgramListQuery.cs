using System.ComponentModel;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Scoring;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Matches;

/// <summary>Which programs of a demand's list, and in which order.</summary>
internal sealed record ProgramListQuery
{
    [FromQuery(Name = "level"), Description("Programs of this level.")]
    public EnumQuery<EducationLevel>? Level { get; init; }

    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "college"), Description("Programs under exactly this name.")]
    public string? College { get; init; }

    [FromQuery(Name = "band"), Description("At least this band, among the best 500.")]
    public EnumQuery<MatchBand>? Band { get; init; }

    [FromQuery(Name = "sort"), Description("By score where it is absent; else the best 500, nearest or with most graduates first. Ranks stay those by score.")]
    public EnumQuery<ProgramOrder>? Sort { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }

    public MatchFilter Filter(CodeTables codes, RequestErrors errors) => new()
    {
        Level = Level?.Value,
        Region = CodeWords.Region(codes, Region, "region", errors),
        College = RequestText.Trimmed(College),
        Band = Band?.Value,
        Order = Sort?.Value switch
        {
            ProgramOrder.Distance => MatchOrder.Distance,
            ProgramOrder.Graduates => MatchOrder.People,
            _ => MatchOrder.Score,
        },
    };
}

internal enum ProgramOrder
{
    Score,
    Distance,
    Graduates,
}
