using Matching.Engine.Storage;

namespace Matching.Engine.Assessments;

/// <summary>One line of a set of indicators: a heading where others stand below it, else something that is assessed.</summary>
public sealed record Indicator
{
    public const int MaxSet = 200;
    public const int MaxEdition = 50;
    public const int MaxCode = 50;
    public const int MaxName = 200;
    public const int MaxWords = 1000;

    /// <summary>The name of a source that a figure of members gives: what follows is the figure's code.</summary>
    public const string QueryPrefix = "query:";
    public const string Evidence = "evidence";
    public const string Number = "number";

    public string Id => EntityId.From($"{Set}/{Edition}", Code);

    public required string Set { get; init; }

    public required string Edition { get; init; }

    public required string Code { get; init; }

    /// <summary>The code of the one above; null at the first level.</summary>
    public string? Parent { get; init; }

    /// <summary>Its place in the file, from 1.</summary>
    public int Place { get; init; }

    public IndicatorKind Kind { get; init; }

    /// <summary>Null where the set does not say.</summary>
    public IndicatorAspect? Aspect { get; init; }

    public required string Name { get; init; }

    public string Observation { get; init; } = "";

    /// <summary><c>query:code</c>, <c>evidence</c> or <c>number</c>; nothing of a heading.</summary>
    public string Source { get; init; } = "";

    public string Unit { get; init; } = "";

    public IndicatorDirection Direction { get; init; }

    /// <summary>What is to be reached; null where being there is enough.</summary>
    public double? Threshold { get; init; }

    /// <summary>Null where it is not scored.</summary>
    public double? Weight { get; init; }

    public string Period { get; init; } = "";

    public string Responsible { get; init; } = "";

    /// <summary>The code of the figure that gives its value; null where people report it. Parameters in brackets are not part of it.</summary>
    public string? Query => Source.StartsWith(QueryPrefix, StringComparison.Ordinal) ? Source[QueryPrefix.Length..].Split('(')[0].Trim() : null;

    /// <summary>Whether a value reaches the threshold.</summary>
    public bool IsReached(double value) => IsReached(Direction, Threshold, value);

    internal static bool IsReached(IndicatorDirection direction, double? threshold, double value) =>
        threshold is not { } limit || (direction == IndicatorDirection.AtLeast ? value >= limit : value <= limit);
}

public enum IndicatorKind
{
    /// <summary>基础性.</summary>
    Basic,

    /// <summary>实质性.</summary>
    Substantive,

    /// <summary>否定性: one that is not met alarms, and nothing weighs it away.</summary>
    Negative,
}

public enum IndicatorAspect
{
    /// <summary>进度 of the operation.</summary>
    Progress,

    /// <summary>深度 of the integration.</summary>
    Depth,

    /// <summary>效度 of science and teaching.</summary>
    Effect,
}

public enum IndicatorDirection
{
    AtLeast,
    AtMost,
}
