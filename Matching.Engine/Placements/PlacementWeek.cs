namespace Matching.Engine.Placements;

/// <summary>周记: what a student writes of one week, and what a tutor says of it.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Report">The student's; may be empty.</param>
/// <param name="Comment">A tutor's; may be empty.</param>
public sealed record PlacementWeek(DateOnly Monday, string Report, string Comment, DateTimeOffset UpdatedAt)
{
    public const int MaxText = 4000;

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
