using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Outcomes;

/// <summary>结果 as people write it, in Chinese and English: by <c>outcomes.tsv</c>.</summary>
public static class OutcomeWords
{
    private static readonly WordList Words = WordList.Read("outcomes.tsv");

    /// <summary>False where the text is no outcome that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out OutcomeKind kind)
    {
        var folded = FoldedText.Fold(text);
        foreach (var word in (string[])[folded, Words.Without("beside", folded)])
        {
            if (Words.KeyOf(word, out _) is { } key && key != "beside")
                return Enum.TryParse(key, ignoreCase: true, out kind);
        }

        kind = default;
        return false;
    }
}
