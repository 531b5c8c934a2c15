using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>类型 as people write it, in Chinese and English: by <c>kinds.tsv</c>.</summary>
public static class DemandKindWords
{
    private static readonly WordList Words = WordList.Read("kinds.tsv");

    /// <summary>False where the text is no kind that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out DemandKind kind) => TryParse(text, out kind, out _);

    /// <param name="note">Code of a warning with which a word is taken, or null.</param>
    internal static bool TryParse(string text, out DemandKind kind, out string? note)
    {
        var folded = FoldedText.Fold(text);
        foreach (var word in (string[])[folded, Words.Without("beside", folded), folded.Split('/', '、', ',', '(')[0].Trim()])
        {
            if (Words.KeyOf(word, out note) is { } key && key != "beside")
                return Enum.TryParse(key, ignoreCase: true, out kind);
        }

        (kind, note) = (default, null);
        return false;
    }
}
