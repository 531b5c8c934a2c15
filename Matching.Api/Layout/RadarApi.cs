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
using Matching.Engine.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Layout;

/// <summary>Where colleges teach the same, as of the published run.</summary>
internal static class RadarApi
{
    private static readonly Problem NoSuchSpecialty =
        Problem.NotFound(new("此地区和层次没有院校开设这个专业。", "No college of this region and level offers the specialty."));

    private static readonly Problem NoSuchCollege = Problem.NotFound(new("此地区和层次没有这所院校。", "There is no such college in this region and level."));

    public static void MapRadar(this RouteGroupBuilder api)
    {
        var radar = api.MapGroup("/layout/radar").WithTags("Layout");
        radar.MapGet("", Specialties).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Specialties by how many colleges offer them, with their concentration").AlsoAnswersCsv().AnswersProblems(404, 409, 503);
        radar.MapGet("/colleges", Colleges).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("How special each college is").AlsoAnswersCsv().AnswersProblems(404, 409, 503);
        radar.MapGet("/pairs", Pairs).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Which colleges are most alike").AlsoAnswersCsv().AnswersProblems(404, 409, 503);
        radar.MapGet("/specialties/{code}", OneSpecialty).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Where a specialty is offered, and how that came").AnswersProblems(404, 409, 503);
        radar.MapGet("/colleges/{id}", OneCollege).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("What a college offers, and who is most like it").AnswersProblems(404, 409, 503);
    }

    internal static Task<Results<Ok<RadarResponse<SpecialtyLayoutResponse>>, FileContentHttpResult, Problem>> Specialties(
        [AsParameters] RadarQuery query, int? limit, HttpContext http, Radars radars, CancellationToken cancellationToken) =>
        ListAsync(query, limit, http, radars, radar =>
            radar.Figures.Specialties().Select(one => SpecialtyLayoutResponse.From(one, radar, http.AnswerLanguage())), cancellationToken);

    internal static Task<Results<Ok<RadarResponse<CollegeLayoutResponse>>, FileContentHttpResult, Problem>> Colleges(
        [AsParameters] RadarQuery query, int? limit, HttpContext http, Radars radars, CancellationToken cancellationToken) =>
        ListAsync(query, limit, http, radars, radar =>
            radar.Figures.CollegeFigures().Select(college => CollegeLayoutResponse.From(college, radar)), cancellationToken);

    internal static Task<Results<Ok<RadarResponse<CollegePairResponse>>, FileContentHttpResult, Problem>> Pairs(
        [AsParameters] RadarQuery query, int? limit, HttpContext http, Radars radars, CancellationToken cancellationToken) =>
        ListAsync(query, limit, http, radars, radar =>
            radar.Figures.Pairs().Select(pair => CollegePairResponse.From(pair, radar)), cancellationToken);

    /// <param name="code">A code of 职业教育专业目录, or a specialty's name where no code is known.</param>
    internal static async Task<Results<Ok<SpecialtySitesResponse>, Problem>> OneSpecialty(
        string code, [AsParameters] RadarQuery query, HttpContext http, Radars radars, CancellationToken cancellationToken)
    {
        var (view, radar, refusal) = await radars.TakeAsync(query, http, cancellationToken);
        if (refusal is not null)
            return refusal;
        return radar!.Figures.Known().FirstOrDefault(specialty => specialty.Code == code) is { } found
            ? TypedResults.Ok(SpecialtySitesResponse.From(view!, radar, query, found, http.AnswerLanguage()))
            : NoSuchSpecialty;
    }

    /// <param name="id">The organization's id, or the college's name.</param>
    internal static async Task<Results<Ok<CollegeOffersResponse>, Problem>> OneCollege(
        string id, [AsParameters] RadarQuery query, HttpContext http, Radars radars, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var (view, radar, refusal) = await radars.TakeAsync(query, http, cancellationToken);
        if (refusal is not null)
            return refusal;
        var known = await organizations.GetAsync(id, cancellationToken);
        string[] names = known is null ? [id] : [known.Value.Name, .. known.Value.OtherNames];
        return names.FirstOrDefault(name => radar!.Sites.Any(site => site.College == name)) is { } college
            ? TypedResults.Ok(CollegeOffersResponse.From(view!, radar!, query, college, http.AnswerLanguage()))
            : NoSuchCollege;
    }

    private static async Task<Results<Ok<RadarResponse<T>>, FileContentHttpResult, Problem>> ListAsync<T>(
        RadarQuery query, int? limit, HttpContext http, Radars radars, Func<LiveRadar, IEnumerable<T>> rows,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var most = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var (view, radar, refusal) = await radars.TakeAsync(query, http, cancellationToken);
        if (radar is null)
            return refusal!;
        if (CsvAnswer.IsWanted(http))
        {
            ServedRun.Name(http, view!);
            return await CsvAnswer.OfAsync("radar", rows(radar).Take(limit ?? int.MaxValue), cancellationToken);
        }

        return TypedResults.Ok(RadarResponse<T>.From(view!, radar, query, [.. rows(radar).Take(most)], http.AnswerLanguage()));
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

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }
}
