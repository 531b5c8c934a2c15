namespace Matching.Engine.Text;

/// <summary>Two and three Chinese characters in a row; four and five letters in a row of English words with their borders.</summary>
internal sealed class GramTokenizer : Tokenizer
{
    public override void Read(ReadOnlySpan<char> text, TermTable into)
    {
        foreach (var (start, length, han) in new TextRuns(text))
        {
            var run = text.Slice(start, length);
            if (han)
                Slide(run, 2, 3, into);
            else if (!EnglishStopWords.Contains(run))
                SlideWord($"_{run}_", into);
        }
    }

    private static void SlideWord(string word, TermTable into)
    {
        if (word.Length < 4)
            into.Add(word);
        else
            Slide(word, 4, 5, into);
    }

    private static void Slide(ReadOnlySpan<char> run, int shortest, int longest, TermTable into)
    {
        for (var size = shortest; size <= longest; size++)
        {
            for (var i = 0; i + size <= run.Length; i++)
                into.Add(run.Slice(i, size));
        }
    }
}
