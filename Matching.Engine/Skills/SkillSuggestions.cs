namespace Matching.Engine.Skills;

/// <summary>Which known skill a phrase may be another spelling of: the one that is written most alike, or else the one that is used most alike.</summary>
internal sealed class SkillSuggestions
{
    private const double LeastAlike = 0.5;

    private readonly Vocabulary _vocabulary;
    private readonly SkillContexts _contexts;
    private readonly string[] _forms;
    private readonly int[] _lengths;
    private readonly Dictionary<string, List<int>> _pairs = new(StringComparer.Ordinal);

    public SkillSuggestions(Vocabulary vocabulary, SkillContexts contexts)
    {
        (_vocabulary, _contexts) = (vocabulary, contexts);
        // Names that wait for a decision themselves are no answer.
        _forms = [.. vocabulary.Forms.Where(form => form.Value >= 0 && form.Key.Length >= 2 && vocabulary.Skills[form.Value].Kind != SkillKind.Named).Select(form => form.Key).Order(StringComparer.Ordinal)];
        _lengths = new int[_forms.Length];
        for (var form = 0; form < _forms.Length; form++)
        {
            foreach (var pair in Pairs(_forms[form]))
            {
                (_pairs.TryGetValue(pair, out var list) ? list : _pairs[pair] = []).Add(form);
                _lengths[form]++;
            }
        }
    }

    /// <param name="rows">The skills of the rows that have the phrase.</param>
    public UnknownPhrase Suggest(UnknownPhrase phrase, IReadOnlyList<int[]> rows)
    {
        if (ByOwnSpelling(SkillSpelling.Key(phrase.Phrase)) is ( >= 0 and var skill, var alike))
            return phrase with { Suggested = skill, Likeness = alike, BySpelling = true };
        var (used, likeness) = _contexts.Nearest(rows);
        return used < 0 || _vocabulary.Skills[used].Kind == SkillKind.Named ? phrase : phrase with { Suggested = used, Likeness = likeness };
    }

    /// <summary>The part of the pairs of letters that both have (Dice); ties go to the ordinally lower spelling.</summary>
    private (int Skill, float Likeness) ByOwnSpelling(string key)
    {
        var own = Pairs(key).ToList();
        var shared = new SortedDictionary<int, int>();
        foreach (var form in own.SelectMany(pair => _pairs.GetValueOrDefault(pair, [])))
            shared[form] = shared.GetValueOrDefault(form) + 1;
        var best = (Form: -1, Likeness: 0.0);
        foreach (var (form, count) in shared)
        {
            var likeness = 2.0 * count / (own.Count + _lengths[form]);
            if (likeness > best.Likeness)
                best = (form, likeness);
        }

        return best.Likeness >= LeastAlike ? (_vocabulary.Forms[_forms[best.Form]], (float)Math.Round(best.Likeness, 2)) : (-1, 0);
    }

    private static IEnumerable<string> Pairs(string key) => Enumerable.Range(0, key.Length - 1).Select(at => key.Substring(at, 2)).Distinct(StringComparer.Ordinal);
}
