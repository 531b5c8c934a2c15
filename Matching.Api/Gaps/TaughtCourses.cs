using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Gaps;

/// <summary>The courses in which like programs teach the skills that one lacks. A run does not hold texts of programs, so they are read.</summary>
public sealed class TaughtCourses
{
    private readonly Dictionary<(string Program, string Skill), IReadOnlyList<string>> _courses = [];

    private TaughtCourses()
    {
    }

    /// <summary>None where the program names the skill and no course of it does.</summary>
    public IReadOnlyList<string> Of(string programId, string skill) => _courses.GetValueOrDefault((programId, skill), []);

    internal static async Task<TaughtCourses> FindAsync(
        IEnumerable<SkillGap> gaps, LiveView view, ProgramStore programs, Scope seen, CancellationToken cancellationToken)
    {
        var taught = new TaughtCourses();
        var skills = gaps.SelectMany(gap => gap.Teaching.Select(teaching => (gap.Skill, teaching.Id))).ToLookup(entry => entry.Id, entry => entry.Skill);
        foreach (var program in skills)
        {
            if (await programs.GetAsync(program.Key, seen, cancellationToken) is not { } row)
                continue;
            foreach (var skill in program)
                taught._courses[(program.Key, skill)] = view.CoursesTeaching(row.Value, skill);
        }

        return taught;
    }
}
