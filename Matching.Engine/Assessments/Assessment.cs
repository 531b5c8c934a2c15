namespace Matching.Engine.Assessments;

/// <summary>A cycle of assessment of one consortium over one year, with the indicators with which it was opened.</summary>
public sealed record Assessment
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;
    public const int MaxTitle = 200;
    public const int MaxNote = 4000;
    public const int MaxReason = 1000;
    public const int MaxFileName = 200;
    public const int MaxFileBytes = 10 * 1024 * 1024;

    public required string Id { get; init; }

    public required string ConsortiumId { get; init; }

    public required string Title { get; init; }

    public required string Set { get; init; }

    public required string Edition { get; init; }

    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>The year that is assessed.</summary>
    public required int Year { get; init; }

    /// <summary>Until when members report.</summary>
    public required DateOnly DueOn { get; init; }

    public AssessmentState State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public Indicator? Find(string code) => Indicators.FirstOrDefault(one => one.Code == code);

    /// <summary>Whether something is assessed there, not only headed.</summary>
    public bool IsLeaf(Indicator indicator) => indicator.Source.Length > 0 && Indicators.All(one => one.Parent != indicator.Code);
}

/// <summary>Each leads to the next.</summary>
public enum AssessmentState
{
    /// <summary>Members report, and save as they go.</summary>
    Open,

    /// <summary>Frozen: what was reported is reviewed, and figures do not move any more.</summary>
    Review,

    /// <summary>Members may object.</summary>
    Objection,
    Published,
}

/// <summary>What one organization reports of one indicator.</summary>
public sealed record AssessmentEntry
{
    public required string Code { get; init; }

    public required string OrganizationId { get; init; }

    public string Organization { get; init; } = "";

    public double? Value { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Of which time it tells.</summary>
    public string Period { get; init; } = "";

    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file that shows it, hexadecimal; nothing where there is none.</summary>
    public string FileDigest { get; init; } = "";

    public string SavedBy { get; init; } = "";

    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Null before somebody else looked at it.</summary>
    public EntryVerdict? Verdict { get; init; }

    public string VerdictReason { get; init; } = "";

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }
}

public enum EntryVerdict
{
    Accepted,
    Returned,
}

/// <summary>A second value beside the first, with its reason; the first is never written over.</summary>
public sealed record AssessmentOverride(string Code, double Value, string Reason, string By, DateTimeOffset At);

/// <summary>That an organization does not agree with what was found.</summary>
public sealed record AssessmentObjection
{
    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string OrganizationId { get; init; }

    public string Organization { get; init; } = "";

    public string Wording { get; init; } = "";

    public string RaisedBy { get; init; } = "";

    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Null before it was decided.</summary>
    public bool? Upheld { get; init; }

    public string Answer { get; init; } = "";

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>An assessment as it was at one moment; its bytes never change.</summary>
/// <param name="Edition">From 1.</param>
/// <param name="Digest">SHA-256 of the content's bytes in UTF-8, hexadecimal.</param>
public sealed record AssessmentEdition(int Edition, string Content, string Digest, string MadeBy, DateTimeOffset MadeAt);
