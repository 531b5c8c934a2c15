namespace Matching.Engine.Technology;

/// <summary>How needs that are not private fare.</summary>
/// <param name="MedianDaysToAnswer">From the need to its first answer; null where none was answered.</param>
/// <param name="Overdue">Open needs without an answer for more than <see cref="PatienceDays"/> days.</param>
/// <param name="Projects">By state.</param>
public sealed record NeedFlow(
    int Posted, int Answered, double? MedianDaysToAnswer, int Overdue, IReadOnlyDictionary<ProjectState, int> Projects)
{
    public const int PatienceDays = 30;

    public static NeedFlow Of(
        IReadOnlyList<(DateTimeOffset PostedAt, DateTimeOffset? AnsweredAt, bool IsClosed)> needs, IReadOnlyDictionary<ProjectState, int> projects,
        DateTimeOffset now)
    {
        var days = needs.Where(need => need.AnsweredAt is not null).Select(need => (need.AnsweredAt!.Value - need.PostedAt).TotalDays).Order().ToList();
        return new(
            needs.Count,
            days.Count,
            days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2,
            needs.Count(need => need is { AnsweredAt: null, IsClosed: false } && (now - need.PostedAt).TotalDays > PatienceDays),
            projects);
    }
}
