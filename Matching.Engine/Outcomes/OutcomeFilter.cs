using Matching.Engine.Pairs;

namespace Matching.Engine.Outcomes;

/// <summary>Which outcomes to list; null asks for nothing.</summary>
public sealed record OutcomeFilter : PairFilter
{
    public OutcomeKind? Kind { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }
}
