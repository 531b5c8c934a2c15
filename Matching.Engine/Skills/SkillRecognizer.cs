using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>Finds skills in free text: the longest spelling at each place, whole words in Latin script. Immutable, thread safe.</summary>
internal sealed class SkillRecognizer
{
    private readonly Dictionary<string, int> _forms;
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    /// <param name="forms">Spellings by <see cref="SkillSpelling.Key"/>; one of a single character is never found in a text.</param>
    public SkillRecognizer(IReadOnlyDictionary<string, int> forms)
    {
        _forms = new Dictionary<string, int>(forms, StringComparer.Ordinal);
        foreach (var form in forms.Keys.Where(form => form.Length >= 2))
            _longest[form[..2]] = Math.Max(form.Length, _longest.GetValueOrDefault(form[..2]));
    }

    /// <summary>Mentions in the order of the text, none overlapping; the same skill may be mentioned more than once.</summary>
    public List<SkillMention> Recognize(string text)
    {
        var mentions = new List<SkillMention>();
        var key = SkillSpelling.Key(text);
        var heads = _longest.GetAlternateLookup<ReadOnlySpan<char>>();
        var forms = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i + 1 < key.Length;)
        {
            var length = 0;
            var skill = Vocabulary.Boilerplate;
            if (heads.TryGetValue(key.AsSpan(i, 2), out var longest) && IsBoundary(key, i))
            {
                for (length = Math.Min(longest, key.Length - i); length >= 2; length--)
                {
                    if (IsBoundary(key, i + length) && forms.TryGetValue(key.AsSpan(i, length), out skill))
                        break;
                }
            }

            if (length < 2)
            {
                i++;
                continue;
            }

            if (skill != Vocabulary.Boilerplate)
                Add(mentions, key, i, length, skill);
            i += length;
        }

        return mentions;
    }

    private static void Add(List<SkillMention> mentions, string key, int start, int length, int skill)
    {
        var (from, to) = CueWords.Clause(key, start, start + length);
        var before = key.AsSpan(from, start - from);
        if (!CueWords.IsNegated(before, key.AsSpan(start + length, to - start - length)))
            mentions.Add(new SkillMention(skill, CueWords.Level(before), CueWords.IsPreferred(key.AsSpan(from, to - from))));
    }

    // Inside a run of Latin letters nothing begins or ends: "java" is not in "javascript". After c++ and c# anything may follow.
    private static bool IsBoundary(string key, int at) =>
        at == 0 || at == key.Length || !TextNormalizer.IsWord(key[at - 1]) || !TextNormalizer.IsWord(key[at]);
}

/// <summary>A skill found in a text.</summary>
/// <param name="Level">1 to 5, or null where the text does not say.</param>
/// <param name="Preferred">The clause says that it is welcome rather than required.</param>
internal readonly record struct SkillMention(int Skill, int? Level, bool Preferred);
