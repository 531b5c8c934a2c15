using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Training;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Storage;

namespace Matching.Api.Pages.Training;

/// <summary>Courses for everybody, needs for those who have them, and the plan that joins them for whoever looks after the whole.</summary>
internal static class TrainingPages
{
    public const string Address = "/training";

    private const int PageSize = 30;

    /// <summary>Of needs and of courses that a matrix shows: what a page can carry. The plan takes them all.</summary>
    private const int Shown = 12;

    private static readonly BilingualText Courses = new("培训课程", "Courses");
    private static readonly BilingualText Needs = new("培训需求", "Training needs");
    private static readonly BilingualText Teach = new("该开什么课", "What to teach");
    private static readonly BilingualText Plan = new("培训计划", "Plan of training");

    public static void MapTrainingPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadCourses);
        pages.MapGet($"{Address}/offers/{{id}}", One).NeedsByKeyOrCookie(Right.ReadCourses);
        pages.MapPost($"{Address}/offers/{{id}}/enrol", Enrol).NeedsByKeyOrCookie(Right.EnrolInCourses);
        pages.MapPost($"{Address}/offers/{{id}}/withdraw", Withdraw).NeedsByKeyOrCookie(Right.EnrolInCourses);
        pages.MapGet($"{Address}/needs", NeedList).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet($"{Address}/needs/{{id}}", Need).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet($"{Address}/suggestions", Suggestions).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet($"{Address}/plan", WorkOut).NeedsByKeyOrCookie(Right.WriteTrainingPlans);
        pages.MapPost($"{Address}/plan", Take).NeedsByKeyOrCookie(Right.WriteTrainingPlans);
        pages.MapGet($"{Address}/plans", Plans).NeedsByKeyOrCookie(Right.ReadTrainingPlans);
        pages.MapGet($"{Address}/plans/{{id}}", Taken).NeedsByKeyOrCookie(Right.ReadTrainingPlans);
        pages.MapPost($"{Address}/plans/{{id}}/drop", Drop).NeedsByKeyOrCookie(Right.WriteTrainingPlans);
        pages.MapTrainingForms();
    }

    private static async Task<PageResult> List(
        HttpContext http, CourseOfferStore offers, CodeTableStore codes, EnrolmentStore enrolments, string? q, string? region, string? @public, long? before,
        CancellationToken cancellationToken)
    {
        var filter = new CourseFilter
        {
            Scope = http.Scope(Right.ReadCourses),
            Text = string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
            Region = Choices.Region(region, await codes.GetAsync(cancellationToken)),
            IsPublic = @public is { Length: > 0 },
        };
        var page = await offers.ListAsync(filter, before, PageSize, cancellationToken);
        var own = http.Caller().May(Right.EnrolInCourses) ? await enrolments.OfAccountAsync(http.Caller().Id, cancellationToken) : [];
        var taken = await offers.TakenAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
        return PageResult.Of<CoursesView, CoursesModel>(Courses, new([.. page.Items.Select(row => row.Value)], taken, own, page.Next)
        {
            Query = q ?? "",
            Region = region ?? "",
            IsPublic = filter.IsPublic,
        });
    }

    private static async Task<IResult> One(
        string id, HttpContext http, CourseOfferStore offers, EnrolmentStore enrolments, string? done, CancellationToken cancellationToken) =>
        await DrawAsync(id, http, offers, enrolments, FormData.Empty, done is not null, cancellationToken);

    private static async Task<IResult> Enrol(
        string id, HttpContext http, CourseOfferStore offers, EnrolmentStore enrolments, TrainingDesk desk, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var done = await form.SendAsync(
            new EnrolmentRequest { Run = form.Number("run"), Person = form["person"], Contact = form["contact"] },
            request => CourseOffersApi.Enrol(id, request, http, offers, enrolments, desk, cancellationToken));
        if (done is not Problem problem)
            return Visitor.SeeOther($"{Address}/offers/{id}?done=1");
        if (problem.StatusCode is not (StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict))
            return problem;
        form.Refuse(problem, http.PageLanguage());
        return await DrawAsync(id, http, offers, enrolments, form, false, cancellationToken);
    }

    private static async Task<IResult> Withdraw(string id, HttpContext http, EnrolmentStore enrolments, CancellationToken cancellationToken)
    {
        var number = long.TryParse((await FormData.ReadAsync(http))["number"], out var typed) ? typed : 0;
        return (await CourseOffersApi.Withdraw(id, number, http, enrolments, cancellationToken)).Result is Problem problem
            ? problem : Visitor.SeeOther($"{Address}/offers/{id}?done=1");
    }

    private static async Task<IResult> DrawAsync(
        string id, HttpContext http, CourseOfferStore offers, EnrolmentStore enrolments, FormData form, bool done, CancellationToken cancellationToken)
    {
        if (await offers.GetAsync(id, http.Scope(Right.ReadCourses), cancellationToken) is not { Value: var offer })
            return CourseOffersApi.NoSuchOffer;
        var owns = http.Caller().May(Right.WriteCourses) && http.Scope(Right.WriteCourses).Owns(offer.Provider);
        var people = await enrolments.ListAsync(id, cancellationToken);
        return PageResult.Of<CourseView, CourseModel>(Courses, new(offer, await offers.TakenAsync([id], cancellationToken), owns, form, done)
        {
            Own = [.. people.Where(one => one.AccountId == http.Caller().Id && http.Caller().Id.Length > 0)],
            People = owns ? people : [],
        }) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<PageResult> NeedList(HttpContext http, TrainingDesk desk, long? before, CancellationToken cancellationToken)
    {
        var page = await desk.ListAsync(new DemandFilter { Scope = http.Scope(Right.WriteDemands) }, before, PageSize, cancellationToken);
        return PageResult.Of<NeedsView, NeedsModel>(Needs, new(page.Items, page.Next));
    }

    private static async Task<IResult> Need(string id, HttpContext http, TrainingDesk desk, string? done, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http.Scope(Right.WriteDemands), cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        var courses = await desk.CoursesForAsync(posted.Need, http, cancellationToken);
        return PageResult.Of<NeedView, NeedModel>(
            Needs, new(posted, [.. courses.Take(PageSize)], http.Scope(Right.WriteDemands).Owns(posted.Row.Value.Enterprise), done is not null));
    }

    private static async Task<IResult> Suggestions(
        string? region, HttpContext http, LiveIndex live, CodeTableStore codes, TrainingDesk desk, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var place = Choices.Region(region, await codes.GetAsync(cancellationToken));
        return PageResult.Of<SuggestionsView, SuggestionsModel>(Teach, new(
            view.SkillsToTrain(place, PageSize, desk.Today), region ?? "", TrainingNeedsApi.NoCounterfactual.In(http.PageLanguage())));
    }

    private static async Task<PageResult> WorkOut(HttpContext http, TrainingDesk desk, CancellationToken cancellationToken)
    {
        var worked = await desk.PlanAsync(http, cancellationToken);
        var fits = desk.Fits;
        PostedNeed[] needs = [.. worked.Needs.Where(posted => posted.Left > 0).Take(Shown)];
        CourseOffer[] offers = [.. worked.Offers.Take(Shown)];
        return PageResult.Of<PlanView, PlanModel>(Plan, new(null, "", worked.Plan, worked.Names, true)
        {
            Needs = needs,
            Offers = offers,
            Fits = needs.SelectMany(need => offers.Select(offer => (need.Row.Value.Id, offer.Id, Fit: fits.Of(need.Need, offer, desk.Today))))
                .ToDictionary(entry => (entry.Item1, entry.Item2), entry => entry.Fit),
        });
    }

    private static async Task<IResult> Take(HttpContext http, TrainingDesk desk, TrainingPlanStore plans, CancellationToken cancellationToken)
    {
        var done = await TrainingPlansApi.Plan(
            new() { Title = (await FormData.ReadAsync(http))["title"] }, false, http, desk, plans, cancellationToken);
        return done.Result is Microsoft.AspNetCore.Http.HttpResults.Created<TrainingPlanResponse> { Value.Id: { } id }
            ? Visitor.SeeOther($"{Address}/plans/{id}") : done.Result;
    }

    private static async Task<PageResult> Plans(HttpContext http, TrainingDesk desk, long? before, CancellationToken cancellationToken)
    {
        var page = await desk.PlansAsync(http, before, PageSize, cancellationToken);
        return PageResult.Of<PlansView, PlansModel>(Plan, new([.. page.Items.Select(entry => entry.Row)], page.Next));
    }

    private static async Task<IResult> Taken(string id, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken) =>
        await desk.FindPlanAsync(id, http, cancellationToken) is var (row, names)
            ? PageResult.Of<PlanView, PlanModel>(
                Plan, new(row, row.Value.Title, row.Value.Plan, names, http.Caller().ReachOf(Right.ReadTrainingPlans) != Reach.Own))
            : TrainingDesk.NoSuchPlan;

    private static async Task<IResult> Drop(string id, HttpContext http, TrainingPlanStore plans, CancellationToken cancellationToken) =>
        (await TrainingPlansApi.Drop(id, http, plans, cancellationToken)).Result is Problem problem ? problem : Visitor.SeeOther($"{Address}/plans");
}

