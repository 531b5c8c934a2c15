using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Organizations;
using Matching.Api.Pages.Colleges;
using Matching.Api.Pages.Enterprises;
using Matching.Api.Pages.Figures;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Secretariat;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Homes;

/// <summary>The first page of each role: what is there to do.</summary>
internal static class HomePages
{
    private const int Most = 200;

    private static readonly BilingualText Title = new("首页", "Home");

    public static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("/home", Home).NeedsByKeyOrCookie(Right.OwnAccount);

    private static async Task<IResult> Home(
        HttpContext http, DemandStore demands, ProgramStore programs, LiveIndex live, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var (role, view, language) = (http.Caller().Role, live.Current?.SeenBy(http), http.PageLanguage());
        switch (role)
        {
            case Role.Student:
                return Visitor.SeeOther("/internships");
            case Role.Enterprise:
                var scope = http.Scope(Right.WriteDemands);
                var own = await demands.ListAsync(new DemandFilter { Scope = scope }, null, Most, cancellationToken);
                return PageResult.Of<EnterpriseHomeView, EnterpriseHomeModel>(Title, new(
                    [.. own.Items.Select(row => DemandLine.Of(row, scope, view, day.Today, language))], view?.AsOf));
            case Role.College:
                var offered = await programs.ListAsync(new ProgramFilter { Scope = http.Scope(Right.WritePrograms) }, null, Most, cancellationToken);
                return PageResult.Of<CollegeHomeView, CollegeHomeModel>(Title, new(
                    [.. offered.Items.Select(row => ProgramLine.Of(row, http.Scope(Right.ReadMatches), view, day.Today, language))], view?.AsOf));
            default:
                return view is null ? Problem.NotPublished : await DashboardAsync(http, view, day, cancellationToken);
        }
    }

    private static async Task<IResult> DashboardAsync(HttpContext http, LiveView view, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var services = http.RequestServices;
        var tables = await services.GetRequiredService<CodeTableStore>().GetAsync(cancellationToken);
        var runs = (await services.GetRequiredService<RunStore>().ListAsync(null, 10, cancellationToken)).Items;
        var claims = http.Caller().May(Right.ConfirmOrganizations)
            ? await services.GetRequiredService<OrganizationClaimStore>().ListAsync(ClaimState.Waiting, cancellationToken) : [];
        var published = runs.Where(run => run.State == RunState.Published).Take(2).ToList();
        return PageResult.Of<DashboardView, DashboardModel>(Title, new(
            IndustryOverview.Of(view, tables, day.Today, http.PageLanguage()), view.AsOf, view.WaitingRows)
        {
            Run = published is [var newest, ..] ? newest : null,
            Before = published is [_, var before] ? before : null,
            UnderWay = runs.FirstOrDefault(run => run.EndedAt is null),
            Failed = runs is [{ State: RunState.Failed } failed, ..] ? failed : null,
            WaitingClaims = claims.Count(claim => OrganizationClaimsApi.MayDecide(http, claim)),
            Phrases = http.Caller().May(Right.ReadSkillReview) ? view.Index.Review.Count : 0,
        });
    }
}
