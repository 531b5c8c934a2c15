namespace Matching.Engine.Placements;

/// <summary>What student, college and enterprise agree on; an amendment is another one.</summary>
public sealed record AgreementTerms
{
    public const int MaxTutor = 100;

    /// <summary>Percent: the first enterprise keeps some of the time.</summary>
    public const int MaxShare = 99;

    /// <summary>The first day of work.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day of work, not before <see cref="StartsOn"/>.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Yuan a month; null where it is not said yet.</summary>
    public decimal? Pay { get; init; }

    public decimal? HoursADay { get; init; }

    /// <summary>Another enterprise that shares the intern, by its name; null where there is none.</summary>
    public string? SecondEnterprise { get; init; }

    /// <summary>How much of the time the intern is at the second enterprise, 1 to 99 percent; null without one.</summary>
    public int? SecondShare { get; init; }

    /// <summary>企业指导教师; empty where nobody is named yet.</summary>
    public string EnterpriseTutor { get; init; } = "";

    /// <summary>校内指导教师; empty where nobody is named yet.</summary>
    public string CollegeTutor { get; init; } = "";
}
