using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Engine.Technology;

namespace Matching.Api.Ledger;

/// <summary>What was given or had, or will be.</summary>
public sealed record LedgerEntryRequest
{
    [Required, StringLength(Consortium.MaxId)]
    public string? ConsortiumId { get; init; }

    /// <summary>Whose duty or benefit; one's own where it is absent.</summary>
    [StringLength(LedgerEntry.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>The member who has to confirm it; the secretariat where it is absent.</summary>
    [StringLength(LedgerEntry.MaxId)]
    public string? CounterpartId { get; init; }

    /// <summary>True for what will be given; a claim else.</summary>
    public bool? Promise { get; init; }

    [Required]
    public LedgerType? Type { get; init; }

    /// <summary>Of the type's unit, with two decimals.</summary>
    [Required, Range(0.01, LedgerEntry.MaxQuantity)]
    public decimal? Quantity { get; init; }

    [Required]
    public DateOnly? From { get; init; }

    /// <summary>The last day; by it the entry belongs to a period.</summary>
    [Required]
    public DateOnly? To { get; init; }

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    [StringLength(LedgerEntry.MaxEvidence)]
    public string? Evidence { get; init; }

    [StringLength(LedgerEntry.MaxNote)]
    public string? Note { get; init; }
}

/// <summary>A word beside a confirmation or a reversal.</summary>
public sealed record LedgerNoteRequest
{
    [StringLength(LedgerEntry.MaxNote)]
    public string? Note { get; init; }
}

/// <summary>An appeal against an entry, which suspends it.</summary>
public sealed record LedgerAppealRequest
{
    [Required, StringLength(LedgerEntry.MaxId)]
    public string? EntryId { get; init; }

    [Required, StringLength(LedgerEntry.MaxNote)]
    public string? Reason { get; init; }
}

/// <summary>How an appeal is settled.</summary>
public sealed record LedgerVerdictRequest
{
    /// <summary>The number of a decision that the consortium adopted.</summary>
    [Required, StringLength(LedgerEntry.MaxDecision)]
    public string? Decision { get; init; }

    [StringLength(LedgerEntry.MaxNote)]
    public string? Reason { get; init; }
}

/// <summary>What a consortium decided about its ledger.</summary>
public sealed record LedgerSettingsRequest
{
    /// <summary>How long a counterpart may take to confirm.</summary>
    [Range(1, LedgerSettings.MaxConfirmDays)]
    public int? ConfirmDays { get; init; }

    [MaxLength(LedgerSettings.MaxRules)]
    public IReadOnlyList<LedgerPriceRequest>? Prices { get; init; }

    [MaxLength(LedgerSettings.MaxRules)]
    public IReadOnlyList<LedgerRuleRequest>? Rules { get; init; }
}

/// <summary>What one unit counts as, in yuan.</summary>
public sealed record LedgerPriceRequest
{
    [Required]
    public LedgerType? Type { get; init; }

    [Required, Range(0, LedgerEntry.MaxQuantity)]
    public decimal? Price { get; init; }

    /// <summary>The number of the decision of the consortium that says so; it was adopted.</summary>
    [Required, StringLength(LedgerEntry.MaxDecision)]
    public string? Decision { get; init; }
}

/// <summary>The board is told of who gave less than a share of what was promised.</summary>
public sealed record LedgerRuleRequest
{
    [Required]
    public LedgerType? Type { get; init; }

    [Required, Range(LedgerSettings.LeastBelow, LedgerSettings.MostBelow)]
    public double? Below { get; init; }

    /// <summary>In so many periods, one after the other.</summary>
    [Required, Range(1, LedgerSettings.MaxPeriods)]
    public int? Periods { get; init; }

    [Required]
    public LedgerPeriod? Period { get; init; }
}

/// <summary>An amount to be shared. Nothing is kept.</summary>
public sealed record AllocationRequest
{
    public const int MaxMembers = 500;
    public const int MaxCoalitions = 1 << SharedMoney.MaxMembers;

    [Required, Range(0, LedgerEntry.MaxQuantity)]
    public decimal? Amount { get; init; }

    [Required, MaxLength(MaxMembers)]
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>What the proportional form goes by, one of each member, such as confirmed duties.</summary>
    [MaxLength(MaxMembers)]
    public IReadOnlyList<double?>? Weights { get; init; }

    /// <summary>What each coalition is worth by the board, for the Shapley form; up to 10 members.</summary>
    [MaxLength(MaxCoalitions)]
    public IReadOnlyList<CoalitionRequest>? Coalitions { get; init; }
}

/// <summary>Some of the members, and what they are worth together.</summary>
public sealed record CoalitionRequest
{
    [Required, MaxLength(SharedMoney.MaxMembers)]
    public IReadOnlyList<string>? Members { get; init; }

    [Required, Range(-LedgerEntry.MaxQuantity, LedgerEntry.MaxQuantity)]
    public decimal? Value { get; init; }
}

/// <summary>A claim or a promise, where it stands, and what was said of it since.</summary>
/// <param name="ConfirmBy">Until when the counterpart may confirm it.</param>
internal sealed record LedgerLineResponse(
    string Id, long Number, DateTimeOffset At, string ConsortiumId, string OrganizationId, string? CounterpartId, LedgerAct Act, LedgerSide Side,
    LedgerType Type, string Unit, decimal Quantity, DateOnly StartsOn, DateOnly EndsOn, string Evidence, string Note, LedgerState State,
    DateTimeOffset ConfirmBy,
    string Hash, IReadOnlyList<LedgerFollowerResponse> Followers)
{
    public static LedgerLineResponse From(LedgerLine line, DateTimeOffset now, int confirmDays, Language language) => new(
        line.Entry.Id, line.Entry.Number, line.Entry.At, line.Entry.ConsortiumId, line.Entry.OrganizationId, line.Entry.CounterpartId, line.Entry.Act,
        LedgerTypes.SideOf(line.Entry.Type), line.Entry.Type, LedgerTypes.UnitOf(line.Entry.Type).In(language), line.Entry.Quantity, line.Entry.StartsOn,
        line.Entry.EndsOn, line.Entry.Evidence, line.Entry.Note, line.StateAt(now, confirmDays), line.Entry.At.AddDays(confirmDays), line.Entry.Hash,
        [.. line.Followers.Select(follower => new LedgerFollowerResponse(
            follower.Id, follower.Number, follower.At, follower.Act, follower.Quantity, follower.Note, follower.Decision, follower.EnteredFor,
            follower.Hash))]);
}

/// <param name="Quantity">A reversal has the opposite of what it reverses, others 0.</param>
/// <param name="EnteredFor">The organization; null for the secretariat.</param>
internal sealed record LedgerFollowerResponse(
    string Id, long Number, DateTimeOffset At, LedgerAct Act, decimal Quantity, string Note, string Decision, string? EnteredFor, string Hash);

/// <summary>The accounts of members over a time.</summary>
/// <param name="Totals">Of each type over the whole consortium, counted without going through its members.</param>
internal sealed record LedgerAccountsResponse(
    DateOnly From, DateOnly To, IReadOnlyList<LedgerAccountResponse> Items, IReadOnlyList<LedgerTotalResponse> Totals);

/// <param name="Total">Null where it would tell of few people.</param>
/// <param name="NotAssessable">Why there is no total.</param>
internal sealed record LedgerTotalResponse(
    LedgerType Type, LedgerSide Side, string Unit, decimal? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NotAssessable);

/// <param name="DutiesPriced">Yuan by decided prices; null where none was decided.</param>
internal sealed record LedgerAccountResponse(
    string OrganizationId, string Name, IReadOnlyList<LedgerBalanceResponse> Balances, decimal? DutiesPriced, decimal? BenefitsPriced)
{
    public static LedgerAccountResponse From(LedgerAccount account, Language language) => new(
        account.OrganizationId, account.Name, [.. account.Balances.Where(balance => !balance.IsBlank)
            .Select(balance => LedgerBalanceResponse.From(balance, language))],
        account.PricedOf(LedgerSide.Duty), account.PricedOf(LedgerSide.Benefit));
}

/// <summary>How much of one type, in its own unit.</summary>
/// <param name="Counted">By rows of the service; null for a type that none counts.</param>
/// <param name="Total">
/// What counts: rows where they count the type, confirmed claims elsewhere. Null where it would tell others than the organization of few people; counts of
/// people are told to others by calendar years alone.
/// </param>
/// <param name="NotAssessable">Why there is no fulfilment, or no total.</param>
internal sealed record LedgerBalanceResponse(
    LedgerType Type, LedgerSide Side, string Unit, decimal? Total, decimal? Counted, decimal Confirmed, decimal Pending, decimal Unconfirmed,
    decimal Suspended, decimal? Share, decimal? Promised, decimal? Fulfilment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NotAssessable, decimal? Price, string? PriceDecision)
{
    public static LedgerBalanceResponse From(LedgerBalance balance, Language language) => new(
        balance.Type, LedgerTypes.SideOf(balance.Type), LedgerTypes.UnitOf(balance.Type).In(language), balance.IsWithheld ? null : balance.Total,
        balance.IsWithheld ? null : balance.Counted, balance.Confirmed, balance.Pending, balance.Unconfirmed, balance.Suspended, Rounded(balance.Share),
        balance.Promised, Rounded(balance.Fulfilment), balance.NotAssessable?.Sentence.In(language), balance.Price?.Price, balance.Price?.Decision);

    private static decimal? Rounded(decimal? share) => share is { } known ? decimal.Round(known, 4) : null;
}

/// <summary>A balance in a line of a CSV.</summary>
internal sealed record LedgerCsvLine(
    string Organization, LedgerSide Side, LedgerType Type, string Unit, decimal? Total, decimal? Counted, decimal Confirmed, decimal Pending,
    decimal Unconfirmed, decimal Suspended, decimal? Promised, decimal? Fulfilment, decimal? Share, DateOnly From, DateOnly To, string? NotAssessable);

/// <summary>What one signed project yields to a member.</summary>
/// <param name="Agreed">Both sides agreed to the shares as they are.</param>
internal sealed record LedgerYieldResponse(
    string ProjectId, string Contract, DateOnly? ContractedOn, string Enterprise, string College, string Yield, decimal Percent, bool Agreed)
{
    public static IEnumerable<LedgerYieldResponse> Of(IEnumerable<TechnologyProject> projects, string organizationId) =>
        from project in projects
        from share in project.Shares
        where share.OrganizationId == organizationId
        select new LedgerYieldResponse(
            project.Id, project.Contract, project.ContractedOn, project.Enterprise, project.College, share.Yield, share.Percent, project.AreSharesAgreed);
}

/// <param name="Id">Of an outcome, a post, a booking or a project.</param>
internal sealed record LedgerEvidenceResponse(string Id, string Title, DateOnly On, decimal Quantity);

internal sealed record LedgerSettingsResponse(int ConfirmDays, IReadOnlyList<LedgerPrice> Prices, IReadOnlyList<LedgerRule> Rules);

/// <param name="Fulfilment">Given by promised in each period, oldest first; empty for types of people.</param>
internal sealed record LedgerNoticeResponse(
    string OrganizationId, string Name, LedgerType Type, double Below, int Periods, LedgerPeriod Period, IReadOnlyList<decimal> Fulfilment);

/// <summary>An amount shared in both ways; neither is the usual one.</summary>
internal sealed record AllocationResponse(IReadOnlyList<AllocationShare> Items, string? ProportionalNotAssessable, string? ShapleyNotAssessable);

internal sealed record AllocationShare(string Member, decimal? Proportional, decimal? Shapley);
