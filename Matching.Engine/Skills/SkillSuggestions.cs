namespace Matching.Engine.Skills;

/// <summary>Which known skill a phrase may be another spelling of: the one that is written most alike, or else the one that is used most alike.</summary>
internal sealed class SkillSuggestions
{
    private const double LeastAlike = 0.5;

    private readonly Vocabulary _vocabulary;
    private readonly SkillContexts _contexts;
    private readonly string[] _forms;
    private readonly int[] _sizes;
    private readonly Dictionary<(char, char), List<int>> _pairs = [];

    public SkillSuggestions(Vocabulary vocabulary, SkillContexts contexts)
    {
        (_vocabulary, _contexts) = (vocabulary, contexts);
        // Names that wait for a decision themselves are no answer.
        _forms = [.. vocabulary.Forms.Where(form => form.Value >= 0 && form.Key.Length >= 2 && vocabulary.Skills[form.Value].Kind != SkillKind.Named)
            .Select(form => form.Key).Order(StringComparer.Ordinal)];
        _sizes = new int[_forms.Length];
        for (var form = 0; form < _forms.Length; form++)
        {
            var pairs = Pairs(_forms[form]);
            _sizes[form] = pairs.Count;
            foreach (var pair in pairs)
                (_pairs.TryGetValue(pair, out var list) ? list : _pairs[pair] = []).Add(form);
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
        var own = Pairs(key);
        var shared = own.SelectMany(pair => _pairs.GetValueOrDefault(pair, [])).CountBy(form => form);
        var best = (Form: -1, Likeness: 0.0);
        foreach (var (form, count) in shared)
        {
            var likeness = 2.0 * count / (own.Count + _sizes[form]);
            if (likeness > best.Likeness || (likeness == best.Likeness && form < best.Form))
                best = (form, likeness);
        }

        return best.Likeness >= LeastAlike ? (_vocabulary.Forms[_forms[best.Form]], (float)Math.Round(best.Likeness, 2)) : (-1, 0);
    }

    private static HashSet<(char, char)> Pairs(string key)
    {
        var pairs = new HashSet<(char, char)>(key.Length);
        for (var at = 0; at + 1 < key.Length; at++)
            pairs.Add((key[at], key[at + 1]));
        return pairs;
    }
}
