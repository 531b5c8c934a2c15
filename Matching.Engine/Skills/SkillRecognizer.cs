using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>Finds skills in free text: the longest spelling at each place, whole words in Latin script. Immutable, thread safe.</summary>
internal sealed class SkillRecognizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly WordLengths _lengths;

    /// <param name="forms">Spellings by <see cref="SkillSpelling.Key"/>; one of a single character is never found in a text.</param>
    public SkillRecognizer(IReadOnlyDictionary<string, int> forms)
    {
        _known = new Dictionary<string, int>(forms, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = new WordLengths(forms.Keys);
    }

    /// <summary>As <see cref="Find"/>, in any text.</summary>
    public List<SkillMention> Recognize(string text) => Find(SkillSpelling.Key(text));

    /// <summary>Mentions in the order of the text, none overlapping; the same skill may be mentioned more than once.</summary>
    /// <param name="key">A text as <see cref="SkillSpelling.Key"/> writes it.</param>
    public List<SkillMention> Find(string key)
    {
        var mentions = new List<SkillMention>();
        if (key.Length == 0)
            return mentions;
        var (wishes, chinese) = (CueWords.Wishes(key), key.Any(TextNormalizer.IsHan));
        for (var i = 0; i + 1 < key.Length;)
        {
            var (length, skill) = Longest(key, i);
            if (length < 2 || IsCutShort(key, i, length))
            {
                i++;
                continue;
            }

            if (skill != Vocabulary.Boilerplate && (chinese || !SkillBase.OnlyBesideChinese.Contains(key.Substring(i, length))))
                Add(mentions, key, i, length, skill, wishes.Any(wish => i >= wish.Start && i < wish.End));
            i += length;
        }

        return mentions;
    }

    private (int Length, int Skill) Longest(string key, int start)
    {
        var lengths = _lengths.Within(key.AsSpan(start));
        if (lengths.IsEmpty || !IsBoundary(key, start))
            return (0, Vocabulary.Boilerplate);
        foreach (var length in lengths)
        {
            if (IsBoundary(key, start + length) && _known.TryGetValue(key.AsSpan(start, length), out var skill))
                return (length, skill);
        }

        return (0, Vocabulary.Boilerplate);
    }

    // 有机器学习经验: a longer name that begins inside a shorter one is what was meant.
    private bool IsCutShort(string key, int start, int length)
    {
        for (var inside = start + 1; inside < start + length; inside++)
        {
            if (Longest(key, inside).Length is var other && other > length && inside + other > start + length)
                return true;
        }

        return false;
    }

    private static void Add(List<SkillMention> mentions, string key, int start, int length, int skill, bool wished)
    {
        var (from, to) = CueWords.Clause(key, start, start + length);
        var before = key.AsSpan(from, start - from);
        var after = key.AsSpan(start + length, to - start - length);
        if (!CueWords.IsNegated(before, after) && !CueWords.IsSomeoneElse(before, key.AsSpan(start, length), after))
            mentions.Add(new SkillMention(skill, CueWords.Level(before, after), wished || CueWords.IsPreferred(key.AsSpan(from, to - from)), start, length));
    }

    // Inside a run of Latin letters nothing begins or ends: "java" is not in "javascript". After c++ and c# anything may follow.
    private static bool IsBoundary(string key, int at) =>
        at == 0 || at == key.Length || !TextNormalizer.IsWord(key[at - 1]) || !TextNormalizer.IsWord(key[at]);
}

/// <summary>A skill found in a text.</summary>
/// <param name="Level">1 to 5, or null where the text does not say.</param>
/// <param name="Preferred">The clause says that it is welcome rather than required.</param>
/// <param name="Start">Where its spelling begins in the text's <see cref="SkillSpelling.Key"/>.</param>
internal readonly record struct SkillMention(int Skill, int? Level, bool Preferred, int Start, int Length);
