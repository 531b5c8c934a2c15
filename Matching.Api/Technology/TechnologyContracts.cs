using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Matches;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Technology;

namespace Matching.Api.Technology;

/// <summary>What an enterprise wants solved. What is confidential goes by a route of its own.</summary>
public sealed record TechnologyNeedRequest
{
    [Required, StringLength(TechnologyNeed.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(TechnologyNeed.MaxText)]
    public string? Problem { get; init; }

    /// <summary>Which process or product it is about.</summary>
    [StringLength(TechnologyNeed.MaxText)]
    public string? Process { get; init; }

    /// <summary>An IPC class or a class of specialties.</summary>
    /// <example>B23K</example>
    [StringLength(TechnologyNeed.MaxField)]
    public string? Field { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    public AmountBand? Budget { get; init; }

    /// <summary>Until when answers are wanted.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>Private, where it is absent.</summary>
    public NeedVisibility? Visibility { get; init; }

    /// <summary>Ids of organizations to which a named need is shown, and to whom the confidential part is open.</summary>
    [MaxLength(TechnologyNeed.MaxNamed)]
    public IReadOnlyList<string>? Named { get; init; }

    /// <summary>It gets no answers any more.</summary>
    public bool? Closed { get; init; }
}

/// <summary>The part of a need that no list, search, export, feed or log has.</summary>
public sealed record ConfidentialRequest
{
    /// <summary>Empty takes it away.</summary>
    [StringLength(TechnologyNeed.MaxText)]
    public string? Text { get; init; }
}

internal sealed record ConfidentialResponse(string Text);

/// <param name="Named">For its owner alone.</param>
/// <param name="HasConfidential">Whether the caller may read a confidential part, if there is one.</param>
internal sealed record TechnologyNeedResponse(
    string Id, string Enterprise, string OrganizationId, string Title, string Problem, string Process, string Field, string? Region, AmountBand? Budget,
    DateOnly? ClosesOn, NeedVisibility Visibility, bool Closed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Named, bool HasConfidential, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static TechnologyNeedResponse From(Stored<TechnologyNeed> row, TechnologySight sight) => new(
        row.Value.Id, row.Value.Enterprise, row.Value.OrganizationId, row.Value.Title, row.Value.Problem, row.Value.Process, row.Value.Field,
        row.Value.Region, row.Value.Budget, row.Value.ClosesOn, row.Value.Visibility, row.Value.IsClosed, sight.Owns(row.Value) ? row.Value.Named : null,
        sight.SeesConfidential(row.Value), row.CreatedAt, row.UpdatedAt);
}

/// <summary>People of a college who solve technology needs.</summary>
public sealed record TechnologyTeamRequest
{
    [Required, StringLength(TechnologyTeam.MaxName)]
    public string? Name { get; init; }

    [Range(1, TechnologyTeam.MaxPeople)]
    public int? People { get; init; }

    /// <summary>Who leads it; shown to others with that person's consent alone.</summary>
    [StringLength(TechnologyTeam.MaxName)]
    public string? Lead { get; init; }

    public bool? LeadConsents { get; init; }

    [StringLength(TechnologyNeed.MaxText)]
    public string? About { get; init; }

    [StringLength(TechnologyNeed.MaxText)]
    public string? Equipment { get; init; }

    [MaxLength(TechnologyTeam.MaxFields)]
    public IReadOnlyList<string>? Fields { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <summary>How many projects it takes at once; 1 where it is absent.</summary>
    [Range(0, TechnologyTeam.MaxCapacity)]
    public int? Capacity { get; init; }

    [MaxLength(TechnologyTeam.MaxDeeds)]
    public IReadOnlyList<TeamDeedRequest>? Deeds { get; init; }
}

/// <summary>What a team did.</summary>
public sealed record TeamDeedRequest
{
    [Required]
    public DeedKind? Kind { get; init; }

    [Required, StringLength(TeamDeed.MaxText)]
    public string? Text { get; init; }

    /// <summary>Without it the deed is told, and is no evidence.</summary>
    public DateOnly? On { get; init; }

    [StringLength(TeamDeed.MaxLink)]
    public string? Link { get; init; }

    /// <summary>A result that looks for somebody who needs it.</summary>
    public bool? SeeksNeeds { get; init; }
}

/// <param name="Lead">Absent for others without that person's consent.</param>
internal sealed record TechnologyTeamResponse(
    string Id, string College, string OrganizationId, string Name, int People,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lead, string About, string Equipment, IReadOnlyList<string> Fields,
    string? Region, int Capacity, IReadOnlyList<TeamDeed> Deeds, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static TechnologyTeamResponse From(Stored<TechnologyTeam> row, TechnologySight sight) => new(
        row.Value.Id, row.Value.College, row.Value.OrganizationId, row.Value.Name, row.Value.People, LeadOf(row.Value, sight), row.Value.About,
        row.Value.Equipment, row.Value.Fields, row.Value.Region, row.Value.Capacity, row.Value.Deeds, row.CreatedAt, row.UpdatedAt);

    public static string? LeadOf(TechnologyTeam team, TechnologySight sight) =>
        team.Lead.Length > 0 && (team.LeadConsents || (sight.OrganizationId.Length > 0 && sight.OrganizationId == team.OrganizationId)) ? team.Lead : null;
}

/// <summary>A need and a team, with what their score is made of.</summary>
/// <param name="Evidence"><c>deeds</c>, or <c>none</c> where the team has no dated deed: then the band is partial at most.</param>
internal sealed record TechnologyMatchResponse(
    int Rank, string NeedId, string Need, string Enterprise, string TeamId, string Team, string College, double Score, MatchBand Band, string Evidence,
    IReadOnlyList<FactorResponse> Factors, string Explanation)
{
    public static TechnologyMatchResponse From(TechnologyMatch match, int rank, Language language) => new(
        rank, match.Need.Id, match.Need.Title, match.Need.Enterprise, match.Team.Id, match.Team.Name, match.Team.College, Math.Round(match.Score, 6),
        match.Band,
        match.HasEvidence ? "deeds" : "none", [.. match.Factors.Select(FactorResponse.From)], match.Explanation.In(language));
}

/// <param name="NotAssessable">Why there are none.</param>
internal sealed record TechnologyMatchesResponse(
    IReadOnlyList<TechnologyMatchResponse> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NotAssessable);

/// <summary>A team answers a need.</summary>
public sealed record ProjectAnswerRequest
{
    [Required, StringLength(TechnologyNeed.MaxId)]
    public string? NeedId { get; init; }

    [Required, StringLength(TechnologyNeed.MaxId)]
    public string? TeamId { get; init; }

    [StringLength(TechnologyProject.MaxText)]
    public string? Text { get; init; }
}

/// <summary>The terms that an enterprise offers.</summary>
public sealed record ProjectTermsRequest
{
    /// <summary>Yuan; for both sides alone.</summary>
    [Required, Range(0, TechnologyProject.MaxAmount)]
    public decimal? Amount { get; init; }

    /// <summary>The contract's number.</summary>
    [Required, StringLength(TechnologyProject.MaxContract)]
    public string? Contract { get; init; }
}

/// <summary>产权: who owns how much of what the project yields.</summary>
public sealed record ProjectSharesRequest
{
    [Required, MaxLength(TechnologyProject.MaxShares)]
    public IReadOnlyList<YieldShareRequest>? Shares { get; init; }
}

public sealed record YieldShareRequest
{
    /// <summary>Which result: a patent, a program, a method.</summary>
    [Required, StringLength(YieldShare.MaxYield)]
    public string? Yield { get; init; }

    [Required, StringLength(TechnologyNeed.MaxId)]
    public string? OrganizationId { get; init; }

    [Required, Range(0, YieldShare.Whole)]
    public decimal? Percent { get; init; }
}

/// <param name="Amount">For both sides alone; others are told the band.</param>
/// <param name="Shares">Agreed where <c>sharesAgreed</c>; else as they are proposed.</param>
/// <param name="ProposedShares">Others that one side proposes in place of agreed ones; they hold once the other side agrees.</param>
internal sealed record ProjectResponse(
    string Id, string NeedId, string TeamId, string Enterprise, string EnterpriseId, string College, string CollegeId, ProjectState State, string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Amount, AmountBand? AmountBand, string Contract, DateOnly? ContractedOn,
    IReadOnlyList<YieldShare> Shares, bool SharesAgreed, IReadOnlyList<YieldShare> ProposedShares, IReadOnlyList<ProjectEvent> Events,
    DateTimeOffset UpdatedAt)
{
    /// <param name="party">The side that looks; null for whoever looks after all.</param>
    public static ProjectResponse From(Stored<TechnologyProject> row, string? party) => new(
        row.Value.Id, row.Value.NeedId, row.Value.TeamId, row.Value.Enterprise, row.Value.EnterpriseId, row.Value.College, row.Value.CollegeId,
        row.Value.State, row.Value.Text, party is null ? null : row.Value.Amount, row.Value.Amount is { } amount ? AmountBands.Of(amount) : null,
        row.Value.Contract, row.Value.ContractedOn, row.Value.Shares, row.Value.AreSharesAgreed, row.Value.Proposal, row.Value.Events,
        row.UpdatedAt);
}

/// <summary>How needs that are not private fare.</summary>
/// <param name="Overdue">Open needs without an answer for more than 30 days, whenever they were posted.</param>
/// <param name="Contracted">Projects that were signed in the year, or ever.</param>
/// <param name="Accepted">Likewise accepted.</param>
/// <param name="Projects">By state, as they are now.</param>
internal sealed record NeedFlowResponse(
    int Posted, int Answered, double? MedianDaysToAnswer, int Overdue, int Contracted, int Accepted, IReadOnlyDictionary<ProjectState, int> Projects);

/// <summary>Equipment, a laboratory or a service that others can book.</summary>
public sealed record CommonServiceRequest
{
    [Required, StringLength(CommonService.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(CommonService.MaxAbout)]
    public string? About { get; init; }

    [Required]
    public ServiceKind? Kind { get; init; }

    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    [StringLength(CommonService.MaxPrice)]
    public string? Price { get; init; }

    /// <summary>From which hour of a day to which it can be had.</summary>
    [Range(0, CommonService.LastHour)]
    public int? OpensAt { get; init; }

    [Range(1, CommonService.Hours)]
    public int? ClosesAt { get; init; }

    public bool? Closed { get; init; }
}

/// <param name="HoursUsed">This year.</param>
internal sealed record CommonServiceResponse(
    string Id, string Owner, string OrganizationId, string Title, string About, ServiceKind Kind, string? Region, string Price, int OpensAt, int ClosesAt,
    bool Closed, int HoursUsed, DateTimeOffset UpdatedAt)
{
    public static CommonServiceResponse From(Stored<CommonService> row, int hours) => new(
        row.Value.Id, row.Value.Owner, row.Value.OrganizationId, row.Value.Title, row.Value.About, row.Value.Kind, row.Value.Region, row.Value.Price,
        row.Value.OpensAt, row.Value.ClosesAt, row.Value.IsClosed, hours, row.UpdatedAt);
}

/// <summary>Hours of a day on which one wants to use it.</summary>
public sealed record BookingRequest
{
    [Required]
    public DateOnly? On { get; init; }

    [Required, Range(0, CommonService.LastHour)]
    public int? From { get; init; }

    [Required, Range(1, CommonService.Hours)]
    public int? To { get; init; }

    [StringLength(ServiceBooking.MaxPurpose)]
    public string? Purpose { get; init; }
}

/// <param name="Purpose">For both sides alone, as is who booked.</param>
internal sealed record BookingResponse(
    string Id, string ServiceId, DateOnly On, int FromHour, int ToHour, BookingState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Purpose)
{
    public static BookingResponse From(ServiceBooking booking, string? party)
    {
        var isSide = party is not null && (booking.OwnerId == party || booking.OrganizationId == party);
        return new(
            booking.Id, booking.ServiceId, booking.On, booking.From, booking.To, booking.State, isSide ? booking.Name : null, isSide ? booking.Purpose : null);
    }
}

/// <summary>A team in a line of a CSV.</summary>
internal sealed record TeamCsvLine(
    string Id, string College, string Name, int People, string? Lead, string About, IReadOnlyList<string> Fields, string? Region, int Capacity, int Deeds);
