namespace Matching.Engine.Courses;

/// <summary>培训计划: who of which need goes to which run, who does not and why.</summary>
public sealed record TrainingPlan
{
    /// <summary>By need in the order in which they come first, then by run.</summary>
    public required IReadOnlyList<PlannedSeats> Seats { get; init; }

    /// <summary>People without a seat, by need.</summary>
    public required IReadOnlyList<UnmetNeed> Unmet { get; init; }

    /// <summary>By run: who moves up when a seat comes free, in order.</summary>
    public required IReadOnlyList<WaitingPlace> Waiting { get; init; }

    public required IReadOnlyList<PlannedRun> Runs { get; init; }

    /// <summary>People without a seat by skill and reason, most first. A need of several skills counts under each.</summary>
    public required IReadOnlyList<UnmetSkill> Skills { get; init; }

    /// <summary>Yuan by enterprise, by name.</summary>
    public required IReadOnlyList<EnterpriseCost> Costs { get; init; }

    /// <summary>Needs that name no skill: nobody can say what would serve them.</summary>
    public required IReadOnlyList<string> NotAssessable { get; init; }

    /// <summary>False where the search for the runs to open was cut short.</summary>
    public required bool IsExact { get; init; }

    public int People => Seats.Sum(seats => seats.People);

    public int Left => Unmet.Sum(need => need.People);

    /// <summary>In runs that are held.</summary>
    public int UnusedSeats => Runs.Where(run => run.IsHeld).Sum(run => run.Free);
}

/// <param name="Score">How well the offer serves the need.</param>
public sealed record PlannedSeats(string NeedId, string OfferId, int Run, int People, double Score);

public sealed record UnmetNeed(string NeedId, int People, UnmetReason Reason);

/// <summary>Why people have no seat.</summary>
public enum UnmetReason
{
    /// <summary>No course gives what is to be gained and keeps what the need says.</summary>
    NoOffer,

    /// <summary>Such courses are full.</summary>
    NoSeats,

    /// <summary>Such courses have no run within the window.</summary>
    NoWindow,

    /// <summary>A run would suit, and fewer people than its least ask for it.</summary>
    UnderMinimum,
}

/// <param name="Place">From 1 on within the run.</param>
public sealed record WaitingPlace(string OfferId, int Run, string NeedId, int People, int Place);

/// <param name="Planned">People of this plan.</param>
/// <param name="Taken">Seats that were taken before: by people who enrolled and by earlier plans.</param>
/// <param name="IsHeld">It has its least.</param>
/// <param name="Free">Seats that nobody has.</param>
public sealed record PlannedRun(string OfferId, int Run, int Planned, int Taken, bool IsHeld, int Free);

public sealed record UnmetSkill(string Skill, UnmetReason Reason, int People);

public sealed record EnterpriseCost(string Enterprise, int People, decimal Yuan);
