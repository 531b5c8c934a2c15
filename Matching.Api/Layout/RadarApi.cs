using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Layout;

/// <summary>Where colleges teach the same, as of the published run.</summary>
internal static class RadarApi
{
    public static void MapRadar(this RouteGroupBuilder api)
    {
        var radar = api.MapGroup("/layout/radar").WithTags("Layout");
        radar.MapGet("", Specialties).Needs(Right.ReadFigures)
            .WithSummary("Specialties by how many colleges offer them, with their concentration").AnswersProblems(404, 409, 503);
        radar.MapGet("/colleges", Colleges).Needs(Right.ReadFigures)
            .WithSummary("How special each college is").AnswersProblems(404, 409, 503);
        radar.MapGet("/pairs", Pairs).Needs(Right.ReadFigures)
            .WithSummary("Which colleges are most alike").AnswersProblems(404, 409, 503);
    }

    internal static async Task<Results<Ok<RadarResponse<SpecialtyLayoutResponse>>, Problem>> Specialties(
        [AsParameters] RadarQuery query, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken) =>
        await AnswerAsync(query, http, live, codes, (radar, limit) =>
            radar.Specialties().Take(limit).Select(one => SpecialtyLayoutResponse.From(one, query.Region, http.AnswerLanguage())), cancellationToken);

    internal static async Task<Results<Ok<RadarResponse<CollegeLayoutResponse>>, Problem>> Colleges(
        [AsParameters] RadarQuery query, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken) =>
        await AnswerAsync(query, http, live, codes, (radar, limit) => radar.CollegeFigures().Take(limit).Select(CollegeLayoutResponse.From), cancellationToken);

    internal static async Task<Results<Ok<RadarResponse<CollegePairResponse>>, Problem>> Pairs(
        [AsParameters] RadarQuery query, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken) =>
        await AnswerAsync(query, http, live, codes, (radar, limit) => radar.Pairs().Take(limit).Select(CollegePairResponse.From), cancellationToken);

    private static async Task<Results<Ok<RadarResponse<T>>, Problem>> AnswerAsync<T>(
        RadarQuery query, HttpContext http, LiveIndex live, CodeTableStore codes, Func<LayoutRadar, int, IEnumerable<T>> rows,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var limit = PageRequest.ReadLimit(query.Limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, query.Run, out var view, out var refusal))
            return refusal;
        if (query.Region is { } region && (await codes.GetAsync(cancellationToken)).FindRegion(region) is null)
            return Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'."));
        var sites = view.Sites.Where(site => site.IsIn(query.Region) && (query.Level is null || site.Level == query.Level.Value.Value));
        var radar = new LayoutRadar(sites, query.Basis?.Value ?? LayoutBasis.Seats);
        return TypedResults.Ok(RadarResponse<T>.From(view, radar, query, [.. rows(radar, limit)], http.AnswerLanguage()));
    }
}

/// <summary>Which part of the layout is looked at.</summary>
internal sealed record RadarQuery
{
    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "level"), Description("Of the programs; all where it is absent.")]
    public EnumQuery<EducationLevel>? Level { get; init; }

    [FromQuery(Name = "basis"), Description("What shares are of; seats where it is absent.")]
    public EnumQuery<LayoutBasis>? Basis { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }
}
