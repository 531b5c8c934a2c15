using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Skills;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Training;

/// <summary>Courses that colleges and enterprises offer, and people who enrol in those that are open to the public.</summary>
internal static class CourseOffersApi
{
    public static readonly Problem NoSuchOffer = Problem.NotFound(new("没有这门培训课程。", "There is no such course."));

    private static readonly Problem HasPeople = new(409, "hasPeople", new(
        "已有人报名或已列入培训计划，不能删除。", "People enrolled in it or are planned for it: it stays."));

    private static readonly Problem NotPublic = new(409, "notPublic", new("这门课程不接受个人报名。", "This course takes nobody who enrols alone."));

    private static readonly Problem Begun = new(409, "begun", new("这一班已经开课。", "This run has begun."));

    private static readonly BilingualText NoSuchRun = new("没有这一班。", "There is no such run.");
    private static readonly BilingualText Reversed = new("结束日期早于开始日期。", "It ends before it begins.");
    private static readonly BilingualText TooHigh = new("开班人数多于座位数。", "The least is above the seats.");
    private static readonly BilingualText Twice = new("班次编号重复。", "A run of this number stands there twice.");
    private static readonly BilingualText NobodyKnown = new("没有这个单位。", "There is no such organization.");
    private static readonly BilingualText Occupied = new("已有人的班不能去掉、改日期或减少到不够坐。", "A run in which people sit stays, with its dates and a seat for each.");

    public static void MapCourseOffers(this RouteGroupBuilder training)
    {
        training.MapPost("/offers", Create).Needs(Right.WriteCourses).WithSummary("Adds a course").AnswersProblems(409, 413, 415, 422);
        training.MapGet("/offers", List).Needs(Right.ReadCourses).CutByConsortium().WithSummary("Courses, newest first");
        training.MapGet("/offers/{id}", Get).Needs(Right.ReadCourses).WithSummary("One course").AnswersProblems(404);
        training.MapPut("/offers/{id}", Replace).Needs(Right.WriteCourses).WithSummary("Replaces a course").AnswersProblems(404, 412, 413, 415);
        training.MapDelete("/offers/{id}", Delete).Needs(Right.WriteCourses)
            .WithSummary("Removes a course in which nobody sits").AnswersProblems(404, 409, 412);
        var people = training.MapGroup("").NotStored();
        people.MapGet("/offers/{id}/enrolments", Enrolments).Needs(Right.WriteCourses)
            .WithSummary("Who enrolled in a course of one's own, by run and order").AnswersProblems(404);
        people.MapPost("/offers/{id}/enrolments", Enrol).Needs(Right.EnrolInCourses)
            .WithSummary("Takes a seat in a run, or the last place of those who wait").AnswersProblems(404, 409, 413, 415);
        people.MapDelete("/offers/{id}/enrolments/{number}", Withdraw).Needs(Right.EnrolInCourses)
            .WithSummary("Gives the seat back; the next who waits has it").AnswersProblems(404);
        people.MapGet("/enrolments", Own).Needs(Right.EnrolInCourses).WithSummary("The caller's own, newest first");
    }

    internal static async Task<Results<Created<CourseOfferResponse>, Problem>> Create(
        CourseOfferRequest request, HttpContext http, CourseOfferStore offers, OrganizationStore organizations, CodeTableStore codes, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (offer, refused) = Read(request, await codes.GetAsync(cancellationToken), ExternalIds.New(clock), null);
        if (offer is null)
            return refused!;
        if (!http.Scope(Right.WriteCourses).Owns(offer.Provider))
            return Ownership.NotYours;
        if (await organizations.FindByNameAsync(offer.Provider, cancellationToken) is null)
            return Problem.Invalid("/provider", NobodyKnown);
        var written = await offers.CreateAsync(offer, cancellationToken);
        return written.Outcome == WriteEffect.AlreadyExists ? Problem.AlreadyExists(offer.Id)
            : Conditional.Created(http, $"/api/v1/training/offers/{offer.Id}", written.Row!, row => CourseOfferResponse.From(row, Nobody));
    }

