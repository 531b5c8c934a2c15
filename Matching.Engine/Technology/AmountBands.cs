using Matching.Engine.Languages;

namespace Matching.Engine.Technology;

/// <summary>Amounts in yuan as bands: what both sides agreed on is theirs, and others are told the band.</summary>
public static class AmountBands
{
    public static AmountBand Of(decimal yuan) => yuan switch
    {
        <= 100_000 => AmountBand.Below100k,
        <= 500_000 => AmountBand.Below500k,
        <= 2_000_000 => AmountBand.Below2m,
        <= 10_000_000 => AmountBand.Below10m,
        _ => AmountBand.Above10m,
    };

    public static BilingualText NameOf(AmountBand band) => band switch
    {
        AmountBand.Below100k => new("10 万元以内", "up to 100,000 yuan"),
        AmountBand.Below500k => new("10–50 万元", "100,000 to 500,000 yuan"),
        AmountBand.Below2m => new("50–200 万元", "500,000 to 2 million yuan"),
        AmountBand.Below10m => new("200–1000 万元", "2 to 10 million yuan"),
        _ => new("1000 万元以上", "above 10 million yuan"),
    };
}
