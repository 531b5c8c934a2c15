namespace Matching.Engine.Files;

/// <summary>Yuan and fen as every database keeps them.</summary>
internal static class Money
{
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Rounded to fen, without zeros at the end: the same digits whichever database it comes from.</summary>
    public static decimal? Normalize(decimal? amount) => amount is { } value ? Math.Round(value, 2) / One : null;
}
