namespace Matching.Engine.Technology;

/// <summary>How needs that are not private fare.</summary>
/// <param name="MedianDaysToAnswer">From the need to its first answer; null where none was answered.</param>
/// <param name="Overdue">Open needs without an answer for more than <see cref="PatienceDays"/> days, whenever they were posted.</param>
/// <param name="Contracted">Projects that were signed in the time.</param>
/// <param name="Accepted">Projects that were accepted in the time.</param>
/// <param name="Projects">By state, as they are now.</param>
public sealed record NeedFlow(
    int Posted, int Answered, double? MedianDaysToAnswer, int Overdue, int Contracted, int Accepted, IReadOnlyDictionary<ProjectState, int> Projects)
{
    public const int PatienceDays = 30;

    /// <param name="from">Needs posted on this day or later; null for all.</param>
    /// <param name="to">The last day: what came behind it did not happen yet.</param>
    public static NeedFlow Of(TechnologyTrace trace, DateOnly? from, DateOnly to)
    {
        bool Lies(DateOnly? day) => day <= to && !(day < from);
        var posted = trace.Needs.Where(need => Lies(need.PostedOn)).ToList();
        var days = posted.Where(need => need.IsAnsweredBy(to)).Select(need => (need.AnsweredAt!.Value - need.PostedAt).TotalDays).Order().ToList();
        return new(
            posted.Count,
            days.Count,
            days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2,
            trace.Needs.Count(need => need.IsOverdueOn(to)),
            trace.Projects.Count(project => project.IsSigned && Lies(project.ContractedOn)),
            trace.Projects.Count(project => Lies(project.AcceptedOn)),
            trace.Projects.GroupBy(project => project.State).ToDictionary(same => same.Key, same => same.Count()));
    }
}
