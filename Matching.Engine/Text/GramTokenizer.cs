namespace Matching.Engine.Text;

/// <summary>Two and three Chinese characters in a row; four and five letters in a row of English words with their borders.</summary>
internal sealed class GramTokenizer : Tokenizer
{
    public override void Count(string text, float weight, TermCounts into)
    {
        foreach (var (start, length, han) in Runs(text))
        {
            if (han)
            {
                Slide(text.AsSpan(start, length), 2, 3, weight, into);
                continue;
            }

            if (!EnglishStopWords.Contains(text.Substring(start, length)))
                SlideWord($"_{text.AsSpan(start, length)}_", weight, into);
        }
    }

    private static void SlideWord(string word, float weight, TermCounts into)
    {
        if (word.Length < 4)
            into.Add(word, weight);
        else
            Slide(word, 4, 5, weight, into);
    }

    private static void Slide(ReadOnlySpan<char> run, int shortest, int longest, float weight, TermCounts into)
    {
        for (var size = shortest; size <= longest; size++)
        {
            for (var i = 0; i + size <= run.Length; i++)
                into.Add(run.Slice(i, size), weight);
        }
    }
}
