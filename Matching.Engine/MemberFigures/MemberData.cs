using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.MemberLists;
using Matching.Engine.Numerics;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Positions;
using Matching.Engine.Technology;

namespace Matching.Engine.MemberFigures;

/// <summary>What figures of consortia are made of, read once. Rows of owners are in look-ups by the owner's name. Immutable.</summary>
public sealed record MemberData
{
    public required MemberPeriod Period { get; init; }

    public IReadOnlyList<MemberSeat> Seats { get; init; } = [];

    public ILookup<string, string> NamesByOrganization { get; init; } = Empty<string>();

    public ILookup<string, MemberPost> Posts { get; init; } = Empty<MemberPost>();

    public ILookup<string, MemberProgram> Programs { get; init; } = Empty<MemberProgram>();

    /// <summary>By their enterprise.</summary>
    public ILookup<string, MemberPlacement> Placements { get; init; } = Empty<MemberPlacement>();

    /// <summary>Of people hired, by the enterprise.</summary>
    public ILookup<string, MemberHire> Hires { get; init; } = Empty<MemberHire>();

    /// <summary>By organization.</summary>
    public ILookup<string, CoreProduct> Products { get; init; } = Empty<CoreProduct>();

    public IReadOnlyList<ConsortiumDecision> Decisions { get; init; } = [];

    public IReadOnlyList<(string ConsortiumId, MemberListKind Kind, int Year)> Editions { get; init; } = [];

    public IReadOnlyList<MemberRound> Rounds { get; init; } = [];

    public IReadOnlyList<RaisedAlarm> Alarms { get; init; } = [];

    /// <summary>The newest run that was published by then; null before the first.</summary>
    public (string Id, DateOnly On)? Run { get; init; }

    /// <summary>Of courses that began in the period, by their provider.</summary>
    public ILookup<string, CountedRun> Runs { get; init; } = Empty<CountedRun>();

    /// <summary>In such courses, by the enterprise that wanted them trained.</summary>
    public ILookup<string, TrainedPeople> Trained { get; init; } = Empty<TrainedPeople>();

    /// <summary>Not private, of all years, by their enterprise.</summary>
    public ILookup<string, TracedNeed> Needs { get; init; } = Empty<TracedNeed>();

    public IReadOnlyList<TracedProject> Projects { get; init; } = [];

    /// <summary>That began in the period.</summary>
    public IReadOnlyList<NamedActivity> Activities { get; init; } = [];

    public MemberLedger Ledger { get; init; } = MemberLedger.Blank;

    internal static ILookup<string, T> Empty<T>() => Array.Empty<T>().ToLookup(_ => "", StringComparer.Ordinal);
}

/// <summary>A year, and the day that stands for it: its last one, or today while it lasts. Who is a member on that day counts.</summary>
/// <param name="Today">Until when what is due can be told.</param>
/// <param name="Zone">In which days begin.</param>
public sealed record MemberPeriod(int Year, DateOnly Day, DateOnly Today, TimeZoneInfo Zone)
{
    public DateOnly FirstDay => new(Year, 1, 1);

    /// <summary>The moment at which the next year begins.</summary>
    public DateTimeOffset YearEnd => Zone.StartOf(new(Year + 1, 1, 1));

    public static MemberPeriod Of(int year, DateOnly today, TimeZoneInfo zone) => new(year, LastDayOf(year, today), today, zone);

    /// <summary>The day that stands for a year.</summary>
    public static DateOnly LastDayOf(int year, DateOnly today) => new DateOnly(year, 12, 31) < today ? new(year, 12, 31) : today;

    /// <summary>The year of a day, as it stood on that day.</summary>
    public static MemberPeriod On(DateOnly day, DateOnly today, TimeZoneInfo zone) => new(day.Year, day, today, zone);

    public bool Holds(DateOnly day) => day >= FirstDay && day <= Day;
}

/// <summary>An organization's membership in one consortium on the day.</summary>
public sealed record MemberSeat(
    string ConsortiumId, string OrganizationId, string Name, OrganizationKind Kind, int? Headcount, MemberRole Role, bool HasDuties)
{
    /// <summary>Into which it was merged; its own id where it was not.</summary>
    public string AccountId { get; init; } = OrganizationId;
}

/// <summary>How long an organization belonged to a consortium.</summary>
/// <param name="AccountId">As of <see cref="MemberSeat"/>.</param>
/// <param name="Until">The first day without it; null where none is known.</param>
public sealed record MemberTerm(string ConsortiumId, string AccountId, DateOnly From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => From <= day && !(Until <= day);
}

/// <param name="OpenedOn">Null where it is not said.</param>
public sealed record MemberPost(string Id, string Enterprise, string Title, DemandKind Kind, int Headcount, DateOnly? OpenedOn = null);

/// <param name="Graduates">Of the year; null where not known.</param>
public sealed record MemberProgram(string Id, string College, string Specialty, int? Graduates);

public sealed record MemberPlacement(
    string Id, string Enterprise, string College, PlacementState State, DateOnly StartsOn, PlacementOutcome? Outcome);

public sealed record MemberHire(string Id, string Enterprise, string College, string Title, int People);

/// <param name="Owner">The consortium.</param>
public sealed record MemberRound(string Id, string Owner, string Title, DateOnly PublishedOn);
