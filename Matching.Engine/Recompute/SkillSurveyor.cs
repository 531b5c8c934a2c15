using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Programs;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Skills.Mining;

namespace Matching.Engine.Recompute;

/// <summary>Counts what a run's rows say of its vocabulary. The order of rows is that of their ids; threads have no say.</summary>
/// <param name="texts">Of demands, then of programs.</param>
internal sealed class SkillSurveyor(
    Demand[] demands, Program[] programs, RecognizedTexts[] texts, Vocabulary vocabulary, IEnumerable<string> regions, ParallelOptions options)
{
    private const int Examples = 3;
    private const int MostMined = 500;

    /// <summary>Of the demands: equal ones ask once.</summary>
    public required RepeatedPosts Repeats { get; init; }

    /// <param name="asked">By demand.</param>
    /// <param name="had">By program.</param>
    /// <param name="decided">Phrases that need no further decision.</param>
    /// <returns>The vocabulary with the relations that its skills were found to have, and what was counted.</returns>
    public (Vocabulary Vocabulary, SkillSurvey Survey) Survey(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, DecidedPhrases decided)
    {
        var mentions = Mentions();
        int[][] rows = [.. asked.Select(asks => Meant(asks.Select(ask => ask.Skill))), .. had.Select(skills => Meant(skills.Keys))];
        var contexts = new SkillContexts(rows, vocabulary.Skills.Length);
        var related = SkillRelations.Learn(vocabulary, contexts, mentions.SideBySide.Select(pair => (pair.Key, pair.Value)));
        return (related, new SkillSurvey(Uses(asked, had), mentions.Spellings, Unknown(rows, contexts, decided)));
    }

    private int[] Meant(IEnumerable<int> skills) => [.. skills.Where(skill => vocabulary.Skills[skill].Kind != SkillKind.General)];

    private SkillUse[] Uses(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had)
    {
        var uses = new SkillUse[vocabulary.Skills.Length];
        for (var demand = 0; demand < asked.Length; demand++)
        {
            if (Repeats.IsRepeat(demand))
                continue;
            foreach (var ask in asked[demand])
            {
                uses[ask.Skill] = uses[ask.Skill] with
                {
                    AskedBy = uses[ask.Skill].AskedBy + 1,
                    AskedHeadcount = uses[ask.Skill].AskedHeadcount + demands[demand].Headcount
                };
            }
        }

        foreach (var skill in had.SelectMany(skills => skills.Keys))
            uses[skill] = uses[skill] with { TaughtBy = uses[skill].TaughtBy + 1 };
        return uses;
    }

    private MentionCounts Mentions()
    {
        var all = new MentionCounts();
        Parallel.For(0, demands.Length + programs.Length, options, () => new MentionCounts(), (row, _, counts) =>
        {
            var mentions = RowMentions.Of(vocabulary, row < demands.Length ? demands[row].Skills : programs[row - demands.Length].Skills, texts[row]);
            counts.AddSpellings(mentions);
            // A curriculum lists what is nothing alike.
            if (row < demands.Length)
                counts.AddSideBySide(mentions);
            return counts;
        }, counts =>
        {
            lock (all)
                all.Add(counts);
        });
        return all;
    }

    /// <summary>What waits for a decision: names of <c>skills</c> columns that are skills only because a row says so, and phrases of texts.</summary>
    private UnknownPhrase[] Unknown(int[][] rows, SkillContexts contexts, DecidedPhrases decided)
    {
        var found = Named(decided);
        var mined = Mine(decided);
        var suggestions = new SkillSuggestions(vocabulary, contexts);
        (string Name, SpellingSource Source, int[] Rows)[] phrases =
        [
            .. found.Select(phrase => (vocabulary.Skills[vocabulary.Forms[phrase.Key]].Name, SpellingSource.Import, phrase.Value.ToArray())),
            .. mined.Select(phrase => (phrase.Key, SpellingSource.Mined, phrase.Value)),
        ];
        return
        [
            .. ParallelMap.Of(phrases, options, phrase => suggestions.Suggest(Phrase(phrase.Name, phrase.Source, phrase.Rows),
                [.. phrase.Rows.Select(row => rows[row])]))
                .OrderByDescending(phrase => phrase.Demands + phrase.Programs).ThenBy(phrase => phrase.Phrase, StringComparer.Ordinal),
        ];
    }

    /// <summary>Names that are skills only because rows name them, by key, with those rows.</summary>
    private SortedDictionary<string, List<int>> Named(DecidedPhrases decided)
    {
        // Rows share what they name alike.
        var (found, bySkill) = (new SortedDictionary<string, List<int>>(StringComparer.Ordinal),
            new Dictionary<NamedSkill, List<int>?>(ReferenceEqualityComparer.Instance));
        for (var row = 0; row < demands.Length + programs.Length; row++)
        {
            foreach (var skill in row < demands.Length ? demands[row].Skills : programs[row - demands.Length].Skills)
            {
                if (!bySkill.TryGetValue(skill, out var rows))
                    bySkill[skill] = rows = RowsOf(SkillSpelling.Key(skill.Name));
                if (rows is not null && (rows.Count == 0 || rows[^1] != row))
                    rows.Add(row);
            }
        }

        return found;

        List<int>? RowsOf(string key) => !IsNew(key) || decided.Has(key) ? null : found.TryGetValue(key, out var rows) ? rows : found[key] = [];
    }

    /// <summary>Phrases that texts repeat, with the rows that have them; programs are numbered behind demands.</summary>
    private SortedDictionary<string, int[]> Mine(DecidedPhrases decided)
    {
        var names = new ProperNames(regions, demands.Select(demand => demand.Enterprise).Concat(programs
            .Select(program => program.College)).Distinct(StringComparer.Ordinal));
        var phrases = NewPhrases.Find([.. texts.SelectMany(row => row.Keys)], vocabulary, names, MostMined, options.CancellationToken)
            .Where(phrase => !decided.Has(phrase)).ToArray();
        var recognizer = new SkillRecognizer(phrases.Index().ToDictionary(phrase => phrase.Item, phrase => phrase.Index, StringComparer.Ordinal));
        var mentioned = new int[texts.Length][];
        Parallel.For(0, texts.Length, options, row => mentioned[row] = [.. texts[row].Keys.SelectMany(recognizer.Find)
            .Select(mention => mention.Skill).Distinct()]);
        var rowsOf = phrases.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < mentioned.Length; row++)
        {
            foreach (var phrase in mentioned[row])
                rowsOf[phrase].Add(row);
        }

        return new(phrases.Index().Where(phrase => rowsOf[phrase.Index].Count > 0).ToDictionary(phrase => phrase.Item, phrase => rowsOf[phrase.Index]
            .ToArray()), StringComparer.Ordinal);
    }

    private UnknownPhrase Phrase(string name, SpellingSource source, int[] rows)
    {
        var asking = rows.TakeWhile(row => row < demands.Length).ToArray();
        var teaching = rows.Skip(asking.Length).Select(row => row - demands.Length).ToArray();
        return new UnknownPhrase
        {
            Phrase = name,
            Source = source,
            Demands = asking.Length,
            Programs = teaching.Length,
            ExampleDemands = [.. asking.Take(Examples)],
            ExamplePrograms = [.. teaching.Take(Examples)],
        };
    }

    private bool IsNew(string key) =>
        vocabulary.Forms.TryGetValue(key, out var skill) && skill >= 0 && vocabulary.Skills[skill].Kind == SkillKind.Named
        && vocabulary.Sources.GetValueOrDefault(key, SpellingSource.Base) == SpellingSource.Import;
}
