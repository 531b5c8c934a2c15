using Matching.Engine.Catalog;

namespace Matching.Engine.Layout;

/// <summary>方案: a plan for one region and level, whether it is kept or only asked about.</summary>
public sealed record LayoutScenario
{
    /// <summary>For people; null of one that is only asked about.</summary>
    public string? Name { get; init; }

    /// <summary>A code of GB/T 2260, or null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Of the programs; null is all.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>Steps, in any order.</summary>
    public IReadOnlyList<LayoutAction> Actions { get; init; } = [];

    /// <summary>Years after this one, 1 to <see cref="LayoutLimits.MostYears"/>.</summary>
    public int Horizon { get; init; }

    /// <summary>The part of graduates that stay in the region and work, in [0, 1]; null is gross supply.</summary>
    public double? Retention { get; init; }

    public ScenarioDemand? Demand { get; init; }
}

/// <summary>What demand of later years is taken to be.</summary>
public enum ScenarioDemand
{
    Last,
    Forecast,
}
