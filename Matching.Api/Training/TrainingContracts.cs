using System.ComponentModel.DataAnnotations;
using Matching.Api.Demands;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Api.Training;

/// <summary>A skill to be trained.</summary>
public sealed record SkillStepRequest
{
    /// <example>PLC编程</example>
    [Required, StringLength(NamedSkillNotation.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>The level that people have, 0 (none) to 5. Absent: it is not known, counts as 0, and is held against nobody.</summary>
    [Range(0, NamedSkill.HighestLevel)]
    public int? From { get; init; }

    /// <summary>The level that they are to have; 3 where it is absent.</summary>
    [Range(1, NamedSkill.HighestLevel)]
    public int? To { get; init; }

    /// <summary>False: it is preferred only, and counts half. True where it is absent.</summary>
    public bool? Required { get; init; }
}

/// <summary>People whom an enterprise wants to be trained.</summary>
public sealed record TrainingNeedRequest
{
    /// <summary>The enterprise's own number; with the enterprise it is the key. One is made where it is absent.</summary>
    [StringLength(DemandRules.MaxExternalId)]
    public string? ExternalId { get; init; }

    /// <example>云帆精密机械有限公司</example>
    [Required, StringLength(DemandRules.MaxEnterprise)]
    public string? Enterprise { get; init; }

    /// <example>PLC 提升培训</example>
    [Required, StringLength(DemandRules.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(DemandRules.MaxDescription)]
    public string? Description { get; init; }

    /// <summary>A need without any cannot be planned: nobody can say what would serve it.</summary>
    [MaxLength(DemandRules.MaxSkills)]
    public IReadOnlyList<SkillStepRequest>? Skills { get; init; }

    /// <example>8</example>
    [Range(1, DemandRules.MaxHeadcount)]
    public int? People { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Industry { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <summary>The first day on which it may begin.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day: the deadline.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>How many hours the people can be spared at most.</summary>
    [Range(1, TrainingTerms.MaxHours)]
    public int? Hours { get; init; }

    public TrainingMode? Mode { get; init; }

    /// <summary>To which it has to lead.</summary>
    [StringLength(TrainingTerms.MaxCertificate)]
    public string? Certificate { get; init; }

    public Visibility? Visibility { get; init; }

    /// <summary>The demand that it is.</summary>
    internal DemandRequest ToDemand() => new()
    {
        ExternalId = ExternalId,
        Enterprise = Enterprise,
        Title = Title,
        Description = Description,
        Skills =
        [
            .. (Skills ?? []).Select(step => new SkillRequest { Name = step.Name, Required = step.Required, Level = step.To ?? TrainingNeed.UsualLevel }),
        ],
        Kind = DemandKind.Training,
        Headcount = People,
        Industry = Industry,
        Region = Region,
        ClosesOn = EndsOn,
        Visibility = Visibility,
    };

    internal TrainingTerms ToTerms() => new()
    {
        From = (Skills ?? []).Where(step => step.From is not null)
            .DistinctBy(step => DemandRules.Skill(step.Name!, true, null).Name)
            .ToDictionary(step => DemandRules.Skill(step.Name!, true, null).Name, step => step.From!.Value, StringComparer.Ordinal),
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Hours = Hours,
        Mode = Mode,
        Certificate = DemandRules.Name(Certificate ?? ""),
    };
}

/// <param name="From">Null where it is not known.</param>
/// <param name="Gain">Levels to be gained.</param>
internal sealed record SkillStepResponse(string Name, int? From, int To, int Gain, bool Required)
{
    public static SkillStepResponse Of(SkillStep step) => new(step.Skill, step.From, step.To, step.Gain, step.IsRequired);
}

/// <summary>A training need.</summary>
/// <param name="Seated">How many of its people have a seat by a plan.</param>
/// <param name="Assessable">It names a skill.</param>
internal sealed record TrainingNeedResponse(
    string Id, string ExternalId, string Enterprise, string Title, string Description, IReadOnlyList<SkillStepResponse> Skills, int People, int Seated,
    string? Industry, string? Region, DateOnly? StartsOn, DateOnly? EndsOn, int? Hours, TrainingMode? Mode, string? Certificate, bool Assessable,
    Visibility Visibility, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static TrainingNeedResponse From(PostedNeed posted) => new(
        posted.Row.Value.Id, posted.Row.Value.ExternalId, posted.Row.Value.Enterprise, posted.Row.Value.Title, posted.Row.Value.Description,
        [.. posted.Need.Steps.Select(SkillStepResponse.Of)], posted.Row.Value.Headcount, posted.Seated, posted.Row.Value.Industry,
        posted.Row.Value.Region, posted.Need.StartsOn, posted.Need.EndsOn, posted.Need.Terms.Hours, posted.Need.Terms.Mode,
        posted.Need.Terms.Certificate is { Length: > 0 } certificate ? certificate : null, posted.Need.IsAssessable, posted.Row.Value.Visibility,
        posted.Row.CreatedAt, posted.Row.UpdatedAt);
}

/// <summary>A need with the row that it is of.</summary>
/// <param name="Seated">How many of its people have a seat by a plan.</param>
public sealed record PostedNeed(Stored<Demand> Row, TrainingNeed Need, int Seated)
{
    public int Left => Math.Max(0, Row.Value.Headcount - Seated);
}

/// <summary>One time that a course is held.</summary>
public sealed record CourseRunRequest
{
    /// <summary>From 1 on; the place in the list where it is absent.</summary>
    [Range(1, CourseOffer.MaxRunNumber)]
    public int? Number { get; init; }

    [Required]
    public DateOnly? StartsOn { get; init; }

    [Required]
    public DateOnly? EndsOn { get; init; }

    [Required, Range(1, CourseOffer.MaxSeats)]
    public int? Seats { get; init; }

    /// <summary>With fewer people it is not opened; 1 where it is absent.</summary>
    [Range(1, CourseOffer.MaxSeats)]
    public int? Least { get; init; }
}

/// <summary>A course as a college or an enterprise offers it.</summary>
public sealed record CourseOfferRequest
{
    /// <summary>The provider's own number; with the provider it is the key. One is made where it is absent.</summary>
    [StringLength(CourseOffer.MaxExternalId)]
    public string? ExternalId { get; init; }

    /// <summary>The college or the enterprise, by name.</summary>
    [Required, StringLength(DemandRules.MaxEnterprise)]
    public string? Provider { get; init; }

    [Required, StringLength(CourseOffer.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(CourseOffer.MaxDescription)]
    public string? Description { get; init; }

    /// <summary>Each with the level that it reaches; 3 where it is absent.</summary>
    [Required, MinLength(CourseOffer.Fewest), MaxLength(DemandRules.MaxSkills)]
    public IReadOnlyList<SkillRequest>? Skills { get; init; }

    /// <summary>The level, 0 to 5, that people have to have in what the course teaches; 0 where it is absent.</summary>
    [Range(0, NamedSkill.HighestLevel)]
    public int? LevelAsked { get; init; }

    /// <summary>Of one run.</summary>
    [Required, Range(1, TrainingTerms.MaxHours)]
    public int? Hours { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    [StringLength(CourseOffer.MaxPlace)]
    public string? Place { get; init; }

    /// <summary>Yuan a person; 0 where it is absent.</summary>
    [Range(0.0, (double)CourseOffer.MaxPrice)]
    public decimal? Price { get; init; }

    /// <summary><c>on-site</c> where it is absent.</summary>
    public TrainingMode? Mode { get; init; }

    [StringLength(TrainingTerms.MaxCertificate)]
    public string? Certificate { get; init; }

    public Visibility? Visibility { get; init; }

    /// <summary>People may enrol by themselves.</summary>
    public bool? Public { get; init; }

    [Required, MinLength(CourseOffer.Fewest), MaxLength(CourseOffer.MaxRuns)]
    public IReadOnlyList<CourseRunRequest>? Runs { get; init; }
}

/// <param name="Taken">Seats that people who enrolled and plans have.</param>
/// <param name="Open">It has its least.</param>
internal sealed record CourseRunResponse(int Number, DateOnly StartsOn, DateOnly EndsOn, int Seats, int Least, int Taken, bool Open);

/// <summary>A course that is offered.</summary>
internal sealed record CourseOfferResponse(
    string Id, string ExternalId, string Provider, string Title, string Description, IReadOnlyList<SkillResponse> Skills, int LevelAsked, int Hours,
    string? Region, string Place, decimal Price, TrainingMode Mode, string? Certificate, Visibility Visibility, bool Public,
    IReadOnlyList<CourseRunResponse> Runs, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CourseOfferResponse From(Stored<CourseOffer> row, IReadOnlyDictionary<(string OfferId, int Run), int> taken) => new(
        row.Value.Id, row.Value.ExternalId, row.Value.Provider, row.Value.Title, row.Value.Description, SkillResponse.From(row.Value.Skills),
        row.Value.LevelAsked, row.Value.Hours, row.Value.Region, row.Value.Place, row.Value.Price, row.Value.Mode,
        row.Value.Certificate is { Length: > 0 } certificate ? certificate : null, row.Value.Visibility, row.Value.IsPublic,
        [.. row.Value.Runs.Select(run => Run(run, taken.GetValueOrDefault((row.Value.Id, run.Number))))], row.CreatedAt, row.UpdatedAt);

    private static CourseRunResponse Run(CourseRun run, int taken) =>
        new(run.Number, run.StartsOn, run.EndsOn, run.Seats, run.Least, taken, taken >= run.Least);
}

/// <summary>How well a course serves a need, and why not where it does not.</summary>
/// <param name="Score">The part of the levels to be gained that it gives, preferred skills by half.</param>
/// <param name="Refused">Null where it serves.</param>
/// <param name="Runs">Those within the need's window.</param>
internal sealed record CourseFitResponse(
    string OfferId, string Provider, string Title, double Score, CourseRefusal? Refused, IReadOnlyList<GivenGainResponse> Skills, IReadOnlyList<int> Runs)
{
    public static CourseFitResponse From(CourseOffer offer, CourseFit fit) => new(
        offer.Id, offer.Provider, offer.Title, fit.Score, fit.Refused,
        [.. fit.Given.Select(given => new GivenGainResponse(given.Skill, given.Gain, Math.Round(given.Covered, 4), given.Via))], fit.Runs);
}

/// <param name="Covered">Levels that the course gives, of the gain.</param>
/// <param name="Via">The related skill that stands in.</param>
internal sealed record GivenGainResponse(string Skill, int Gain, double Covered, string? Via);

public sealed record EnrolmentRequest
{
    [Required, Range(1, CourseOffer.MaxRunNumber)]
    public int? Run { get; init; }

    /// <summary>Who comes, as the provider is to call the person.</summary>
    [Required, StringLength(Enrolment.MaxPerson)]
    public string? Person { get; init; }

    /// <summary>How the provider reaches the person.</summary>
    [Required, StringLength(Enrolment.MaxContact)]
    public string? Contact { get; init; }
}

/// <summary>Somebody who enrolled in a course.</summary>
/// <param name="Place">From 1 on within the run.</param>
/// <param name="Seat">False: the person waits, and moves up as others withdraw.</param>
internal sealed record EnrolmentResponse(string Id, string OfferId, int Run, string Person, string Contact, DateTimeOffset EnrolledAt, int Place, bool Seat)
{
    public static EnrolmentResponse From(Enrolment enrolment) => new(
        $"{enrolment.Id}", enrolment.OfferId, enrolment.Run, enrolment.Person, enrolment.Contact, enrolment.At, enrolment.Place, enrolment.HasSeat);
}

public sealed record TrainingPlanRequest
{
    [StringLength(KeptTrainingPlan.MaxTitle)]
    public string? Title { get; init; }
}

/// <summary>Who of which need goes to which run; whoever does not look after the whole sees the own part.</summary>
/// <param name="Id">Null of one that was only worked out.</param>
/// <param name="Exact">False where the search for the runs to open was cut short: more people might have found a seat.</param>
internal sealed record TrainingPlanResponse(
    string? Id, string Title, DateTimeOffset? CreatedAt, int People, int Left, int UnusedSeats, bool Exact, IReadOnlyList<PlannedSeatsResponse> Seats,
    IReadOnlyList<UnmetNeedResponse> Unmet, IReadOnlyList<WaitingResponse> Waiting, IReadOnlyList<PlannedRunResponse> Runs,
    IReadOnlyList<UnmetSkill> UnmetSkills, IReadOnlyList<EnterpriseCost> Costs, IReadOnlyList<NotAssessableNeedResponse> NotAssessable)
{
    public static TrainingPlanResponse From(string? id, string title, DateTimeOffset? at, TrainingPlan plan, PlanNames names) => new(
        id, title, at, plan.People, plan.Left, plan.UnusedSeats, plan.IsExact,
        [.. plan.Seats.Select(seats => new PlannedSeatsResponse(
            seats.NeedId, names.EnterpriseOf(seats.NeedId), names.NeedOf(seats.NeedId), seats.OfferId, names.OfferOf(seats.OfferId), seats.Run, seats.People,
            seats.Score))],
        [.. plan.Unmet.Select(need => new UnmetNeedResponse(
            need.NeedId, names.EnterpriseOf(need.NeedId), names.NeedOf(need.NeedId), need.People, need.Reason))],
        [.. plan.Waiting.Select(place => new WaitingResponse(
            place.OfferId, names.OfferOf(place.OfferId), place.Run, place.NeedId, names.EnterpriseOf(place.NeedId), place.People, place.Place))],
        [.. plan.Runs.Select(run => new PlannedRunResponse(
            run.OfferId, names.OfferOf(run.OfferId), run.Run, run.Planned, run.Taken, run.IsHeld, run.Free))],
        plan.Skills, plan.Costs, [.. plan.NotAssessable.Select(need => new NotAssessableNeedResponse(need, names.EnterpriseOf(need), names.NeedOf(need)))]);
}

internal sealed record PlannedSeatsResponse(
    string NeedId, string Enterprise, string Need, string OfferId, string Offer, int Run, int People, double Score);

/// <param name="Reason">No offer, no seats, no run within the window, or a run that has not its least.</param>
internal sealed record UnmetNeedResponse(string NeedId, string Enterprise, string Need, int People, UnmetReason Reason);

/// <param name="Place">From 1 on within the run.</param>
internal sealed record WaitingResponse(string OfferId, string Offer, int Run, string NeedId, string Enterprise, int People, int Place);

/// <param name="Taken">Seats that others had before.</param>
/// <param name="Held">It has its least.</param>
internal sealed record PlannedRunResponse(string OfferId, string Offer, int Run, int Planned, int Taken, bool Held, int Free);

internal sealed record NotAssessableNeedResponse(string NeedId, string Enterprise, string Need);

/// <summary>Skills that a region's posts ask and its best programs for them lack.</summary>
/// <param name="Limit">What these counts do not say.</param>
internal sealed record SkillSuggestionsResponse(string RunId, DateTimeOffset AsOf, string Limit, IReadOnlyList<SkillSuggestion> Items);

/// <summary>Training of a year, up to a day.</summary>
/// <param name="Wanted">People of needs that stand open on that day.</param>
/// <param name="Trained">People of needs whom plans gave a seat in a run that began; null where they are so few that it would tell of single ones.</param>
/// <param name="Runs">That began.</param>
/// <param name="Planned">Likewise people whom plans gave a seat in one of these runs, whoever needs it.</param>
/// <param name="Enrolled">Likewise people who enrolled by themselves and have a seat.</param>
internal sealed record TrainingCountsResponse(int Year, DateOnly On, int Wanted, int? Trained, int Runs, int Seats, int? Planned, int? Enrolled);
