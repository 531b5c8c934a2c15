namespace Matching.Engine.Demands;

/// <summary>
/// 实习条件: what an internship or an apprenticeship says beside what every demand says. Its seats are the head count, its pay is the lower end of the
/// salary. Null where it is not said.
/// </summary>
public sealed record PositionTerms
{
    public const int MaxEmployees = 10_000_000;
    public const int MaxIntensity = 4;
    public const int MaxMonths = 60;
    public const int MaxHours = 24;
    public const int MaxSpecialties = 50;

    public static readonly PositionTerms None = new();

    /// <summary>Employees on the same kind of post.</summary>
    public int? SamePostEmployees { get; init; }

    /// <summary>What employees earn on the same kind of post, in yuan a month.</summary>
    public decimal? PostWage { get; init; }

    /// <summary>最低档工资 of the post, in yuan a month.</summary>
    public decimal? LowestStep { get; init; }

    public decimal? HoursADay { get; init; }

    /// <summary>体力劳动强度, 1 to 4.</summary>
    public int? Intensity { get; init; }

    public VenueKind? Venue { get; init; }

    /// <summary>How long it lasts.</summary>
    public int? Months { get; init; }

    /// <summary>The first day of work.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Specialties that it is for: six digits, or the first two or four of a category or class.</summary>
    public IReadOnlyList<string> Specialties { get; init; } = [];

    /// <summary>The last day of work; null where start or length is not said.</summary>
    public DateOnly? EndsOn => StartsOn is { } start && Months is { } months ? start.AddMonths(months).AddDays(-1) : null;

    public bool SaysNothing => this with { Specialties = None.Specialties } == None && Specialties.Count == 0;
}
