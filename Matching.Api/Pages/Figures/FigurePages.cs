using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Figures;

/// <summary>Industries, skills, and the search over everything.</summary>
internal static class FigurePages
{
    private const int Ranked = 30;
    private const int Users = 10;
    private const int PageSize = 50;
    private const int Found = 6;

    private static readonly Problem NoSuchIndustry = Problem.NotFound(new("没有这个行业。", "There is no such industry."));

    private static readonly Problem NoSuchSkill = Problem.NotFound(new("没有这个技能。", "There is no such skill."));

    public static void MapFigures(this RouteGroupBuilder pages)
    {
        pages.MapGet("/industries", Industries).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/industries/{code}", OneIndustry).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/skills", Skills).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/skills/{id}", OneSkill).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/search", Search).NeedsByKeyOrCookie(Right.ReadFigures);
    }

    private static async Task<IResult> Industries(
        HttpContext http, LiveIndex live, CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        return PageResult.Of<IndustriesView, IndustriesModel>(new("行业", "Industries"), new(
            IndustryOverview.Of(view, await codes.GetAsync(cancellationToken), day.Today, http.PageLanguage()), view.AsOf, view.IsPart));
    }

    private static async Task<IResult> OneIndustry(
        string code, HttpContext http, LiveIndex live, CodeTableStore codes, DemandStore demands, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var tables = await codes.GetAsync(cancellationToken);
        if (tables.FindIndustry(code) is not { } industry)
            return NoSuchIndustry;
        var key = industry.Division ?? industry.Section;
        var open = await demands.ListAsync(
            new DemandFilter { Scope = http.Scope(Right.ReadDemands), Industry = key, OpenOn = day.Today }, null, Users, cancellationToken);
        return PageResult.Of<IndustryView, IndustryModel>(
            new(industry.Name, industry.NameEn ?? industry.Name),
            new(key, view.ProgramsForIndustry(key, Ranked, day.Today, http.PageLanguage()), [.. open.Items.Select(row => row.Value)], view.AsOf, view.IsPart));
    }

    private static IResult Skills(HttpContext http, LiveIndex live, string? q, int? from)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var all = view.Skills(q?.Trim() is { Length: > 0 } text ? text : null);
        var start = Math.Clamp(from ?? 0, 0, all.Count);
        return PageResult.Of<SkillsView, SkillsModel>(new("技能", "Skills"), new(
            q ?? "", all.Count, start, start + PageSize < all.Count ? start + PageSize : null, [.. all.Skip(start).Take(PageSize)]));
    }

    private static IResult OneSkill(string id, HttpContext http, LiveIndex live)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        return view.Skill(id) is { } skill && view.SkillUsers(id, Users) is { } users
            ? PageResult.Of<SkillView, SkillModel>(new(skill.Name, skill.Name), new(skill, users, view.AsOf, view.IsPart))
            : NoSuchSkill;
    }

    private static async Task<IResult> Search(
        HttpContext http, DemandStore demands, ProgramStore programs, OrganizationStore organizations, LiveIndex live, string? q,
        CancellationToken cancellationToken)
    {
        if (q?.Trim() is not { Length: > 0 } text)
            return PageResult.Of<SearchView, SearchModel>(new("搜索", "Search"), new(""));
        var posts = await demands.ListAsync(
            new DemandFilter { Scope = http.Scope(Right.ReadDemands), Text = text }, null, Found, cancellationToken);
        var offers = await programs.ListAsync(
            new ProgramFilter { Scope = http.Scope(Right.ReadPrograms), Text = text }, null, Found, cancellationToken);
        var owners = await organizations.ListAsync(new OrganizationFilter { Text = text }, null, Found, cancellationToken);
        return PageResult.Of<SearchView, SearchModel>(new($"搜索：{text}", $"Search: {text}"), new(text)
        {
            Demands = posts,
            Programs = offers,
            Organizations = [.. owners.Items.Select(row => row.Value)],
            Skills = [.. live.Current?.SeenBy(http).Skills(text).Take(Found) ?? []],
        });
    }
}

/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record IndustriesModel(IReadOnlyList<IndustryOverview> Industries, DateTimeOffset AsOf, bool IsPart);

/// <param name="Code">A section or a division.</param>
public sealed record IndustryModel(string Code, IReadOnlyList<ProgramFit> Programs, IReadOnlyList<Demand> Posts, DateTimeOffset AsOf, bool IsPart);

/// <param name="All">How many there are.</param>
/// <param name="From">How many stand before the page.</param>
public sealed record SkillsModel(string Query, int All, int From, int? Next, IReadOnlyList<SkillEntry> Skills);

public sealed record SkillModel(SkillEntry Skill, SkillUsers Users, DateTimeOffset AsOf, bool IsPart);

/// <param name="Query">Nothing where nothing was asked.</param>
public sealed record SearchModel(string Query)
{
    public Page<Stored<Demand>> Demands { get; init; } = new([], null);

    public Page<Stored<Engine.Programs.Program>> Programs { get; init; } = new([], null);

    public IReadOnlyList<Organization> Organizations { get; init; } = [];

    public IReadOnlyList<SkillEntry> Skills { get; init; } = [];
}
