namespace Matching.Engine.Sharing;

/// <summary>That an organization lets others see one of its data sets, until when and for what. Without one nobody sees it.</summary>
public sealed record DataShare
{
    public const int MaxId = 100;
    public const int MaxNamed = 200;
    public const int MaxPurpose = 500;
    public const int MaxLicence = 200;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    public required SharedDataset Dataset { get; init; }

    public required ShareAudience Audience { get; init; }

    /// <summary>Ids of the organizations, for <see cref="ShareAudience.Named"/>.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>For <see cref="ShareAudience.Consortium"/>: who are members of it on the day.</summary>
    public string? ConsortiumId { get; init; }

    /// <summary>The last day; null without an end.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>What it may be used for.</summary>
    public string Purpose { get; init; } = "";

    public string Licence { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When its owner took it back; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool HoldsOn(DateOnly day) => EndedAt is null && !(UntilOn < day);
}

/// <summary>To whom a data set is shown.</summary>
public enum ShareAudience
{
    Named,
    Consortium,
    Everybody,
}
