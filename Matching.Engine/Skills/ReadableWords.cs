using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// What two texts have in common, in words that a person would take for such. Texts know Chinese as one to three characters in a row, and English as
/// stems; what is said is a spelling of a skill that stands in both. Immutable, thread safe.
/// </summary>
internal sealed class ReadableWords
{
    private const int LeastLetters = 2;
    private const int MostLetters = 24;

    /// <summary>Characters in a row by which texts know what stands together.</summary>
    private const int Row = 3;

    private readonly ILookup<int, Spelling> _spellings;
    private readonly int _firstRow;
    private readonly int _rows;

    public ReadableWords(TextModel text, Vocabulary vocabulary)
    {
        (_firstRow, _rows) = (text.WordCount, text.Spaces[1].Terms.Length);
        _spellings = vocabulary.Forms
            .Where(form => form.Value >= 0 && form.Key.Length <= MostLetters && IsTelling(form.Key))
            .Where(form => vocabulary.Skills[form.Value].Kind != SkillKind.General)
            .Select(form => new Spelling(form.Value, Said(form.Key, vocabulary.Skills[form.Value].Name),
                Array.ConvertAll(Tokenizer.Words.Terms(form.Key), text.Spaces[0].Find), Rows(form.Key, text.Spaces[1])))
            .Where(spelling => spelling.Terms.Length > 0 && !spelling.Terms.Contains(-1) && !spelling.Rows.Contains(-1))
            .ToLookup(spelling => spelling.Terms.MaxBy(term => text.TermWeights[term]));
    }

    /// <summary>What is said of words that both texts have, in any order; some of it may be part of other, and of the same skill.</summary>
    public IEnumerable<(string Word, int Skill, float Weight)> In(SparseVector post, SparseVector curriculum)
    {
        var shared = post.Shared(curriculum).TakeWhile(term => term.Term < _firstRow).ToDictionary(term => term.Term, term => term.Weight);
        return shared.Keys.SelectMany(term => _spellings[term]).Where(spelling => spelling.Terms.All(shared.ContainsKey))
            // A post's title and its text are read apart, a curriculum is read as a whole.
            .Where(spelling => Stands(spelling, post, 0) || Stands(spelling, post, 1)).Where(spelling => Stands(spelling, curriculum, 0))
            .Select(spelling => (spelling.Said, spelling.Skill, spelling.Terms.Sum(term => shared[term])));
    }

    /// <summary>True where all its rows do: 软件开发 and 硬件 somewhere in a text are no 硬件开发.</summary>
    /// <param name="part">Of a text, as the views number them.</param>
    private bool Stands(Spelling spelling, SparseVector text, int part) =>
        spelling.Rows.All(row => Array.BinarySearch(text.Terms, _firstRow + (part * _rows) + row) >= 0);

    private static int[] Rows(string form, TermSpace space)
    {
        var rows = new List<int>();
        foreach (var (start, length, han) in new TextRuns(form))
        {
            for (var at = start; han && at + Row <= start + length; at++)
                rows.AddRange(Tokenizer.Grams.Terms(form.Substring(at, Row)).Select(space.Find));
        }

        return [.. rows];
    }

    /// <summary>
    /// Texts do not tell words that only join others, nor marks, nor what stands beside a short Chinese word: HIS系统 would be found wherever there is a
    /// 系统, and C语言程序设计 where there are C++ and another 程序设计.
    /// </summary>
    private static bool IsTelling(string form)
    {
        var (letters, parts, shortest) = (0, 0, Row);
        foreach (var (start, length, han) in new TextRuns(form))
        {
            if (!han && (length < LeastLetters || EnglishStopWords.Contains(form.AsSpan(start, length))))
                return false;
            (letters, parts) = (letters + length, parts + 1);
            if (han)
                shortest = Math.Min(shortest, length);
        }

        return letters >= LeastLetters && (parts == 1 || shortest == Row);
    }

    /// <summary>As texts have it; what is not all Chinese as the skill is called: PLC and 应用 somewhere in a text are no plc应用.</summary>
    private static string Said(string form, string name) => form.All(TextNormalizer.IsHan) && form != SkillSpelling.Key(name) ? form : name;

    /// <param name="Rows">Of its Chinese characters.</param>
    private sealed record Spelling(int Skill, string Said, int[] Terms, int[] Rows);
}
