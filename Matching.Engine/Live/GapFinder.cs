using Matching.Engine.Balance;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;

namespace Matching.Engine.Live;

/// <summary>
/// Closes each of a program's gaps in thought and scores its posts again, by the scoring that ranks them: what a gap is worth is what would happen. Pure.
/// </summary>
/// <param name="programs">All of the view, from which like ones are taken.</param>
internal sealed class GapFinder(MatchModel model, IReadOnlyCollection<ProgramProfile> programs)
{
    /// <summary>How much of a program's list is looked at.</summary>
    public const int Looked = 200;

    private const int WeakPosts = 20;
    private const int MostTeaching = 3;

    private readonly Explainer _explainer = new(model, Language.Chinese);

    /// <summary>A program's posts: those of its list that it fits at least partly; where it fits none, the first.</summary>
    public static IEnumerable<Match> Own(IReadOnlyList<Match> list) =>
        list.Any(match => match.Band != MatchBand.Weak) ? list.Where(match => match.Band != MatchBand.Weak) : list.Take(WeakPosts);

    /// <param name="posts">The program's; of equal ones the first counts.</param>
    public GapList Find(ProgramProfile program, IEnumerable<DemandProfile> posts, GapOrder order)
    {
        var given = program.Given.Select(skill => skill.Skill).ToHashSet();
        Post[] own = [.. posts.DistinctBy(post => post.Content).Select(post => new Post(post, model, program))];
        var gaps =
            from post in own
            from asked in post.Demand.Asked
            where !given.Contains(asked.Skill)
            group (post, asked.Level) by asked.Skill into asking
            select Gap(program, own, asking.Key, asking.Max(entry => entry.Level), [.. asking.Select(entry => entry.post.Demand)]);
        return new GapList(own.Length, own.Sum(post => post.Demand.Demand.Headcount), [.. gaps.OrderBy(gap => gap.IsGeneral)
            .ThenByDescending(gap => order == GapOrder.Lifted ? gap.LiftedPeople : gap.People)
            .ThenByDescending(gap => order == GapOrder.Lifted ? gap.People : gap.LiftedPeople).ThenBy(gap => gap.Skill, StringComparer.Ordinal)], null);
    }

    private SkillGap Gap(ProgramProfile program, Post[] own, int skill, byte level, DemandProfile[] asking)
    {
        var taught = Profiler.WithSkill(program, skill, level, model.Vocabulary);
        var lifted =
            from post in own
            let before = post.Score(program)
            let after = post.Score(taught)
            where Band(post, program, before) != MatchBand.Strong && Band(post, taught, after) == MatchBand.Strong
            orderby post.Demand.Demand.Headcount descending, post.Demand.Id
            select new LiftedPost(post.Demand.Demand, before.Value, after.Value);
        return new SkillGap(
            model.Vocabulary.Skills[skill].Name, asking.Length, asking.Sum(post => post.Demand.Headcount), level, [.. lifted], [.. Teaching(program, skill)])
        {
            IsGeneral = model.Vocabulary.Skills[skill].Kind == SkillKind.General,
        };
    }

    /// <summary>As <see cref="Explainer"/> tells it of a list.</summary>
    private MatchBand Band(Post post, ProgramProfile program, Score score) => _explainer.Band(score.Micros, post.Demand.Demand.Industry, post.Covers(program));

    private IEnumerable<Programs.Program> Teaching(ProgramProfile program, int skill)
    {
        var @class = ClassOf(program);
        return programs.Where(other => other.Id != program.Id && other.Specialty >= 0 && ClassOf(other) == @class)
            .Select(other => (Other: other, Level: other.Given.FirstOrDefault(given => given.Skill == skill && given.Via == skill).Level))
            .Where(entry => entry.Level > 0)
            .OrderBy(entry => entry.Other.Specialty != program.Specialty).ThenByDescending(entry => entry.Level)
            .ThenBy(entry => entry.Other.Id, StringComparer.Ordinal)
            .Take(MostTeaching).Select(entry => entry.Other.Program);
    }

    private string ClassOf(ProgramProfile program) =>
        SpecialtyShares.ClassOf(program.Specialty >= 0 ? model.Specialties[program.Specialty].Key : SpecialtyWords.Key(program.Program));

    /// <summary>A post with all that does not change with what the program teaches.</summary>
    private sealed class Post(DemandProfile demand, MatchModel model, ProgramProfile program)
    {
        private readonly SpecialtySignals _signals = model.Signals.Score(demand, program);
        private readonly PairScorer _scorer = new(demand, model);

        public DemandProfile Demand => demand;

        public Score Score(ProgramProfile one) => new(_scorer.Micros(_signals, one));

        /// <summary>Something that is asked is given, or nothing is asked.</summary>
        public bool Covers(ProgramProfile one) => (demand.Asked.Length == 0 && demand.Unknown.Length == 0)
            || demand.Asked.Any(asked => one.Given.Any(given => given.Skill == asked.Skill));
    }
}
