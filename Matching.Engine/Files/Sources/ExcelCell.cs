using System.Globalization;
using ExcelDataReader;

namespace Matching.Engine.Files.Sources;

/// <summary>A cell of a workbook as text, as its sheet shows it.</summary>
internal static class ExcelCell
{
    /// <summary>Before a number of which the sheet has lost digits; a code point that no text has.</summary>
    public const char Spoilt = '\ufdd1';

    // A spreadsheet keeps 15 digits of a number.
    private const double LastWhole = 1e15;

    public static string Text(IExcelDataReader sheet, int place) => sheet.GetValue(place) switch
    {
        null => "",
        string text => text,
        double number => Number(number, sheet.GetNumberFormatString(place)),
        DateTime time when time.TimeOfDay == TimeSpan.Zero => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number, string? format)
    {
        if (!double.IsFinite(number))
            return "";
        if (Math.Abs(number) >= LastWhole)
            return string.Create(CultureInfo.InvariantCulture, $"{Spoilt}{number:R}");
        // A format of zeros only shows 0201 for 201; a conversion to decimal keeps the 15 digits that are sure.
        var digits = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        return format is { Length: > 1 and <= 15 } && format.All(c => c == '0') && number >= 0 && digits.All(char.IsAsciiDigit)
            ? digits.PadLeft(format.Length, '0') : digits;
    }
}