    internal static async Task<Results<Ok<ListResponse<CourseOfferResponse>>, Problem>> List(
        string? provider, string? region, string? q, bool? @public, int? limit, string? cursor, HttpContext http, CourseOfferStore offers,
        CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = new CourseFilter
        {
            Scope = http.Scope(Right.ReadCourses),
            Provider = provider,
            Region = CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            Text = RequestText.Trimmed(q),
            IsPublic = @public == true,
        };
        var list = $"courses {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await offers.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var taken = await offers.TakenAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
        return TypedResults.Ok(new ListResponse<CourseOfferResponse>(
            [.. page.Items.Select(row => CourseOfferResponse.From(row, taken))], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<CourseOfferResponse>, Problem>> Get(
        string id, HttpContext http, CourseOfferStore offers, CancellationToken cancellationToken)
    {
        if (await offers.GetAsync(id, http.Scope(Right.ReadCourses), cancellationToken) is not { } row)
            return NoSuchOffer;
        // Seats that are taken change without the course: there is nothing to answer 304 for.
        Conditional.SetTag(http, row.Version);
        return TypedResults.Ok(CourseOfferResponse.From(row, await offers.TakenAsync([id], cancellationToken)));
    }

    internal static async Task<Results<Ok<CourseOfferResponse>, Problem>> Replace(
        string id, CourseOfferRequest request, HttpContext http, CourseOfferStore offers, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var current = await offers.GetAsync(id, http.Caller().SightOf(Right.ReadCourses), cancellationToken);
        if (current is not null && !http.Scope(Right.WriteCourses).Owns(current.Value.Provider))
            return Ownership.NotYours;
        if (Conditional.Refuses(http, current?.Version, NoSuchOffer) is { } wrong)
            return wrong;
        var (offer, refused) = Read(request, await codes.GetAsync(cancellationToken), current!.Value.ExternalId, current.Value);
        if (offer is null)
            return refused!;
        if (offer.Id != id)
            return Problem.Invalid(offer.Provider == current.Value.Provider ? "/externalId" : "/provider", ExternalIds.KeyStays);
        var (written, run) = await offers.ReplaceAsync(offer, Conditional.Expected(http, current.Version), cancellationToken);
        if (run is not null)
            return Problem.Invalid("/runs", Occupied);
        var taken = await offers.TakenAsync([id], cancellationToken);
        return Conditional.Replaced(http, written, NoSuchOffer, row => CourseOfferResponse.From(row, taken));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, CourseOfferStore offers, CancellationToken cancellationToken)
    {
        var current = await offers.GetAsync(id, http.Caller().SightOf(Right.ReadCourses), cancellationToken);
        if (current is not null && !http.Scope(Right.WriteCourses).Owns(current.Value.Provider))
            return Ownership.NotYours;
        if (Conditional.Refuses(http, current?.Version, NoSuchOffer) is { } wrong)
            return wrong;
        var effect = await offers.DeleteAsync(id, Conditional.Expected(http, current!.Version), cancellationToken);
        return effect == WriteEffect.Unchanged ? HasPeople : Conditional.Deleted(effect);
    }

    internal static async Task<Results<Ok<ListResponse<EnrolmentResponse>>, Problem>> Enrolments(
        string id, HttpContext http, CourseOfferStore offers, EnrolmentStore enrolments, CancellationToken cancellationToken)
    {
        if (await offers.GetAsync(id, http.Caller().SightOf(Right.ReadCourses), cancellationToken) is not { Value: var offer })
            return NoSuchOffer;
        if (!http.Scope(Right.WriteCourses).Owns(offer.Provider))
            return Ownership.NotYours;
        var all = await enrolments.ListAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<EnrolmentResponse>([.. all.Select(EnrolmentResponse.From)], null));
    }

    internal static async Task<Results<Created<EnrolmentResponse>, Problem>> Enrol(
        string id, EnrolmentRequest request, HttpContext http, CourseOfferStore offers, EnrolmentStore enrolments, TrainingDesk desk,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await offers.GetAsync(id, http.Scope(Right.ReadCourses), cancellationToken) is not { Value: var offer })
            return NoSuchOffer;
        if (!offer.IsPublic)
            return NotPublic;
        if (offer.Runs.FirstOrDefault(run => run.Number == request.Run) is not { } chosen)
            return Problem.Invalid("/run", NoSuchRun);
        if (chosen.StartsOn < desk.Today)
            return Begun;
        var (effect, enrolment) = await enrolments.EnrolAsync(
            id, chosen.Number, http.Caller().Id, DemandRules.Name(request.Person!), DemandRules.Name(request.Contact!), cancellationToken);
        return effect switch
        {
            WriteEffect.NotFound => NoSuchOffer,
            WriteEffect.AlreadyExists => Problem.AlreadyExists(
                $"{enrolment!.Id}", new($"您已报名这个班次，报名编号 {enrolment.Id}。", $"You enrolled in this run before; the enrolment is {enrolment.Id}."),
                $"/training/offers/{id}"),
            _ => TypedResults.Created($"/api/v1/training/offers/{id}/enrolments/{enrolment!.Id}", EnrolmentResponse.From(enrolment)),
        };
    }

    internal static async Task<Results<NoContent, Problem>> Withdraw(
        string id, long number, HttpContext http, EnrolmentStore enrolments, CancellationToken cancellationToken) =>
        await enrolments.WithdrawAsync(id, number, http.Caller().Id, cancellationToken) ? TypedResults.NoContent() : NoSuchOffer;

    internal static async Task<Ok<ListResponse<EnrolmentResponse>>> Own(
        HttpContext http, EnrolmentStore enrolments, CancellationToken cancellationToken) => TypedResults.Ok(new ListResponse<EnrolmentResponse>(
            [.. (await enrolments.OfAccountAsync(http.Caller().Id, cancellationToken)).Select(EnrolmentResponse.From)], null));

    private static readonly IReadOnlyDictionary<(string OfferId, int Run), int> Nobody = new Dictionary<(string OfferId, int Run), int>();

    private static (CourseOffer? Offer, Problem? Refused) Read(CourseOfferRequest request, CodeTables codes, string externalId, CourseOffer? stored)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return (null, invalid);
        var errors = new RequestErrors();
        var offer = new CourseOffer
        {
            Provider = DemandRules.Name(request.Provider!),
            ExternalId = RequestText.Trimmed(request.ExternalId) is { } id ? DemandRules.Name(id) : externalId,
            Title = DemandRules.Name(request.Title!),
            Description = DemandRules.Description(request.Description ?? ""),
            Skills = SkillRequest.ToSkills(request.Skills),
            LevelAsked = request.LevelAsked ?? 0,
            Hours = request.Hours!.Value,
            Region = CodeWords.Region(codes, request.Region, "/region", errors),
            Place = DemandRules.Name(request.Place ?? ""),
            Price = DemandRules.Pay(request.Price ?? 0) ?? 0,
            Mode = request.Mode ?? TrainingMode.OnSite,
            Certificate = DemandRules.Name(request.Certificate ?? ""),
            Visibility = request.Visibility ?? stored?.Visibility ?? Visibility.Everyone,
            IsPublic = request.Public ?? stored?.IsPublic ?? false,
            Runs = Runs(request.Runs!, errors),
        };
        return errors.None ? (offer, null) : (null, Problem.Invalid(errors));
    }

    private static List<CourseRun> Runs(IReadOnlyList<CourseRunRequest> requests, RequestErrors errors)
    {
        var runs = new List<CourseRun>();
        foreach (var (at, request) in requests.Index())
        {
            var run = new CourseRun(request.Number ?? at + 1, request.StartsOn!.Value, request.EndsOn!.Value, request.Seats!.Value, request.Least ?? 1);
            if (run.EndsOn < run.StartsOn)
                errors.Add($"/runs/{at}/endsOn", Reversed);
            if (run.Least > run.Seats)
                errors.Add($"/runs/{at}/least", TooHigh);
            if (runs.Any(other => other.Number == run.Number))
                errors.Add($"/runs/{at}/number", Twice);
            runs.Add(run);
        }

        return [.. runs.OrderBy(run => run.Number)];
    }
}
