using Matching.Engine.Storage;

namespace Matching.Engine.Applications;

/// <summary>申请: a student's for a position, outside rounds. One of each student and position.</summary>
public sealed record StudentApplication
{
    public const int MaxNote = 2000;
    public const int MaxMessage = 1000;
    public const int MaxReason = 500;
    public const int MaxPlace = 10_000;

    public string Id => EntityId.From($"application/{DemandId}", StudentId);

    public required string StudentId { get; init; }

    public required string DemandId { get; init; }

    /// <summary>By the name under which the demand stands.</summary>
    public required string Enterprise { get; init; }

    /// <summary>By the name under which the student stands.</summary>
    public required string College { get; init; }

    public ApplicationState State { get; init; }

    /// <summary>The student's; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>When and where to talk, in the enterprise's words; empty before.</summary>
    public string Invitation { get; init; } = "";

    /// <summary>Null unless it was refused.</summary>
    public RefusalReason? RefusedFor { get; init; }

    public string RefusalNote { get; init; } = "";

    /// <summary>Where the enterprise put it by hand, from 1; null where the score says.</summary>
    public int? Place { get; init; }

    /// <summary>Why it did.</summary>
    public string PlaceReason { get; init; } = "";
}

/// <summary>What one side wrote.</summary>
public sealed record ApplicationMessage(ApplicationParty Party, string Text, DateTimeOffset SentAt);
