using Matching.Engine.Text;

namespace Matching.Engine.Files.Notations;

/// <summary>Amounts that are not negative, of which one may be said to be missing. The words stand in <c>numbers.tsv</c>.</summary>
internal static class AmountNotation
{
    private static readonly WordList Words = WordList.Read("numbers.tsv");

    /// <summary>Null, without a doubt, where the text says that there is no value.</summary>
    public static Reading<double?> Read(string text, double max)
    {
        var folded = FoldedText.Fold(text);
        if (Words.Is("missing", folded))
            return new(null);
        if (!NumberText.TryParse(folded, out var number))
            return new(null, new("notANumber", $"“{text}”不是数。", $"'{text}' is not a number."));
        return number >= 0 && (double)number <= max
            ? new((double)number)
            : new(null, new("range", $"“{text}”不在 0 与 {max:0} 之间。", $"'{text}' is not between 0 and {max:0}."));
    }

    /// <summary>A part of a whole, in [0, 1], as it stands or in percent: 0.953, 95.3%, 95.3.</summary>
    public static Reading<double?> ReadPart(string text)
    {
        var folded = FoldedText.Fold(text);
        var reading = Read(folded.TrimEnd('%').TrimEnd(), 100);
        return reading.Value is { } number && (folded.EndsWith('%') || number > 1) ? reading with { Value = (double)((decimal)number / 100) } : reading;
    }
}
