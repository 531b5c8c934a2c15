using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Series;

/// <summary>指标 as people write it, in Chinese and English: by <c>measures.tsv</c>.</summary>
internal static class MeasureWords
{
    private static readonly WordList Words = WordList.Read("measures.tsv");

    /// <summary>False where the text is no measure of this kind.</summary>
    public static bool TryParse<T>(string text, out T measure)
        where T : struct, Enum
    {
        measure = default;
        return Words.KeyOf(FoldedText.Fold(text), out _) is { } key && Enum.TryParse(key, ignoreCase: true, out measure);
    }
}
