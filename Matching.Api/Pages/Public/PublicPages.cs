using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Start;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Scoring;
using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Api.Pages.Public;

/// <summary>What is shown to whoever comes.</summary>
internal static class PublicPages
{
    /// <summary>Among how many posts an example for the page on scores is looked for.</summary>
    private const int Looked = 60;

    private const double GoodExample = 0.6;

    /// <summary>In the order in which a newcomer wants to look.</summary>
    private static readonly Role[] SampleDoors =
        [Role.Enterprise, Role.College, Role.Student, Role.Secretariat, Role.Board, Role.Government, Role.Auditor, Role.Administrator];

    public static void MapPublic(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", Front).Needs(Right.Anyone);
        pages.MapGet("/about/score", Score).Needs(Right.Anyone);
        pages.MapGet("/privacy", () => PageResult.Of<PrivacyView, object>(new("隐私", "Privacy"), new object())).Needs(Right.Anyone);
        pages.MapGet("/accessibility", () => PageResult.Of<AccessibilityView, object>(new("无障碍", "Accessibility"), new object())).Needs(Right.Anyone);
        pages.MapPost("/language", (Delegate)Choose).Needs(Right.Anyone).WithMetadata(new ChangesNothing());
        pages.MapGet("/internships", Internships.List).NeedsByKeyOrCookie(Right.ReadDemands);
        pages.MapPost("/internships/searches", Internships.Keep).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/internships/searches/{id}/{step}", Internships.Step).NeedsByKeyOrCookie(Right.OwnStudent);
    }

    private static PageResult Front(LiveIndex live, SampleAccounts sample)
    {
        var view = live.Current;
        return PageResult.Of<FrontView, FrontModel>(
            new("岗位与专业的匹配", "Posts and programs, matched"),
            new(view?.Index.Counts, view?.AsOf, sample.Hint is null ? [] : SampleDoors))
            with
        { Refresh = view is null ? 5 : null };
    }

    private static async Task<PageResult> Score(
        HttpContext http, LiveIndex live, DemandStore demands, ConsortiumDay day, IOptions<AccessOptions> access, CancellationToken cancellationToken)
    {
        var mayShow = access.Value.Public || http.User.Caller()?.May(Right.ReadMatches) == true;
        if (!mayShow || live.Current is not { } view)
            return Page(null);
        var rows = await demands.ListAsync(
            new DemandFilter { Scope = http.Scope(Right.ReadMatches), OpenOn = day.Today }, null, Looked, cancellationToken);
        var seen = view.SeenBy(http);
        return Page(rows.Items.Where(row => row.Value.Visibility == Visibility.Everyone)
            .Select(row => seen.ProgramsFor(row.Value.Id, 1, day.Today, http.PageLanguage())?.Items is [var best, ..] ? best : null)
            .FirstOrDefault(IsTelling));

        static PageResult Page(Match? example) => PageResult.Of<ScoreView, ScoreModel>(new("匹配度怎么算", "How scores are made"), new(example));
    }

    private static bool IsTelling(Match? match) => match is { Score: >= GoodExample, MatchedSkills.Count: > 1, MissingSkills.Count: > 0 };

    private static async Task<IResult> Choose(HttpContext http)
    {
        var form = await FormData.ReadAsync(http);
        http.Response.Cookies.Append(PageLanguages.Cookie, form["language"] == "en" ? "en" : "zh", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            Path = "/",
        });
        return Visitor.SeeOther(Visitor.IsOwn(form["to"]) ? form["to"] : "/");
    }
}

/// <param name="Counts">Of the run in service; null before the first.</param>
/// <param name="SampleRoles">As whom one may have a look with one click; none outside Development.</param>
public sealed record FrontModel(IReadOnlyDictionary<string, long>? Counts, DateTimeOffset? AsOf, IReadOnlyList<Role> SampleRoles);

/// <param name="Example">Null where the reader may see none.</param>
public sealed record ScoreModel(Match? Example);
