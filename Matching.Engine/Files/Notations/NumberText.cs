using System.Globalization;

namespace Matching.Engine.Files.Notations;

/// <summary>Numbers as spreadsheets and people write them.</summary>
internal static class NumberText
{
    private const NumberStyles Plain =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;

    private const string Digits = "零一二三四五六七八九";

    /// <summary>A number in folded text, at the 15 significant digits that a spreadsheet keeps: <c>2.9999999999999996</c> is 3.</summary>
    public static bool TryParse(string folded, out decimal number)
    {
        if (!decimal.TryParse(folded, Plain, CultureInfo.InvariantCulture, out number))
            return false;
        number = Rounded(number);
        return true;
    }

    /// <summary>Without the noise beyond 15 significant digits.</summary>
    public static decimal Rounded(decimal number) => (decimal)(double)number;

    /// <summary>三, 两, 十二, 二十, 一百 and the like, up to 999; null for anything else.</summary>
    public static int? Chinese(string text)
    {
        if (text.Length is 0 or > 6)
            return null;
        var (sum, digit) = (0, -1);
        foreach (var c in text)
        {
            if (c == '十' || c == '百')
            {
                sum += (digit < 0 ? 1 : digit) * (c == '十' ? 10 : 100);
                digit = -1;
            }
            else if ((c == '两' ? 2 : Digits.IndexOf(c)) is >= 0 and var next && digit <= 0)
            {
                digit = next;
            }
            else
            {
                return null;
            }
        }

        return sum + Math.Max(digit, 0) is > 0 and var number ? number : null;
    }
}
