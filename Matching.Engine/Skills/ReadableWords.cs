using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// What two texts have in common, in words that a person would take for such. Texts know Chinese as characters and pairs of them, and English as stems: a
/// spelling of a skill is said where both texts have all that it is made of, and a pair by itself only where names go on behind it in several ways (货运 of
/// 货运代理 and 货运管理, but not 新能, which is half of 新能源). Immutable, thread safe.
/// </summary>
internal sealed class ReadableWords
{
    private const int Pair = 2;
    private const int MostLetters = 24;

    private readonly ILookup<int, Spelling> _spellings;
    private readonly HashSet<int> _pairs;

    public ReadableWords(TextModel text, Vocabulary vocabulary)
    {
        var forms = vocabulary.Forms.Where(form => form.Value >= 0 && form.Key.Length is >= Pair and <= MostLetters
            && vocabulary.Skills[form.Value].Kind != SkillKind.General).ToArray();
        _spellings = forms.Select(form => new Spelling(form.Value, Said(form.Key, vocabulary.Skills[form.Value].Name), Ordinals(form.Key)))
            .Where(spelling => spelling.Terms.Length > 0 && !spelling.Terms.Contains(-1))
            .ToLookup(spelling => spelling.Terms.MaxBy(term => text.TermWeights[term]));
        _pairs = [.. forms.Select(form => ChinesePart(form.Key)).Where(name => name.Length > Pair).Distinct(StringComparer.Ordinal)
            .GroupBy(name => name[..Pair], StringComparer.Ordinal).Where(names => IsWord([.. names])).SelectMany(names => Ordinals(names.Key))
            .Where(word => word >= 0 && text.Word(word).Length == Pair)];

        int[] Ordinals(string words) => Array.ConvertAll(Tokenizer.Words.Terms(words), text.Spaces[0].Find);
    }

    /// <summary>What is said of words that two texts share, in any order; some of it may be part of other.</summary>
    /// <param name="shared">By word's ordinal: what it weighs.</param>
    /// <param name="word">A word's letters by its ordinal.</param>
    /// <returns>With the skill that is called so, or -1.</returns>
    public IEnumerable<(string Word, int Skill, float Weight)> In(IReadOnlyDictionary<int, float> shared, Func<int, string> word) =>
        shared.Keys.SelectMany(term => _spellings[term]).Where(spelling => spelling.Terms.All(shared.ContainsKey))
            .Select(spelling => (spelling.Said, spelling.Skill, spelling.Terms.Sum(term => shared[term])))
            .Concat(shared.Where(entry => _pairs.Contains(entry.Key)).Select(entry => (word(entry.Key), -1, entry.Value)));

    /// <summary>Two names or more go on with other letters behind it, or one is two words of two.</summary>
    private static bool IsWord(string[] names) =>
        names.Select(name => name[Pair]).Distinct().Skip(1).Any() || (names.All(name => name.Length > Pair + 1) && names.Any(name => name.Length == 2 * Pair));

    /// <summary>As texts have it; what has no Chinese in it as the skill is called.</summary>
    private static string Said(string form, string name) => form.Any(TextNormalizer.IsHan) && form != SkillSpelling.Key(name) ? form : name;

    /// <summary>A name from its first Chinese character on (编程 of PLC编程).</summary>
    private static string ChinesePart(string name)
    {
        var start = 0;
        while (start < name.Length && !TextNormalizer.IsHan(name[start]))
            start++;
        var end = start;
        while (end < name.Length && TextNormalizer.IsHan(name[end]))
            end++;
        return name[start..end];
    }

    private sealed record Spelling(int Skill, string Said, int[] Terms);
}
