using Matching.Engine.Accounts;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>培训课程: what a college or an enterprise offers. Its key is (<see cref="Provider"/>, <see cref="ExternalId"/>).</summary>
public sealed record CourseOffer
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 4000;
    public const int MaxPlace = 200;
    public const int MaxRuns = 50;
    public const int MaxSeats = 10_000;
    public const int MaxRunNumber = 10_000;

    /// <summary>Of runs, and of skills.</summary>
    public const int Fewest = 1;
    public const int MaxExternalId = 100;
    public const decimal MaxPrice = 1_000_000;

    /// <summary>What a skill reaches where the offer does not say.</summary>
    public const int UsualLevel = 3;

    public string Id => EntityId.From($"course/{Provider}", ExternalId);

    /// <summary>The college or the enterprise, by name.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own number for the course.</summary>
    public required string ExternalId { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Each with the level that it reaches.</summary>
    public IReadOnlyList<NamedSkill> Skills { get; init; } = [];

    /// <summary>The level, 0 to 5, that people have to have in what the course teaches.</summary>
    public int LevelAsked { get; init; }

    /// <summary>Of one run.</summary>
    public int Hours { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    public string Place { get; init; } = "";

    /// <summary>Yuan a person.</summary>
    public decimal Price { get; init; }

    public TrainingMode Mode { get; init; }

    /// <summary>To which it leads; empty for none.</summary>
    public string Certificate { get; init; } = "";

    public Visibility Visibility { get; init; } = Visibility.Everyone;

    /// <summary>Whether people may enrol by themselves.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Ascending by number.</summary>
    public IReadOnlyList<CourseRun> Runs { get; init; } = [];
}

/// <summary>开班: one time that a course is held.</summary>
/// <param name="Number">From 1 on within the offer.</param>
/// <param name="Least">With fewer people it is not opened.</param>
public sealed record CourseRun(int Number, DateOnly StartsOn, DateOnly EndsOn, int Seats, int Least);
