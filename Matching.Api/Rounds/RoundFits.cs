using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Rounds;

/// <summary>
/// What the engine says of each student at each position that it listed, and of students without a list at each position where they may be given one. Who
/// did not agree to be profiled stands there as the program does.
/// </summary>
internal sealed class RoundFits(StudentStore students, ProgramStore programs, DemandStore demands, LiveIndex live, ConsortiumDay day)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<RoundFit>> OfAsync(RoundInput input, CancellationToken cancellationToken)
    {
        var (fits, days) = (new List<RoundFit>(), await DaysAsync(input.Plan, cancellationToken));
        foreach (var entrant in input.Entrants)
        {
            var asked = entrant.Preferences.Count == 0 && input.Plan.WithoutList != WithoutList.None
                ? [.. days.Keys]
                : entrant.Preferences.OfType<string>().Where(days.ContainsKey).ToHashSet(StringComparer.Ordinal);
            var scores = await ScoresAsync(entrant.StudentId, asked, days, cancellationToken);
            fits.AddRange(asked.Select(demand => new RoundFit(demand, entrant.StudentId, scores.GetValueOrDefault(demand, -1), null)));
        }

        return fits;
    }

    /// <summary>Of each position the day on which it is looked at: today, or the nearest on which it was open.</summary>
    private async Task<Dictionary<string, DateOnly>> DaysAsync(RoundPlan plan, CancellationToken cancellationToken)
    {
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var position in plan.Positions)
        {
            if (await demands.GetAsync(position.DemandId, cancellationToken) is { Value: var demand })
                days[position.DemandId] = demand.ClosesOn < day.Today ? demand.ClosesOn.Value : demand.OpensOn > day.Today ? demand.OpensOn.Value : day.Today;
        }

        return days;
    }

    private async Task<Dictionary<string, int>> ScoresAsync(
        string studentId, HashSet<string> asked, Dictionary<string, DateOnly> days, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, int>(StringComparer.Ordinal);
        if (live.Current is not { } view || asked.Count == 0 || await students.GetAsync(studentId, Engine.Accounts.Scope.All, day.Today, cancellationToken)
            is not { Value: var student } || await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
        {
            return scores;
        }

        var seen = student.MayBeProfiled(day.Today.Year) ? student : student with { Skills = [], Certificates = "" };
        foreach (var same in asked.GroupBy(demand => days[demand]))
        {
            var wanted = same.ToHashSet(StringComparer.Ordinal);
            foreach (var match in view.DemandsFor(seen, program, post => wanted.Contains(post.Id), Most, same.Key, Language.Chinese).Items)
                scores[match.Demand.Id] = (int)Math.Round(match.Score * 1_000_000);
        }

        return scores;
    }
}
