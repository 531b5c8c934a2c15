using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Skills.Mining;

namespace Matching.Engine.Index;

/// <summary>Counts what a run's rows say of its vocabulary. The order of rows is that of their ids; threads have no say.</summary>
/// <param name="texts">Of demands, then of programs.</param>
internal sealed class SkillSurveyor(Demand[] demands, Program[] programs, RowTexts[] texts, Vocabulary vocabulary, IEnumerable<string> regions, ParallelOptions options)
{
    private const int Examples = 3;
    private const int MostMined = 500;

    private readonly Dictionary<(int One, int Other), int> _sideBySide = [];

    /// <param name="asked">By demand.</param>
    /// <param name="had">By program.</param>
    /// <param name="decided">Phrases that need no further decision.</param>
    /// <returns>The vocabulary with the relations that its skills were found to have, and what was counted.</returns>
    public (Vocabulary Vocabulary, SkillSurvey Survey) Survey(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, DecidedPhrases decided)
    {
        var spellings = Spellings();
        int[][] rows = [.. asked.Select(asks => Meant(asks.Select(ask => ask.Skill))), .. had.Select(skills => Meant(skills.Keys))];
        var contexts = new SkillContexts(rows, vocabulary.Skills.Length);
        var related = SkillRelations.Learn(vocabulary, contexts, _sideBySide.Select(pair => (pair.Key, pair.Value)));
        return (related, new SkillSurvey(Uses(asked, had), spellings, Unknown(rows, contexts, decided)));
    }

    private int[] Meant(IEnumerable<int> skills) => [.. skills.Where(skill => vocabulary.Skills[skill].Kind != SkillKind.General)];

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
        var rows = new RowMentions[demands.Length + programs.Length];
        Parallel.For(0, rows.Length, options, row => rows[row] = RowMentions.Of(vocabulary, row < demands.Length ? demands[row].Skills : programs[row - demands.Length].Skills, texts[row]));
        foreach (var spelling in rows.SelectMany(row => row.Spellings))
            counts[spelling] = counts.GetValueOrDefault(spelling) + 1;
        foreach (var pair in rows.Take(demands.Length).SelectMany(row => row.SideBySide))
            _sideBySide[pair] = _sideBySide.GetValueOrDefault(pair) + 1;
        return counts;
    }

    /// <summary>What waits for a decision: names of <c>skills</c> columns that are skills only because a row says so, and phrases of texts.</summary>
    private UnknownPhrase[] Unknown(int[][] rows, SkillContexts contexts, DecidedPhrases decided)
    {
        var found = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var (row, named) in demands.Select(demand => demand.Skills).Concat(programs.Select(program => program.Skills)).Index())
        {
            foreach (var key in named.Select(skill => SkillSpelling.Key(skill.Name)).Where(key => IsNew(key) && !decided.Has(key)))
                (found.TryGetValue(key, out var rowsOf) ? rowsOf : found[key] = []).Add(row);
        }

        var mined = Mine(decided);
        var suggestions = new SkillSuggestions(vocabulary, contexts);
        return [.. found.Select(phrase => (vocabulary.Skills[vocabulary.Forms[phrase.Key]].Name, Source: SpellingSource.Import, Rows: phrase.Value.ToArray()))
            .Concat(mined.Select(phrase => (Name: phrase.Key, Source: SpellingSource.Mined, Rows: phrase.Value)))
            .Select(phrase => suggestions.Suggest(Phrase(phrase.Name, phrase.Source, phrase.Rows), [.. phrase.Rows.Select(row => rows[row])]))
            .OrderByDescending(phrase => phrase.Demands + phrase.Programs).ThenBy(phrase => phrase.Phrase, StringComparer.Ordinal)];
    }

    /// <summary>Phrases that texts repeat, with the rows that have them; programs are numbered behind demands.</summary>
    private SortedDictionary<string, int[]> Mine(DecidedPhrases decided)
    {
        var names = new ProperNames(regions, demands.Select(demand => demand.Enterprise).Concat(programs.Select(program => program.College)).Distinct(StringComparer.Ordinal));
        var phrases = NewPhrases.Find([.. texts.SelectMany(row => row.Keys)], vocabulary, names, MostMined, options.CancellationToken).Where(phrase => !decided.Has(phrase)).ToArray();
        var recognizer = new SkillRecognizer(phrases.Index().ToDictionary(phrase => phrase.Item, phrase => phrase.Index, StringComparer.Ordinal));
        var mentioned = new int[texts.Length][];
        Parallel.For(0, texts.Length, options, row => mentioned[row] = [.. texts[row].Keys.SelectMany(recognizer.Find).Select(mention => mention.Skill).Distinct()]);
        var rowsOf = phrases.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < mentioned.Length; row++)
        {
            foreach (var phrase in mentioned[row])
                rowsOf[phrase].Add(row);
        }

        return new(phrases.Index().Where(phrase => rowsOf[phrase.Index].Count > 0).ToDictionary(phrase => phrase.Item, phrase => rowsOf[phrase.Index].ToArray()), StringComparer.Ordinal);
    }

    private UnknownPhrase Phrase(string name, SpellingSource source, int[] rows)
    {
        var asking = rows.TakeWhile(row => row < demands.Length).ToArray();
        var teaching = rows.Skip(asking.Length).Select(row => row - demands.Length).ToArray();
        return new UnknownPhrase(name, source, asking.Length, teaching.Length, [.. asking.Take(Examples)], [.. teaching.Take(Examples)]);
    }

    private bool IsNew(string key) =>
        vocabulary.Forms.TryGetValue(key, out var skill) && skill >= 0 && vocabulary.Skills[skill].Kind == SkillKind.Named
        && vocabulary.Sources.GetValueOrDefault(key, SpellingSource.Base) == SpellingSource.Import;
}
