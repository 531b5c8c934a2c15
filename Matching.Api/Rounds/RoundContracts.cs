using System.ComponentModel.DataAnnotations;
using Matching.Engine.Allocation;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Positions;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Api.Rounds;

/// <summary>What the secretariat says of a placement round.</summary>
public sealed record RoundRequest
{
    /// <example>2027 届春季实习</example>
    [Required, StringLength(PlacementLimits.MaxName)]
    public string? Name { get; init; }

    /// <summary>For which consortium an office of the whole makes it; absent for one of everybody. A consortium's office makes its own alone.</summary>
    public string? ConsortiumId { get; init; }

    /// <summary>The first day of the internships.</summary>
    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>Until when students are asked to hand in their lists. They are reminded of it; locking the lists stays a step of its own.</summary>
    /// <example>2027-01-15T17:00:00+08:00</example>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>How long a list may be; 10 where it is absent.</summary>
    [Range(1, PlacementLimits.MostPreferences)]
    public int? MaxPreferences { get; init; }

    /// <summary>Whose best stable placement is sought; the students' where it is absent.</summary>
    public ProposingSide? Proposing { get; init; }

    /// <summary>What becomes of positions that got too few; they are kept where it is absent.</summary>
    public MinimumPolicy? Minimum { get; init; }

    /// <summary>What becomes of students without a list; nothing where it is absent.</summary>
    public WithoutList? WithoutList { get; init; }

    [Required, MaxLength(PlacementLimits.MaxPositions)]
    public IReadOnlyList<PlacedPositionRequest>? Positions { get; init; }

    /// <summary>How many a position takes of one college. A cap over several positions, or over all, is refused (422 <c>notLaminar</c>).</summary>
    [MaxLength(PlacementLimits.MaxCaps)]
    public IReadOnlyList<CollegeCapRequest>? Caps { get; init; }

    /// <summary>
    /// Not taken (422 <c>couples</c>): two students who want places that suit each other. Friends at one position are a group on their lists.
    /// </summary>
    [MaxLength(PlacementLimits.MaxCaps)]
    public IReadOnlyList<CoupleRequest>? Couples { get; init; }
}

/// <summary>A position of a round.</summary>
public sealed record PlacedPositionRequest
{
    [Required, StringLength(Organization.MaxId)]
    public string? DemandId { get; init; }

    /// <summary>The post's head count where it is absent.</summary>
    [Range(1, PlacementLimits.MaxSeats)]
    public int? Seats { get; init; }

    /// <summary>With fewer the position is not worth having.</summary>
    [Range(0, PlacementLimits.MaxSeats)]
    public int? Minimum { get; init; }

    /// <summary>Why it takes part though nobody knows how many people its enterprise employs.</summary>
    [StringLength(PlacementLimits.MaxReason)]
    public string? OverrideReason { get; init; }
}

/// <summary>How many of one college a position takes.</summary>
public sealed record CollegeCapRequest
{
    /// <summary>One position. Where it is absent the cap is over all of them.</summary>
    [StringLength(Organization.MaxId)]
    public string? DemandId { get; init; }

    [Required, StringLength(StudentRules.MaxCollege)]
    public string? College { get; init; }

    [Required, Range(0, PlacementLimits.MaxSeats)]
    public int? Seats { get; init; }
}

/// <summary>Two students.</summary>
public sealed record CoupleRequest
{
    [StringLength(Organization.MaxId)]
    public string? One { get; init; }

    [StringLength(Organization.MaxId)]
    public string? Other { get; init; }
}

