using System.Buffers;

namespace Matching.Engine.Text;

/// <summary>Chinese characters alone and in pairs; English stems, without words that only join others, alone and in pairs.</summary>
internal sealed class WordTokenizer : Tokenizer
{
    private static readonly SearchValues<char> Joints = SearchValues.Create(" -/'’&");

    public override void Read(ReadOnlySpan<char> text, TermTable into)
    {
        var (previous, last) = ((string?)null, 0);
        foreach (var (start, length, han) in new TextRuns(text))
        {
            var run = text.Slice(start, length);
            // Words on both sides of a mark are no pair; those on both sides of a hyphen or an apostrophe are.
            if (Parts(text[last..start]))
                previous = null;
            last = start + length;
            if (han)
            {
                ReadHan(run, into);
                previous = null;
                continue;
            }

            if (EnglishStopWords.Contains(run))
                continue;
            var stem = EnglishStemmer.Stem(run.ToString());
            into.Add(stem);
            if (previous is not null)
                into.Add($"{previous} {stem}");
            previous = stem;
        }
    }

    /// <summary>Whether what stands between two words keeps them from being read as one phrase.</summary>
    public static bool Parts(ReadOnlySpan<char> between) => between.ContainsAnyExcept(Joints);

    private static void ReadHan(ReadOnlySpan<char> run, TermTable into)
    {
        for (var i = 0; i < run.Length; i++)
        {
            into.Add(run.Slice(i, 1));
            if (i + 1 < run.Length)
                into.Add(run.Slice(i, 2));
        }
    }
}
