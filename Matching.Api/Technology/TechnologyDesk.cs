using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;

namespace Matching.Api.Technology;

/// <summary>What a caller sees of needs, teams and projects, and how they are compared.</summary>
internal sealed class TechnologyDesk(
    TechnologyNeedStore needs, TechnologyTeamStore teams, TechnologyProjectStore projects, OrganizationStore organizations, ConsortiumDay day)
{
    public const int MostCompared = 500;

    public static readonly Problem NoSuchNeed = Problem.NotFound(new("没有这个技术需求。", "There is no such technology need."));

    public static readonly Problem NoSuchTeam = Problem.NotFound(new("没有这个团队。", "There is no such team."));

    public static readonly Problem NoSuchProject = Problem.NotFound(new("没有这个项目。", "There is no such project."));

    public static readonly Problem NoSuchService = Problem.NotFound(new("没有这项共性服务。", "There is no such common service."));

    public static readonly Problem NoSuchBooking = Problem.NotFound(new("没有这个预约。", "There is no such booking."));

    public static TechnologySight Sight(HttpContext http) =>
        http.Caller().Role is Role.Enterprise or Role.College && http.Caller().Affiliation.OrganizationId is { } own ? new(own) : TechnologySight.Anybody;

    /// <summary>The side as which a caller sees projects; null for who acts for a consortium or the whole.</summary>
    public static string? Party(HttpContext http) =>
        http.Caller().ReachOf(Right.ReadProjects) is Reach.All or Reach.Shown ? null : http.Caller().Affiliation.OrganizationId ?? "";

    /// <summary>Own projects; for a role in one consortium those of its members and answers to public needs; for one in the whole all.</summary>
    public static ProjectSight Projects(HttpContext http) => http.Caller().ReachOf(Right.ReadProjects) switch
    {
        Reach.All => ProjectSight.All,
        Reach.Shown => new(null, MembersOf(http)),
        _ => new(Party(http)),
    };

    /// <summary>Whose needs and projects a caller counts: those of the consortium in which the role holds, cut by <c>?consortium=</c>; null for all.</summary>
    public static IReadOnlyCollection<string>? Counted(HttpContext http)
    {
        var bound = http.Caller().ReachOf(Right.ReadProjects) == Reach.Shown ? MembersOf(http) : null;
        return http.CutNames() is not { } cut ? bound : bound is null ? cut : [.. bound.Intersect(cut, StringComparer.Ordinal)];
    }

    private static IReadOnlyCollection<string> MembersOf(HttpContext http) => http.Caller().SightOf(Right.ReadDemands).BoundNames ?? [];

    /// <summary>The organization that the caller writes for, with its name now; null where there is none.</summary>
    public async Task<(string Id, string Name)?> OwnAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.Caller().Affiliation.OrganizationId is { } id && await organizations.GetAsync(id, cancellationToken) is { Value: var own } ? (own.Id, own.Name)
            : null;

    /// <summary>Teams for a need, best first.</summary>
    public async Task<IReadOnlyList<TechnologyMatch>> TeamsForAsync(TechnologyNeed need, HttpContext http, CancellationToken cancellationToken)
    {
        var (matcher, _) = await MatcherAsync(http, cancellationToken);
        var within = http.CutNames();
        return [.. matcher.TeamsFor(need).Where(match => within?.Contains(match.Team.College) != false)];
    }

    /// <summary>Needs for a team, of those that the caller sees and that take answers today.</summary>
    public async Task<IReadOnlyList<TechnologyMatch>> NeedsForAsync(
        TechnologyTeam team, TeamDeed? deed, HttpContext http, CancellationToken cancellationToken)
    {
        var (matcher, open) = await MatcherAsync(http, cancellationToken);
        var within = http.CutNames();
        return [.. matcher.NeedsFor(team, deed, open).Where(match => within?.Contains(match.Need.Enterprise) != false)];
    }

    private async Task<(TechnologyMatcher Matcher, IReadOnlyList<TechnologyNeed> Open)> MatcherAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var all = await teams.ListAsync(null, null, null, null, MostCompared, cancellationToken);
        // The same words weigh the same for everybody: a pair has one score, whoever asks, and nothing private tells by it.
        var shown = await needs.ListAsync(new TechnologyNeedFilter(), null, MostCompared, cancellationToken);
        var open = await needs.ListAsync(new TechnologyNeedFilter { Sight = Sight(http), OpenOn = day.Today }, null, MostCompared, cancellationToken);
        return (
            new([.. all.Items.Select(row => row.Value)], [.. shown.Items.Select(row => row.Value)], await projects.UnderWayAsync(cancellationToken), day.Today),
            [.. open.Items.Select(row => row.Value)]);
    }
}
