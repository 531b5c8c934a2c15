using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Rounds;

/// <summary>
/// What the engine says of each student at each position that it listed, and of students without a list at each position where they may be given one. Who
/// did not agree to be profiled stands there as the program does.
/// </summary>
internal sealed class RoundFits(
    StudentStore students, ProgramStore programs, DemandStore demands, PolicyStore policies, LiveIndex live, ConsortiumDay day)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<RoundFit>> OfAsync(RoundInput input, CancellationToken cancellationToken)
    {
        var (fits, posts, rules) = (new List<RoundFit>(), await PostsAsync(input.Plan, cancellationToken), await policies.GetAsync(cancellationToken));
        foreach (var entrant in input.Entrants)
        {
            var asked = entrant.Preferences.Count == 0 && input.Plan.WithoutList != WithoutList.None
                ? [.. posts.Keys]
                : entrant.Preferences.OfType<string>().Where(posts.ContainsKey).ToHashSet(StringComparer.Ordinal);
            if (await students.GetAsync(entrant.StudentId, Scope.All, day.Today, cancellationToken) is not { Value: var student }
                || await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
            {
                continue;
            }

            var scores = Scores(student, program, asked.Select(demand => posts[demand]));
            fits.AddRange(asked.Select(demand => new RoundFit(
                demand, student.Id, scores.GetValueOrDefault(demand, -1), Refusal(posts[demand], student, program, rules, input.Plan))));
        }

        return fits;
    }

    /// <summary>The first rule that forbids the pair; what is not known, and what nobody verified, forbids nothing.</summary>
    private string? Refusal(Demand post, Student student, CollegeProgram program, PolicyTable rules, RoundPlan plan) =>
        PositionRules.OfStudent(post, student, program, rules, plan.StartsOn ?? PositionRules.WindowOf(post, day.Today).From)
            .FirstOrDefault(check => check.Verdict == RuleVerdict.Broken)?.Code;

    private async Task<Dictionary<string, Demand>> PostsAsync(RoundPlan plan, CancellationToken cancellationToken)
    {
        var posts = new Dictionary<string, Demand>(StringComparer.Ordinal);
        foreach (var position in plan.Positions)
        {
            if (await demands.GetAsync(position.DemandId, cancellationToken) is { Value: var demand })
                posts[position.DemandId] = demand;
        }

        return posts;
    }

    private Dictionary<string, int> Scores(Student student, CollegeProgram program, IEnumerable<Demand> asked)
    {
        var scores = new Dictionary<string, int>(StringComparer.Ordinal);
        if (live.Current is not { } view)
            return scores;
        var seen = student.AsProfiled(day.Today.Year);
        foreach (var same in asked.GroupBy(DayOf))
        {
            var wanted = same.Select(post => post.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var match in view.DemandsFor(seen, program, post => wanted.Contains(post.Id), Most, same.Key, Language.Chinese).Items)
                scores[match.Demand.Id] = (int)Math.Round(match.Score * 1_000_000);
        }

        return scores;
    }

    /// <summary>The day on which a post is looked at: today, or the nearest on which it was open.</summary>
    private DateOnly DayOf(Demand post) =>
        post.ClosesOn < day.Today ? post.ClosesOn.Value : post.OpensOn > day.Today ? post.OpensOn.Value : day.Today;
}
