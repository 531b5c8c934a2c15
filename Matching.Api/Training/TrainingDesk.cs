using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Rounds;
using Matching.Engine.Accounts;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Policies;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Training;

/// <summary>Needs and offers as a caller sees them, held against each other, and planned.</summary>
internal sealed class TrainingDesk(
    DemandStore demands, TrainingNeedStore terms, CourseOfferStore offers, TrainingPlanStore plans, PolicyStore policies, LiveIndex live, ConsortiumDay day)
{
    /// <summary>Needs, and offers, that one plan takes.</summary>
    public const int Most = 1000;

    public static readonly Problem NoSuchNeed = Problem.NotFound(new("没有这个培训需求。", "There is no such training need."));

    public static readonly Problem NoSuchPlan = Problem.NotFound(new("没有这个培训计划。", "There is no such plan of training."));

    public CourseFits Fits => new(live.Current is { } view ? view.Relates
        : (asked, taught) => string.Equals(asked, taught, StringComparison.OrdinalIgnoreCase) ? 1 : 0);

    public DateOnly Today => day.Today;

    public async Task<PostedNeed?> FindAsync(string id, Scope scope, CancellationToken cancellationToken) =>
        await demands.GetAsync(id, scope, cancellationToken) is { Value.Kind: DemandKind.Training } row
            ? (await WithTermsAsync([row], cancellationToken))[0] : null;

    /// <summary>Newest first.</summary>
    public async Task<Page<PostedNeed>> ListAsync(DemandFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var page = await demands.ListAsync(filter with { Kind = DemandKind.Training }, before, limit, cancellationToken);
        return new(await WithTermsAsync(page.Items, cancellationToken), page.Next);
    }

    /// <summary>Courses by how well they serve a need, the best first; those that do not come last, ties by id.</summary>
    public async Task<IReadOnlyList<(CourseOffer Offer, CourseFit Fit)>> CoursesForAsync(
        TrainingNeed need, HttpContext http, CancellationToken cancellationToken) =>
    [
        .. (await offers.ListAsync(new CourseFilter { Scope = http.Scope(Right.ReadCourses) }, null, Most, cancellationToken)).Items
            .Select(row => (row.Value, Fit: Fits.Of(need, row.Value, day.Today)))
            .OrderByDescending(entry => entry.Fit.Serves).ThenByDescending(entry => entry.Fit.Score).ThenBy(entry => entry.Value.Id, StringComparer.Ordinal),
    ];

    /// <summary>A plan of all needs that the caller sees and whose deadline is not past, with what is called how.</summary>
    public async Task<WorkedOutPlan> PlanAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var state = await plans.StateAsync(cancellationToken);
        var (needs, courses) = (await NeedsAsync(http, cancellationToken), await CoursesAsync(http, cancellationToken));
        var taken = await offers.TakenAsync([.. courses.Select(course => course.Id)], cancellationToken);
        var order = TrainingOrder.Of(await policies.GetAsync(cancellationToken), day.Today, null);
        var plan = new TrainingPlanner(Fits, day.Today).Plan(
            [.. needs.Where(posted => !(posted.Need.EndsOn < day.Today)).Select(posted => (posted.Need, posted.Left))], courses, order, taken,
            cancellationToken);
        return new(plan, new PlanNames(needs, courses), needs, courses, state);
    }

    /// <summary>A plan that was taken, as far as it concerns the caller; null where there is none.</summary>
    public async Task<(Stored<KeptTrainingPlan> Row, PlanNames Names)?> FindPlanAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await plans.GetAsync(id, OwnerOf(http), cancellationToken) is not { } row)
            return null;
        return (await AsSeenAsync([row], http, cancellationToken))[0];
    }

    public async Task<Page<(Stored<KeptTrainingPlan> Row, PlanNames Names)>> PlansAsync(
        HttpContext http, long? before, int limit, CancellationToken cancellationToken)
    {
        var page = await plans.ListAsync(http.CutOwners(OwnerOf(http)), before, limit, cancellationToken);
        return new(await AsSeenAsync(page.Items, http, cancellationToken), page.Next);
    }

    /// <summary>Whoever looks after the whole sees all of it; an enterprise and a college see theirs, of plans of any consortium.</summary>
    private async Task<IReadOnlyList<(Stored<KeptTrainingPlan> Row, PlanNames Names)>> AsSeenAsync(
        IReadOnlyList<Stored<KeptTrainingPlan>> rows, HttpContext http, CancellationToken cancellationToken)
    {
        var (needs, courses) = (rows.SelectMany(row => row.Value.Plan.Seats.Select(one => one.NeedId).Concat(row.Value.Plan.Unmet.Select(one => one.NeedId))
            .Concat(row.Value.Plan.NotAssessable)).Distinct(StringComparer.Ordinal).ToArray(), await CoursesAsync(http, cancellationToken));
        var posted = new List<PostedNeed>();
        foreach (var ids in needs.Chunk(DemandStore.MaxBatch))
        {
            posted.AddRange(await WithTermsAsync(
                (await demands.ListAsync(new DemandFilter { Ids = ids }, null, ids.Length, cancellationToken)).Items, cancellationToken));
        }

        var names = new PlanNames(posted, courses);
        var own = http.Caller().ReachOf(Right.ReadTrainingPlans) == Reach.Own ? http.Scope(Right.ReadTrainingPlans).OwnNames : null;
        return [.. rows.Select(row => (own is null ? row : row with { Value = row.Value with { Plan = names.PartOf(row.Value.Plan, own) } }, names))];
    }

    public static string? OwnerOf(HttpContext http) =>
        http.Caller().ReachOf(Right.ReadTrainingPlans) is Reach.All or Reach.Own ? null : RoundSight.OwnOf(http);

    private async Task<IReadOnlyList<PostedNeed>> NeedsAsync(HttpContext http, CancellationToken cancellationToken) =>
        (await ListAsync(new DemandFilter { Scope = http.Scope(Right.ReadDemands) }, null, Most, cancellationToken)).Items;

    private async Task<IReadOnlyList<CourseOffer>> CoursesAsync(HttpContext http, CancellationToken cancellationToken) =>
        [.. (await offers.ListAsync(new CourseFilter { Scope = http.Scope(Right.ReadCourses) }, null, Most, cancellationToken)).Items.Select(row => row.Value)];

    private async Task<IReadOnlyList<PostedNeed>> WithTermsAsync(IReadOnlyList<Stored<Demand>> rows, CancellationToken cancellationToken)
    {
        string[] ids = [.. rows.Select(row => row.Value.Id)];
        var (said, seated) = (await terms.TermsAsync(ids, cancellationToken), await plans.SeatedAsync(ids, cancellationToken));
        return
        [
            .. rows.Select(row => new PostedNeed(
                row, new TrainingNeed(row.Value, said.GetValueOrDefault(row.Value.Id, TrainingTerms.None)), seated.GetValueOrDefault(row.Value.Id))),
        ];
    }
}

/// <param name="State">Of what it was worked out: it is taken at no other.</param>
internal sealed record WorkedOutPlan(
    TrainingPlan Plan, PlanNames Names, IReadOnlyList<PostedNeed> Needs, IReadOnlyList<CourseOffer> Offers, long State);
