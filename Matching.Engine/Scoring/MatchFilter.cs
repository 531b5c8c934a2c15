using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Engine.Scoring;

/// <summary>Which matches of a ranked list to show, and in which order; null asks for nothing. Ranks stay those of the whole list. Pure.</summary>
public sealed record MatchFilter
{
    /// <summary>How many of a list's best are looked at: what is further down is not found by a filter.</summary>
    public const int Looked = 500;

    /// <summary>The program's, in a demand's list; the least that is asked, in a program's.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>A GB/T 2260 code of six digits, of the other side; a province includes its cities.</summary>
    public string? Region { get; init; }

    /// <summary>At least this.</summary>
    public MatchBand? Band { get; init; }

    /// <summary>In a program's list; likewise those below.</summary>
    public DemandKind? Kind { get; init; }

    /// <summary>A GB/T 4754 code; narrower codes are included.</summary>
    public string? Industry { get; init; }

    /// <summary>Yuan a month that the post pays at its upper end, at least.</summary>
    public decimal? Pay { get; init; }

    /// <summary>Posts that are open until this day at least.</summary>
    public DateOnly? OpenUntil { get; init; }

    public MatchOrder Order { get; init; }

    public bool IsEmpty => this == new MatchFilter();

    /// <param name="forDemand">The list is of programs for a demand.</param>
    public IEnumerable<Match> Of(IEnumerable<Match> list, bool forDemand)
    {
        var shown = list.Where(match => Shows(match, forDemand));
        return Order switch
        {
            MatchOrder.Date => shown.OrderBy(match => match.Demand.ClosesOn ?? DateOnly.MaxValue).ThenBy(match => match.Rank),
            MatchOrder.Pay => shown.OrderByDescending(match => match.Demand.SalaryMax ?? match.Demand.SalaryMin ?? -1).ThenBy(match => match.Rank),
            MatchOrder.People => shown.OrderByDescending(match => forDemand ? match.Program.Cohorts is [.., var last] ? last.Graduates : 0
                : match.Demand.Headcount).ThenBy(match => match.Rank),
            _ => shown,
        };
    }

    private bool Shows(Match match, bool forDemand) =>
        (Level is not { } level || (forDemand ? match.Program.Level : match.Demand.Education) == level)
        && (Region is not { } region || (forDemand ? match.Program.Region : match.Demand.Region) is { } place && Places.IsBelow(place, region))
        && (Band is not { } band || match.Band >= band)
        && (Kind is not { } kind || match.Demand.Kind == kind)
        && (Industry is not { } industry || match.Demand.Industry?.StartsWith(industry, StringComparison.Ordinal) == true)
        && (Pay is not { } pay || (match.Demand.SalaryMax ?? match.Demand.SalaryMin) >= pay)
        && (OpenUntil is not { } day || !(match.Demand.ClosesOn < day));
}

/// <summary>By what a list is ordered; ties by rank.</summary>
public enum MatchOrder
{
    Score,

    /// <summary>Those that close first, first.</summary>
    Date,

    /// <summary>Those that pay most, first.</summary>
    Pay,

    /// <summary>Most graduates of the last cohort, or most people sought, first.</summary>
    People,
}
