using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Scoring;

/// <summary>
/// Which matches of a ranked list to show, and in which order; null asks for nothing. Rows that are not asked for are left out before the list is ranked,
/// so that none is missed however far down it stands; ranks count those that are left. Pure.
/// </summary>
public sealed record MatchFilter
{
    /// <summary>How many of the best are put into another order than that of scores, or searched for a band.</summary>
    public const int Depth = 500;

    public static readonly MatchFilter None = new();

    /// <summary>The program's, in a demand's list; the least that is asked, in a program's.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>A GB/T 2260 code of six digits, of the other side; a province includes its cities.</summary>
    public string? Region { get; init; }

    /// <summary>At least this.</summary>
    public MatchBand? Band { get; init; }

    /// <summary>In a demand's list.</summary>
    public string? College { get; init; }

    /// <summary>In a program's list; likewise those below.</summary>
    public DemandKind? Kind { get; init; }

    /// <summary>A GB/T 4754 code; narrower codes are included.</summary>
    public string? Industry { get; init; }

    /// <summary>Yuan a month that the post pays at its upper end, at least.</summary>
    public decimal? Pay { get; init; }

    /// <summary>Posts that opened before this day; those that name none count as open for ever.</summary>
    public DateOnly? OpensBefore { get; init; }

    /// <summary>Posts that are open until this day at least.</summary>
    public DateOnly? OpenUntil { get; init; }

    public MatchOrder Order { get; init; }

    /// <summary>False where every row is wanted.</summary>
    internal bool Narrows => this with { Band = null, Order = MatchOrder.Score } != None;

    internal bool Wants(Program program) =>
        (Level is not { } level || program.Level == level) && IsIn(program.Region) && (College is not { } college || program.College == college);

    internal bool Wants(Demand post) =>
        (Level is not { } level || post.Education == level)
        && IsIn(post.Region)
        && (Kind is not { } kind || post.Kind == kind)
        && (Industry is not { } industry || post.Industry?.StartsWith(industry, StringComparison.Ordinal) == true)
        && (Pay is not { } pay || (post.SalaryMax ?? post.SalaryMin) >= pay)
        && (OpensBefore is not { } first || !(post.OpensOn >= first))
        && (OpenUntil is not { } last || !(post.ClosesOn < last));

    internal bool Shows(MatchBand band) => Band is not { } least || band >= least;

    /// <summary>How many of the best to rank for a list of so many.</summary>
    internal int Ranked(int limit) => Order == MatchOrder.Score && Band is null ? limit : Depth;

    /// <summary>The best, which come best first, with their ranks in the order that is asked for; ties by rank.</summary>
    internal IEnumerable<(int Rank, T Row)> InOrder<T>(IEnumerable<T> best, Func<T, (Demand Demand, Program Program)> pair, bool forDemand)
    {
        var ranked = best.Select((row, position) => (Rank: position + 1, Row: row));
        return Order switch
        {
            MatchOrder.Date => ranked.OrderBy(place => pair(place.Row).Demand.ClosesOn ?? DateOnly.MaxValue),
            MatchOrder.Distance => ranked.OrderBy(place => Away(pair(place.Row).Demand.Region, pair(place.Row).Program.Region)),
            MatchOrder.Pay => ranked.OrderByDescending(place => pair(place.Row).Demand is var post ? post.SalaryMax ?? post.SalaryMin ?? -1 : -1),
            MatchOrder.People => ranked.OrderByDescending(place => !forDemand ? pair(place.Row).Demand.Headcount
                : pair(place.Row).Program.Cohorts is [.., var last] ? last.Graduates : 0),
            _ => ranked,
        };
    }

    private bool IsIn(string? place) => Region is not { } region || (place is not null && Places.IsBelow(place, region));

    /// <summary>0 in the same city, 1 in the same province, 2 elsewhere or where one is not known.</summary>
    private static int Away(string? left, string? right) =>
        left is null || right is null || left[..2] != right[..2] ? 2 : left[..4] == right[..4] ? 0 : 1;
}

/// <summary>By what a list is ordered; ties by rank.</summary>
public enum MatchOrder
{
    Score,

    /// <summary>Those that close first, first.</summary>
    Date,

    /// <summary>Those of the same city, then of the same province, then others.</summary>
    Distance,

    /// <summary>Those that pay most, first.</summary>
    Pay,

    /// <summary>Most graduates of the last cohort, or most people sought, first.</summary>
    People,
}
