using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.MemberLists;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Positions;

namespace Matching.Engine.MemberFigures;

/// <summary>What figures of consortia are made of, read once. Rows of owners are in look-ups by the owner's name. Immutable.</summary>
public sealed class MemberData
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

    /// <summary>The newest published run; null before the first.</summary>
    public (string Id, DateOnly On)? Run { get; init; }

    internal MemberData With(IReadOnlyList<RaisedAlarm> alarms, (string Id, DateOnly On)? run) => new()
    {
        Period = Period,
        Seats = Seats,
        NamesByOrganization = NamesByOrganization,
        Posts = Posts,
        Programs = Programs,
        Placements = Placements,
        Hires = Hires,
        Products = Products,
        Decisions = Decisions,
        Editions = Editions,
        Rounds = Rounds,
        Alarms = alarms,
        Run = run,
    };

    internal static ILookup<string, T> Empty<T>() => Array.Empty<T>().ToLookup(_ => "", StringComparer.Ordinal);
}

/// <summary>A year, and the day that stands for it: its last one, or today while it lasts. Who is a member on that day counts.</summary>
/// <param name="Today">Until when what is due can be told.</param>
public sealed record MemberPeriod(int Year, DateOnly Day, DateOnly Today)
{
    public DateOnly FirstDay => new(Year, 1, 1);

    public static MemberPeriod Of(int year, DateOnly today) => new(year, new DateOnly(year, 12, 31) < today ? new(year, 12, 31) : today, today);

    /// <summary>The year of a day, as it stood on that day.</summary>
    public static MemberPeriod On(DateOnly day, DateOnly today) => new(day.Year, day, today);

    public bool Holds(DateOnly day) => day >= FirstDay && day <= Day;
}

/// <summary>An organization's membership in one consortium on the day.</summary>
public sealed record MemberSeat(
    string ConsortiumId, string OrganizationId, string Name, OrganizationKind Kind, int? Headcount, MemberRole Role, bool HasDuties);

public sealed record MemberPost(string Id, string Enterprise, string Title, DemandKind Kind, int Headcount);

/// <param name="Graduates">Of the year; null where not known.</param>
public sealed record MemberProgram(string Id, string College, string Specialty, int? Graduates);

public sealed record MemberPlacement(
    string Id, string Enterprise, string College, PlacementState State, DateOnly StartsOn, PlacementOutcome? Outcome);

public sealed record MemberHire(string Id, string Enterprise, string College, string Title, int People);

/// <param name="Owner">The consortium.</param>
public sealed record MemberRound(string Id, string Owner, string Title, DateOnly PublishedOn);
