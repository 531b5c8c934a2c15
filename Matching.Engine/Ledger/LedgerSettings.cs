namespace Matching.Engine.Ledger;

/// <summary>What a consortium decided about its ledger.</summary>
public sealed record LedgerSettings
{
    public const int UsualConfirmDays = 14;
    public const int MaxConfirmDays = 365;
    public const int MaxRules = 50;
    public const int MaxPeriods = 12;
    public const double LeastBelow = 0.01;
    public const double MostBelow = 1;

    public static readonly LedgerSettings None = new();

    /// <summary>How long a counterpart may take to confirm.</summary>
    public int ConfirmDays { get; init; } = UsualConfirmDays;

    /// <summary>Empty until a decision loads some: types are never added up without.</summary>
    public IReadOnlyList<LedgerPrice> Prices { get; init; } = [];

    public IReadOnlyList<LedgerRule> Rules { get; init; } = [];
}

/// <summary>What one unit counts as in yuan, by a decision.</summary>
public sealed record LedgerPrice(LedgerType Type, decimal Price, string Decision);

/// <summary>The board is told where less than this share of what was promised was given in so many periods, one after the other.</summary>
/// <param name="Below">In (0, 1].</param>
/// <param name="Periods">At least 1.</param>
public sealed record LedgerRule(LedgerType Type, double Below, int Periods, LedgerPeriod Period);

public enum LedgerPeriod
{
    Year,
    Quarter,
}
