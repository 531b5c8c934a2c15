namespace Matching.Engine.Technology;

/// <summary>What became of technology needs that are not private, and the projects that came of them.</summary>
public sealed record TechnologyTrace(IReadOnlyList<TracedNeed> Needs, IReadOnlyList<TracedProject> Projects);

/// <param name="Title">Of a public need alone: that of others is nobody's to tell.</param>
/// <param name="PostedAt">By the consortium's clocks, as all moments here: their days are its days.</param>
/// <param name="AnsweredAt">First; null where nobody did.</param>
/// <param name="ClosesOn">The last day on which it takes answers; null where it names none.</param>
public sealed record TracedNeed(
    string Id, string Enterprise, string Title, DateTimeOffset PostedAt, DateTimeOffset? AnsweredAt, bool IsClosed, DateOnly? ClosesOn)
{
    public DateOnly PostedOn => DateOnly.FromDateTime(PostedAt.DateTime);

    /// <summary>Whether somebody had answered by the end of a day.</summary>
    public bool IsAnsweredBy(DateOnly day) => AnsweredAt is { } at && DateOnly.FromDateTime(at.DateTime) <= day;

    /// <summary>Whether it stood open on a day, and had for more than <see cref="NeedFlow.PatienceDays"/> days without an answer.</summary>
    public bool IsOverdueOn(DateOnly day) =>
        !IsClosed && !(ClosesOn < day) && !IsAnsweredBy(day) && day.DayNumber - PostedOn.DayNumber > NeedFlow.PatienceDays;
}

/// <param name="ContractedOn">When both had signed; null before.</param>
/// <param name="AcceptedOn">Null before.</param>
public sealed record TracedProject(
    string Id, string Enterprise, string College, ProjectState State, string Contract, DateOnly? ContractedOn, DateOnly? AcceptedOn)
{
    /// <summary>It was signed, and was not ended since.</summary>
    public bool IsSigned => State is ProjectState.Contract or ProjectState.Delivered or ProjectState.Accepted;
}
