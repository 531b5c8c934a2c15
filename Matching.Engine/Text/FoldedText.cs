using System.Globalization;

namespace Matching.Engine.Text;

/// <summary>
/// Names as they are compared: half width, simplified script, lower case, single spaces.
/// Written out because <see cref="string.Normalize()"/> does nothing under invariant globalisation.
/// </summary>
internal static class FoldedText
{
    public static string Fold(string text)
    {
        var folded = new char[text.Length];
        var length = 0;
        foreach (var original in text)
        {
            var c = HalfWidth(original);
            if (c is '\ufeff' or '\u200b')
                continue;
            if (!char.IsWhiteSpace(c))
                folded[length++] = char.ToLowerInvariant(SimplifiedScript.Of(c));
            else if (length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
        }

        if (length > 0 && folded[length - 1] == ' ')
            length--;
        return new string(folded, 0, length);
    }

    /// <summary>
    /// As long as the text, letter by letter: half width, simplified script, lower case; white space but line breaks, and invisible signs, are blanks.
    /// </summary>
    public static string Letters(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var c = HalfWidth(original[i]);
            folded[i] = c == '\n' ? c
                : c == '’' ? '\''
                : char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' '
                : char.ToLowerInvariant(SimplifiedScript.Of(c));
        }
    });

    /// <summary>The half-width form of a full-width letter, digit, sign or space; any other character as it is.</summary>
    public static char HalfWidth(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        _ => c,
    };
}
