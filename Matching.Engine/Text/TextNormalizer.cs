using System.Text;

namespace Matching.Engine.Text;

/// <summary>One spelling for texts that differ in width, case and white space only.</summary>
internal static class TextNormalizer
{
    /// <summary>NFKC (full width becomes half width), invariant lower case, every run of white space one blank, trimmed.</summary>
    public static string Normalize(string text)
    {
        if (text.Length == 0)
            return text;
        var folded = Fold(text);
        var result = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                result.Append(char.ToLowerInvariant(character));
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>True for the letters that are written without blanks between words.</summary>
    public static bool IsHan(char character) =>
        character is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or '\u3007';

    /// <summary>True for what a Latin word is made of; a name such as <c>c++</c> ends where this and its signs end.</summary>
    public static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || (char.IsLetterOrDigit(character) && !IsHan(character));

    private static string Fold(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate, as crawled texts have them: there is no normal form, so it is dropped.
            return new string([.. text.Where(character => !char.IsSurrogate(character))]).Normalize(NormalizationForm.FormKC);
        }
    }
}
