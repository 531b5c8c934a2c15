namespace Matching.Engine.Courses;

internal sealed record CourseRunRow
{
    public string OfferId { get; init; } = "";

    public int Run { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public int Seats { get; init; }

    public int Least { get; init; }

    public CourseRun ToRun() => new(Run, StartsOn, EndsOn, Seats, Least);
}
