using System.Buffers;

namespace Matching.Engine.Text;

/// <summary>Chinese characters alone and in pairs; English stems, without words that only join others, alone and in pairs.</summary>
internal sealed class WordTokenizer : Tokenizer
{
    private static readonly SearchValues<char> Joints = SearchValues.Create(" -/'’&");

    public override void Count(string text, float weight, TermCounts into)
    {
        var (previous, last) = ((string?)null, 0);
        foreach (var (start, length, han) in Runs(text))
        {
            var run = text.AsSpan(start, length);
            // Words on both sides of a mark are no pair; those on both sides of a hyphen or an apostrophe are.
            if (text.AsSpan(last, start - last).ContainsAnyExcept(Joints))
                previous = null;
            last = start + length;
            if (han)
            {
                for (var i = 0; i < run.Length; i++)
                {
                    into.Add(run.Slice(i, 1), weight);
                    if (i + 1 < run.Length)
                        into.Add(run.Slice(i, 2), weight);
                }

                previous = null;
                continue;
            }

            var word = run.ToString();
            if (EnglishStopWords.Contains(word))
                continue;
            var stem = EnglishStemmer.Stem(word);
            into.Add(stem, weight);
            if (previous is not null)
                into.Add($"{previous} {stem}", weight);
            previous = stem;
        }
    }
}
