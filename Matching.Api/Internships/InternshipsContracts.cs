using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Demands;
using Matching.Api.Matches;
using Matching.Engine.Languages;
using Matching.Engine.Positions;
using Matching.Engine.Reminders;

namespace Matching.Api.Internships;

/// <summary>An open position.</summary>
/// <param name="Forbidden">Rules that forbid it to anybody, as far as the post shows by itself; empty where there are none.</param>
/// <param name="Match">How well it fits, with reasons; absent in lists that are not personal.</param>
internal sealed record InternshipResponse(
    DemandResponse Position,
    IReadOnlyList<RuleCheckResponse> Forbidden,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MatchResponse? Match);

/// <summary>A position held against the rules on internships.</summary>
/// <param name="Seats">How many students it takes: the seats that are offered, within the share of employees on the same post that the law allows.</param>
/// <param name="EnterpriseSeats">How many more its enterprise takes in the position's window; null where nothing limits it.</param>
/// <param name="Interns">How many are placed at the enterprise in that window.</param>
/// <param name="From">The first day of work; today where the position does not say it.</param>
/// <param name="To">The last.</param>
/// <param name="Allowed">False where a rule forbids the position to anybody.</param>
/// <param name="Checked">False where a head count is missing: then only the secretariat lets it into a round.</param>
/// <param name="Rules">Each rule and what it says of the position.</param>
/// <param name="Yours">What the rules say of the student who asks; absent for others.</param>
internal sealed record PositionResponse(
    DemandResponse Position,
    int? Seats,
    int? EnterpriseSeats,
    int Interns,
    DateOnly From,
    DateOnly To,
    bool Allowed,
    bool Checked,
    IReadOnlyList<RuleCheckResponse> Rules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RuleCheckResponse>? Yours);

/// <summary>One rule.</summary>
/// <param name="Code">A key that does not change with the language.</param>
/// <param name="Verdict"><c>holds</c>, <c>not-checked</c> where it is not known, <c>remarked</c> where it speaks against it and forbids nothing, or
/// <c>broken</c> where it forbids it.</param>
/// <param name="Reason">One sentence in the caller's language.</param>
/// <param name="Basis">The regulation and its article; null where no rule holds.</param>
/// <param name="Source">Where it can be read.</param>
/// <param name="Verified">False where nobody read the rule in its source: it is shown and forbids nothing.</param>
/// <param name="Note">A remark on the rule; may be empty.</param>
internal sealed record RuleCheckResponse(string Code, RuleVerdict Verdict, string Reason, string? Basis, string? Source, bool? Verified, string? Note)
{
    public static RuleCheckResponse From(RuleCheck check, Language language) => new(
        check.Code, check.Verdict, check.Reason.In(language), check.Rule?.Basis, check.Rule?.Source, check.Rule?.IsBinding, check.Rule?.Note);
}

/// <summary>How a list of positions is ordered.</summary>
internal enum InternshipOrder
{
    /// <summary>Newest first.</summary>
    Date,

    /// <summary>By how well they fit the student who asks.</summary>
    Fit,

    /// <summary>Nearest first.</summary>
    Distance,

    /// <summary>Best paid first.</summary>
    Pay,
}

/// <summary>A search that a student keeps.</summary>
public sealed record SavedSearchRequest
{
    [Required, StringLength(SavedSearch.MaxName)]
    public string? Name { get; init; }

    /// <summary>Found in title, enterprise or description.</summary>
    [StringLength(SavedSearch.MaxText)]
    public string? Q { get; init; }

    /// <summary><c>internship</c> or <c>apprenticeship</c>; both where it is absent.</summary>
    [StringLength(SavedSearch.MaxKind)]
    public string? Kind { get; init; }

    /// <summary>A place by code or name.</summary>
    [StringLength(SavedSearch.MaxPlace)]
    public string? Region { get; init; }

    /// <summary>Yuan a month, at the upper end at least.</summary>
    [StringLength(SavedSearch.MaxPay)]
    public string? Pay { get; init; }

    /// <summary>Posts that close within so many days.</summary>
    [Range(1, SavedSearch.MaxDays)]
    public int? Days { get; init; }

    /// <summary>What is new is told by mail once a day, too.</summary>
    public bool? ByMail { get; init; }

    internal string ToQuery() => QueryString.Create(
        new (string Name, string? Value)[] { ("q", Q?.Trim()), ("kind", Kind), ("region", Region?.Trim()), ("pay", Pay?.Trim()), ("days", $"{Days}") }
            .Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))).ToString().TrimStart('?');
}

/// <param name="Query">As the page of internships takes it.</param>
/// <param name="New">Posts since it was last looked at, 50 at most.</param>
internal sealed record SavedSearchResponse(string Id, string Name, string Query, bool ByMail, int New)
{
    public static SavedSearchResponse From(SavedSearch search, int fresh) => new(search.Id, search.Name, search.Query, search.ByMail, fresh);
}
