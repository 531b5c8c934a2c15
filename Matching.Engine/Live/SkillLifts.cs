using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Students;

namespace Matching.Engine.Live;

/// <summary>What one more skill would do for a student's list.</summary>
/// <param name="Level">1 to 5: the highest that one of the posts asks.</param>
/// <param name="Posts">How many of the posts ask for it.</param>
/// <param name="Headcount">How many people they seek.</param>
/// <param name="Gain">Mean gain of their scores once the student has it, in [0, 1].</param>
public sealed record SkillLift(string Skill, int Level, int Posts, int Headcount, double Gain);

/// <summary>
/// Which skills would lift a student most: each that posts of a list ask for and the student lacks is laid over the program beside the student's own, and
/// those posts are scored anew. What is told is the scores of posts that are there, not whom they would take.
/// </summary>
public static class SkillLifts
{
    /// <summary>How many skills are tried: those that most people are sought with.</summary>
    private const int Tried = 5;

    /// <param name="list">The student's own, of this view.</param>
    /// <returns>Greatest gain over all posts first, ties by name; none that gains nothing.</returns>
    public static IReadOnlyList<SkillLift> Of(
        LiveView view, Student student, Program program, IReadOnlyList<Match> list, DateOnly today, Language language) =>
    [
        .. list.SelectMany(match => match.MissingSkills.Select(skill => (Match: match, skill.Skill, skill.Asked)))
            .GroupBy(missing => missing.Skill, StringComparer.Ordinal)
            .OrderByDescending(skill => skill.Sum(missing => missing.Match.Demand.Headcount)).ThenBy(skill => skill.Key, StringComparer.Ordinal)
            .Take(Tried)
            .Select(skill => Of(skill.Key, skill.Max(missing => missing.Asked), Posts(skill), view, student, program, today, language))
            .Where(lift => lift.Gain > 0)
            .OrderByDescending(lift => lift.Gain * lift.Posts).ThenBy(lift => lift.Skill, StringComparer.Ordinal),
    ];

    private static Dictionary<string, Match> Posts(IEnumerable<(Match Match, string Skill, int Asked)> missing) =>
        missing.DistinctBy(one => one.Match.Demand.Id).ToDictionary(one => one.Match.Demand.Id, one => one.Match);

    private static SkillLift Of(
        string skill, int level, Dictionary<string, Match> posts, LiveView view, Student student, Program program, DateOnly today, Language language)
    {
        var skilled = student with { Skills = [.. student.Skills, new NamedSkill(skill, Level: level)] };
        var lifted = view.DemandsFor(skilled, program, post => posts.ContainsKey(post.Id), posts.Count, today, language);
        return new(
            skill, level, posts.Count, posts.Values.Sum(match => match.Demand.Headcount),
            lifted.Items.Sum(match => match.Score - posts[match.Demand.Id].Score) / posts.Count);
    }
}
