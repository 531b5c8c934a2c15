using Matching.Engine.Accounts;
using Matching.Engine.Languages;

namespace Matching.Engine.Dues;

/// <summary>
/// Something that somebody has to do in a consortium, in its ledger or in technology. The same thing has the same kind and id for as long as it waits.
/// </summary>
/// <param name="Id">Of at most 180 characters.</param>
/// <param name="Title">As people know it, for whom it concerns.</param>
/// <param name="On">By which day; of what merely waits, since which day.</param>
/// <param name="Path">Of the page on which it is done.</param>
public sealed record ConsortiumDue(ConsortiumDueKind Kind, string Id, BilingualText Title, DateOnly On, string Path)
{
    /// <summary>Whose people have to do it; null where people of the consortium have.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>In which people of <see cref="Roles"/> have to do it; null where an organization has.</summary>
    public string? ConsortiumId { get; init; }

    /// <summary>Which people of the consortium; none where an organization has to do it.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Accounts whose people have done their part of it.</summary>
    public IReadOnlySet<string> DoneBy { get; init; } = new HashSet<string>();

    /// <summary>Whether people are told of it on a day: some days before it is due, of what waits at once.</summary>
    public bool IsTold(DateOnly today) => today >= On.AddDays(-LeadOf(Kind));

    private static int LeadOf(ConsortiumDueKind kind) => kind switch
    {
        ConsortiumDueKind.Decision => 7,
        ConsortiumDueKind.Report => 14,
        ConsortiumDueKind.Confirm => 3,
        _ => 0,
    };
}

public enum ConsortiumDueKind
{
    /// <summary>A decision waits for one's vote.</summary>
    Vote,

    /// <summary>An adopted decision is to be carried out.</summary>
    Decision,

    /// <summary>A member has to report for an assessment.</summary>
    Report,

    /// <summary>A report waits for a second look.</summary>
    Review,

    /// <summary>A claim in the ledger waits for the counterpart; after its day it is outside of totals.</summary>
    Confirm,

    /// <summary>A need has had no answer for long.</summary>
    Unanswered,

    /// <summary>A technology project waits for this side's step.</summary>
    ProjectStep,
}