/// <param name="Taken">Seats that are taken.</param>
/// <param name="Own">Where the reader enrolled.</param>
public sealed record CoursesModel(
    IReadOnlyList<CourseOffer> Offers, IReadOnlyDictionary<(string OfferId, int Run), int> Taken, IReadOnlyList<Enrolment> Own, long? Next)
{
    public string Query { get; init; } = "";

    public string Region { get; init; } = "";

    public bool IsPublic { get; init; }
}

/// <param name="Owns">It is of the reader's organization.</param>
public sealed record CourseModel(
    CourseOffer Offer, IReadOnlyDictionary<(string OfferId, int Run), int> Taken, bool Owns, FormData Form, bool Done)
{
    public IReadOnlyList<Enrolment> Own { get; init; } = [];

    /// <summary>All who enrolled, for the provider alone.</summary>
    public IReadOnlyList<Enrolment> People { get; init; } = [];
}

/// <param name="Region">As it was typed.</param>
/// <param name="Limit">What the counts do not say.</param>
public sealed record SuggestionsModel(IReadOnlyList<SkillSuggestion> Items, string Region, string Limit);

public sealed record NeedsModel(IReadOnlyList<PostedNeed> Needs, long? Next);

public sealed record NeedModel(PostedNeed Posted, IReadOnlyList<(CourseOffer Offer, CourseFit Fit)> Courses, bool Owns, bool Done);

public sealed record PlansModel(IReadOnlyList<Stored<KeptTrainingPlan>> Plans, long? Next);

/// <param name="Row">Null of one that was only worked out.</param>
/// <param name="IsWhole">The reader sees all of it.</param>
public sealed record PlanModel(Stored<KeptTrainingPlan>? Row, string Title, TrainingPlan Plan, PlanNames Names, bool IsWhole)
{
    /// <summary>Of the matrix.</summary>
    public IReadOnlyList<PostedNeed> Needs { get; init; } = [];

    public IReadOnlyList<CourseOffer> Offers { get; init; } = [];

    /// <summary>By need and offer.</summary>
    public IReadOnlyDictionary<(string NeedId, string OfferId), CourseFit> Fits { get; init; } = new Dictionary<(string NeedId, string OfferId), CourseFit>();
}
