using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>Counts what a run's rows say of its vocabulary. The order of rows is that of their ids; threads have no say.</summary>
internal sealed class SkillSurveyor(Demand[] demands, Program[] programs, Vocabulary vocabulary, ParallelOptions options)
{
    private const int Examples = 3;

    /// <param name="asked">By demand.</param>
    /// <param name="had">By program.</param>
    /// <param name="decided">Phrases that need no further decision.</param>
    public SkillSurvey Survey(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, DecidedPhrases decided)
    {
        var spellings = Spellings();
        return new SkillSurvey(Uses(asked, had), spellings, Named(decided));
    }

    private SkillUse[] Uses(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had)
    {
        var uses = new SkillUse[vocabulary.Skills.Length];
        for (var demand = 0; demand < asked.Length; demand++)
        {
            foreach (var ask in asked[demand])
                uses[ask.Skill] = uses[ask.Skill] with { AskedBy = uses[ask.Skill].AskedBy + 1, AskedHeadcount = uses[ask.Skill].AskedHeadcount + demands[demand].Headcount };
        }

        foreach (var skill in had.SelectMany(skills => skills.Keys))
            uses[skill] = uses[skill] with { TaughtBy = uses[skill].TaughtBy + 1 };
        return uses;
    }

    private SortedDictionary<string, int> Spellings()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var rows = new HashSet<string>[demands.Length + programs.Length];
        Parallel.For(0, rows.Length, options, row => rows[row] = row < demands.Length ? Mentioned(demands[row]) : Mentioned(programs[row - demands.Length]));
        foreach (var spelling in rows.SelectMany(row => row))
            counts[spelling] = counts.GetValueOrDefault(spelling) + 1;
        return counts;
    }

    private HashSet<string> Mentioned(Demand demand) => Mentioned(demand.Skills, demand.Title, SkillText.OfPost(demand.Description));

    private HashSet<string> Mentioned(Program program) =>
        Mentioned(program.Skills, program.Specialty, SkillText.OfCurriculum(program.Description), SkillText.OfCurriculum(program.Courses), SkillText.OfCurriculum(program.Certificates));

    private HashSet<string> Mentioned(IReadOnlyList<NamedSkill> named, params ReadOnlySpan<string> texts)
    {
        var found = named.Where(skill => vocabulary.Find(skill.Name) is not null).Select(skill => SkillSpelling.Key(skill.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var key = SkillSpelling.Key(text);
            foreach (var mention in vocabulary.Recognizer.Recognize(text))
                found.Add(key.Substring(mention.Start, mention.Length));
        }

        return found;
    }

    /// <summary>Names of <c>skills</c> columns that are skills only because a row says so.</summary>
    private UnknownPhrase[] Named(DecidedPhrases decided)
    {
        var byKey = new SortedDictionary<string, (SortedSet<int> Demands, SortedSet<int> Programs)>(StringComparer.Ordinal);
        Gather(demands.Select(demand => demand.Skills), phrase => phrase.Demands);
        Gather(programs.Select(program => program.Skills), phrase => phrase.Programs);
        return [.. byKey.Select(phrase => new UnknownPhrase(
                vocabulary.Skills[vocabulary.Forms[phrase.Key]].Name,
                SpellingSource.Import,
                phrase.Value.Demands.Count,
                phrase.Value.Programs.Count,
                [.. phrase.Value.Demands.Take(Examples)],
                [.. phrase.Value.Programs.Take(Examples)]))
            .OrderByDescending(phrase => phrase.Demands + phrase.Programs)];

        void Gather(IEnumerable<IReadOnlyList<NamedSkill>> rows, Func<(SortedSet<int> Demands, SortedSet<int> Programs), SortedSet<int>> side)
        {
            foreach (var (row, skills) in rows.Index())
            {
                foreach (var key in skills.Select(skill => SkillSpelling.Key(skill.Name)).Where(key => IsNew(key) && !decided.Has(key)))
                {
                    if (!byKey.TryGetValue(key, out var rowsOf))
                        byKey[key] = rowsOf = ([], []);
                    side(rowsOf).Add(row);
                }
            }
        }
    }

    private bool IsNew(string key) =>
        vocabulary.Sources.GetValueOrDefault(key, SpellingSource.Base) == SpellingSource.Import && vocabulary.Forms[key] >= 0 && vocabulary.Skills[vocabulary.Forms[key]].Kind == SkillKind.Named;
}
