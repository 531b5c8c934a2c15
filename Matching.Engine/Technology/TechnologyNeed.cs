namespace Matching.Engine.Technology;

/// <summary>技术需求: what an enterprise wants solved. What is confidential about it is kept apart and is no part of it.</summary>
public sealed record TechnologyNeed
{
    public const int MaxId = 100;
    public const int MaxTitle = 200;
    public const int MaxText = 5000;
    public const int MaxField = 100;
    public const int MaxNamed = 100;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    /// <summary>By the name of the organization when it was written.</summary>
    public required string Enterprise { get; init; }

    public required string Title { get; init; }

    /// <summary>What does not work, and what is to be reached.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Which process or product it is about.</summary>
    public string Process { get; init; } = "";

    /// <summary>An IPC class or a class of specialties, as its writer has it; may be empty.</summary>
    public string Field { get; init; } = "";

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    public AmountBand? Budget { get; init; }

    /// <summary>Until when answers are wanted; null without an end.</summary>
    public DateOnly? ClosesOn { get; init; }

    public NeedVisibility Visibility { get; init; }

    /// <summary>Ids of the organizations to which a <see cref="NeedVisibility.Named"/> need is shown, and to whom the confidential part is open.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Withdrawn by its owner: it gets no answers any more.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What teams are compared with.</summary>
    public string Text => $"{Title}\n{Problem}\n{Process}";
}

/// <summary>Who sees a need.</summary>
public enum NeedVisibility
{
    /// <summary>Its owner and nobody else, whatever the role.</summary>
    Private,

    /// <summary>And the organizations that it names.</summary>
    Named,
    Public,
}

/// <summary>How much money, as far as the public is told.</summary>
public enum AmountBand
{
    Below100k,
    Below500k,
    Below2m,
    Below10m,
    Above10m,
}
