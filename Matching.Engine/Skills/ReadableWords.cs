using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// What two texts have in common, in words that a person would take for such. Texts know Chinese as characters and pairs of them, and English as stems; what is
/// said is a spelling of a skill, where both texts have all that it is made of. Immutable, thread safe.
/// </summary>
internal sealed class ReadableWords
{
    private const int LeastLetters = 2;
    private const int MostLetters = 24;

    private readonly ILookup<int, Spelling> _spellings;

    public ReadableWords(TextModel text, Vocabulary vocabulary) => _spellings = vocabulary.Forms
        .Where(form => form.Value >= 0 && form.Key.Length <= MostLetters && IsTelling(form.Key))
        .Where(form => vocabulary.Skills[form.Value].Kind != SkillKind.General)
        .Select(form => new Spelling(form.Value, Said(form.Key, vocabulary.Skills[form.Value].Name),
            Array.ConvertAll(Tokenizer.Words.Terms(form.Key), text.Spaces[0].Find)))
        .Where(spelling => spelling.Terms.Length > 0 && !spelling.Terms.Contains(-1))
        .ToLookup(spelling => spelling.Terms.MaxBy(term => text.TermWeights[term]));

    /// <summary>What is said of words that two texts share, in any order; some of it may be part of other, and of the same skill.</summary>
    /// <param name="shared">By word's ordinal: what it weighs.</param>
    public IEnumerable<(string Word, int Skill, float Weight)> In(IReadOnlyDictionary<int, float> shared) =>
        shared.Keys.SelectMany(term => _spellings[term]).Where(spelling => spelling.Terms.All(shared.ContainsKey))
            .Select(spelling => (spelling.Said, spelling.Skill, spelling.Terms.Sum(term => shared[term])));

    /// <summary>Texts do not tell words that only join others, nor marks: HIS系统 would be found wherever there is a 系统, and C# where there is a C.</summary>
    private static bool IsTelling(string form)
    {
        var letters = 0;
        foreach (var (start, length, han) in new TextRuns(form))
        {
            if (!han && EnglishStopWords.Contains(form.AsSpan(start, length)))
                return false;
            letters += length;
        }

        return letters >= LeastLetters;
    }

    /// <summary>As texts have it; what is not all Chinese as the skill is called: PLC and 应用 somewhere in a text are no plc应用.</summary>
    private static string Said(string form, string name) => form.All(TextNormalizer.IsHan) && form != SkillSpelling.Key(name) ? form : name;

    private sealed record Spelling(int Skill, string Said, int[] Terms);
}
