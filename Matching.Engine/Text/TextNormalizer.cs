using System.Globalization;

namespace Matching.Engine.Text;

/// <summary>
/// One spelling for texts that differ in width, case and white space only.
/// Written out because <see cref="string.Normalize()"/> does nothing under invariant globalisation.
/// </summary>
internal static class TextNormalizer
{
    /// <summary>
    /// Half width, simplified script, invariant lower case, every run of white space and control characters one blank, trimmed.
    /// Invisible signs and halves of surrogate pairs, as crawled texts have them, are dropped.
    /// </summary>
    public static string Normalize(string text)
    {
        if (IsPlain(text))
            return text;
        var (result, length) = (new char[text.Length], 0);
        for (var i = 0; i < text.Length; i++)
        {
            var character = FoldedText.HalfWidth(text[i]);
            // Most letters are, and nothing has to be asked of them.
            if (IsHan(character))
            {
                result[length++] = SimplifiedScript.Of(character);
            }
            else if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                if (length > 0 && result[length - 1] != ' ')
                    result[length++] = ' ';
            }
            else if (char.IsSurrogate(character))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]))
                    (result[length++], result[length++]) = (character, text[++i]);
            }
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                result[length++] = char.ToLowerInvariant(character);
            }
        }

        return new string(result.AsSpan(0, length).TrimEnd());
    }

    /// <summary>Most names of skills, which are looked at time and again, need nothing done.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (IsHan(character) ? SimplifiedScript.Of(character) != character : !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }

    /// <summary>True for the letters that are written without blanks between words.</summary>
    public static bool IsHan(char character) =>
        character is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or '\u3007';

    /// <summary>True for what a Latin word is made of; a name such as <c>c++</c> ends where this and its signs end.</summary>
    public static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || (char.IsLetterOrDigit(character) && !IsHan(character));
}
