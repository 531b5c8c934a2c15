namespace Matching.Engine.Courses;

/// <summary>What a training need says beside what every demand says. Null where it is not said, and then nothing is refused by it.</summary>
public sealed record TrainingTerms
{
    public const int MaxHours = 2000;
    public const int MaxCertificate = 200;

    public static readonly TrainingTerms None = new();

    /// <summary>By the skill's name as the demand has it: the level that people have, 0 to 5. What is not there is taken as 0.</summary>
    public IReadOnlyDictionary<string, int> From { get; init; } = new Dictionary<string, int>();

    /// <summary>The first day on which it may begin.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day: the deadline.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>How many hours the people can be spared at most.</summary>
    public int? Hours { get; init; }

    public TrainingMode? Mode { get; init; }

    /// <summary>The certificate that it has to lead to; empty for any.</summary>
    public string Certificate { get; init; } = "";
}