/// <summary>A placement round.</summary>
internal sealed record RoundResponse
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required RoundState State { get; init; }

    public required DateOnly? StartsOn { get; init; }

    public required DateOnly? EndsOn { get; init; }

    /// <summary>Until when students are asked to hand in their lists.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }

    public required int MaxPreferences { get; init; }

    public required ProposingSide Proposing { get; init; }

    public required MinimumPolicy Minimum { get; init; }

    public required WithoutList WithoutList { get; init; }

    public required IReadOnlyList<PlacedPositionResponse> Positions { get; init; }

    public required IReadOnlyList<EnterpriseCapacityResponse> Enterprises { get; init; }

    public required IReadOnlyList<CollegeCapResponse> Caps { get; init; }

    /// <summary>SHA-256 of the lottery's seed: shown before anybody hands in a list.</summary>
    public required string SeedHash { get; init; }

    /// <summary>Of the lottery, from the certification on.</summary>
    public required string? Seed { get; init; }

    /// <summary>Null where no matching is under way.</summary>
    public required RoundMatching? Matching { get; init; }

    public required RoundProgressResponse Progress { get; init; }

    /// <summary>Why the last matching failed.</summary>
    public required string? Error { get; init; }

    /// <summary>The round whose remainder this one gives.</summary>
    public required string? FirstRoundId { get; init; }

    /// <summary>The round that gives the remainder of this one.</summary>
    public required string? SecondRoundId { get; init; }

    public required DateTimeOffset? CertifiedAt { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static RoundResponse From(Stored<Round> row)
    {
        var (round, plan) = (row.Value, row.Value.Plan);
        return new RoundResponse
        {
            Id = round.Id,
            Name = plan.Name,
            State = round.State,
            StartsOn = plan.StartsOn,
            EndsOn = plan.EndsOn,
            ClosesAt = plan.ClosesAt,
            MaxPreferences = plan.MaxPreferences,
            Proposing = plan.Proposing,
            Minimum = plan.Minimum,
            WithoutList = plan.WithoutList,
            Positions = [.. plan.Positions.Select(PlacedPositionResponse.From)],
            Enterprises = [.. plan.Enterprises.Select(one => new EnterpriseCapacityResponse(one.Enterprise, one.Seats))],
            Caps = [.. plan.Caps.Select(cap => new CollegeCapResponse(cap.DemandId, cap.College, cap.Seats))],
            SeedHash = round.SeedHash,
            Seed = round.Certified is null ? null : round.Seed,
            Matching = round.Matching,
            Progress = new(round.Done, round.Total),
            Error = round.Error,
            FirstRoundId = round.FirstRoundId,
            SecondRoundId = round.SecondRoundId,
            CertifiedAt = round.Certified?.At,
            PublishedAt = round.PublishedAt,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }
}

internal sealed record RoundProgressResponse(int Done, int Total);

/// <param name="OverrideReason">Why it takes part though the caps of the law could not be worked out.</param>
internal sealed record PlacedPositionResponse(string DemandId, string Enterprise, string Title, int Seats, int Minimum, string? OverrideReason)
{
    public static PlacedPositionResponse From(RoundPosition position) =>
        new(position.DemandId, position.Enterprise, position.Title, position.Seats, position.Minimum, position.OverrideReason);
}

/// <param name="Seats">Interns of all its positions together.</param>
internal sealed record EnterpriseCapacityResponse(string Enterprise, int Seats);

internal sealed record CollegeCapResponse(string DemandId, string College, int Seats);

/// <summary>A student's list.</summary>
public sealed record PreferencesRequest
{
    /// <summary>
    /// Ids of positions, the dearest first; <c>self-found</c> stands for what one found without the round. Empty: one takes part without a list.
    /// </summary>
    [Required, MaxLength(RoundLimits.MostWishes)]
    public IReadOnlyList<string>? Preferences { get; init; }

    /// <summary>A word on which friends agreed who go together or not at all: all of one college and with the same list.</summary>
    [StringLength(PlacementLimits.MaxGroupCode)]
    public string? Group { get; init; }
}

/// <param name="Warnings">What was wrong with the list, and how it was read.</param>
internal sealed record PreferencesResponse(
    string RoundId, IReadOnlyList<PreferenceResponse> Preferences, string? Group, IReadOnlyList<PreferenceWarningResponse> Warnings);

/// <param name="DemandId">Null for what the student found without the round.</param>
internal sealed record PreferenceResponse(int Rank, string? DemandId, string? Enterprise, string? Title, bool SelfFound);

internal sealed record PreferenceWarningResponse(string Code, int Count, string Message);

/// <summary>How an enterprise ranks who listed its position.</summary>
public sealed record RankingRequest
{
    /// <summary>True where the score does not rank: only who is given a place is taken.</summary>
    public bool? ByHand { get; init; }

    [Required, MaxLength(PlacementLimits.MaxMoves)]
    public IReadOnlyList<RankingMoveRequest>? Moves { get; init; }
}

/// <summary>One student put elsewhere than the score has it.</summary>
public sealed record RankingMoveRequest
{
    [Required, StringLength(Organization.MaxId)]
    public string? StudentId { get; init; }

    /// <summary>From 1; absent: not taken.</summary>
    [Range(1, RoundLimits.MostStudents)]
    public int? Place { get; init; }

    /// <summary>Kept, and told to the student where the position does not take it.</summary>
    [Required, StringLength(PlacementLimits.MaxReason, MinimumLength = 1)]
    public string? Reason { get; init; }
}

/// <param name="ByHand">The score does not rank.</param>
/// <param name="Items">In the position's order; those it does not take last.</param>
internal sealed record RankingResponse(string RoundId, string DemandId, bool ByHand, IReadOnlyList<ApplicantResponse> Items);

/// <param name="Place">From 1; null for whom the position does not take.</param>
/// <param name="Score">Null where the pair cannot be assessed.</param>
/// <param name="Tied">Equal by score to one beside: the lottery decides.</param>
/// <param name="Moved">The enterprise put the student here.</param>
/// <param name="Rule">The code of a rule that forbids the pair.</param>
internal sealed record ApplicantResponse(
    string StudentId, string College, string? Specialty, int? Place, double? Score, bool Tied, bool Moved, string? Reason, string? Rule);

/// <summary>What a round came to.</summary>
/// <param name="Summary">For those who look after the whole round; null for others.</param>
/// <param name="Items">Own students, own positions, or the own result; of those who look after the whole round all of them.</param>
internal sealed record RoundResultResponse(string RoundId, RoundState State, RoundSummary? Summary, IReadOnlyList<AssignmentResponse> Items);

/// <param name="StudentId">A random id.</param>
/// <param name="Number">学号; for the college alone.</param>
/// <param name="Rank">Where the position stood on the student's list.</param>
/// <param name="Reasons">Why not what the student would rather have had; for the student, the college, and those who look after the whole round.</param>
internal sealed record AssignmentResponse(
    string StudentId, string? Number, string? DemandId, string? Enterprise, string? Title, int? Rank, AssignmentOutcome Outcome,
    IReadOnlyList<NotTakenResponse> Reasons);

/// <param name="Own">The student's place in the position's order.</param>
/// <param name="Cut">The place of the last who got it.</param>
internal sealed record NotTakenResponse(int Rank, string DemandId, string? Enterprise, string? Title, string Code, int? Own, int? Cut, string Message);

internal sealed record BlockingPairsResponse(string RoundId, IReadOnlyList<BlockingPair> Items);

/// <summary>Sentences on why a position was not got, without a word of others.</summary>
internal static class NotTakenWords
{
    public static BilingualText Of(NotTaken reason) => reason.Code switch
    {
        "full" => new(
            $"名额已满：录到排序第 {reason.Cut} 位，您在第 {reason.Own} 位。", $"It is full: the last who got it stands at {reason.Cut}, you at {reason.Own}."),
        "enterpriseFull" => new("该企业可接收的人数已满。", "The enterprise has all the interns that it may take."),
        "collegeFull" => new("该岗位给本校的名额已满。", "The position has all the students of your college that it takes."),
        "groupTooLarge" => new("该岗位的名额不够整组。", "The position has too few seats for the whole group."),
        "notEligible" => Forbidden(reason),
        "closed" => new("人数不足，岗位未开。", "Too few wanted it, and it was closed."),
        _ => new("企业未将您列入可接收名单。", "The enterprise did not put you among those it takes."),
    };

    /// <summary>As the certified report tells it of somebody: in few words, and to nobody.</summary>
    public static BilingualText ForReport(NotTaken reason) => reason.Code switch
    {
        "full" when reason.Cut is { } cut && reason.Own is { } own => new($"名额已满，录到第 {cut} 位，本人第 {own} 位", $"full: taken up to {cut}, stands at {own}"),
        "full" => new("名额已满", "full"),
        "enterpriseFull" => new("企业可接收的人数已满", "the enterprise is full"),
        "collegeFull" => new("该岗位给该校的名额已满", "the seats for the college are full"),
        "groupTooLarge" => new("名额不够整组", "too few seats for the group"),
        "notEligible" => Forbidden(reason),
        "closed" => new("人数不足，岗位未开", "closed for want of students"),
        _ => new("企业未列入可接收名单", "not among those that the enterprise takes"),
    };

    private static BilingualText Forbidden(NotTaken reason)
    {
        var rule = RuleNames.Of(reason.Rule ?? "");
        return new($"不符合规定：{rule.Chinese}", $"a rule forbids it: {rule.English}");
    }
}
