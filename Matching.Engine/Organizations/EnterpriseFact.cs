namespace Matching.Engine.Organizations;

/// <summary>
/// What an enterprise says of itself for 产教融合型企业, with something that shows it. It is never written over: others confirm or refuse it, it is withdrawn,
/// and another is added.
/// </summary>
public sealed record EnterpriseFact
{
    public const int MaxPurpose = 500;
    public const int MaxEvidence = 500;
    public const int MaxReason = 500;

    /// <summary>Yuan.</summary>
    public const decimal MaxAmount = 100_000_000_000;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    public required EnterpriseFactKind Kind { get; init; }

    /// <summary>The day from which it is so, or on which it was paid.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Yuan, of an investment; null for others.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What for, or what it is.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    public required string Evidence { get; init; }

    /// <summary>The id of the key or the account that entered it.</summary>
    public string EnteredBy { get; init; } = "";

    public DateTimeOffset EnteredAt { get; init; }

    /// <summary>What was said of it, oldest first.</summary>
    public IReadOnlyList<EnterpriseFactVerdict> Verdicts { get; init; } = [];

    public EnterpriseFactState State => Verdicts.Count == 0 ? EnterpriseFactState.Pending : Verdicts[^1].State;

    /// <summary>Whether this can be said of it now: what waits is confirmed or refused, and what is not gone is withdrawn.</summary>
    public bool Takes(EnterpriseFactState verdict) => verdict switch
    {
        EnterpriseFactState.Confirmed or EnterpriseFactState.Refused => State == EnterpriseFactState.Pending,
        EnterpriseFactState.Withdrawn => State is EnterpriseFactState.Pending or EnterpriseFactState.Confirmed,
        _ => false,
    };
}

public enum EnterpriseFactKind
{
    /// <summary>The enterprise began to operate.</summary>
    Founded,

    /// <summary>Money for vocational education.</summary>
    Investment,

    /// <summary>It runs a vocational school, alone or with others.</summary>
    School,

    /// <summary>It leads or co-founded an education group.</summary>
    Group,

    /// <summary>It takes part in the 1+X pilot.</summary>
    CertificatePilot,
}

public enum EnterpriseFactState
{
    Pending,
    Confirmed,
    Refused,
    Withdrawn,
}

/// <param name="By">The id of the key or the account.</param>
public sealed record EnterpriseFactVerdict(EnterpriseFactState State, string Reason, string By, DateTimeOffset At);

/// <summary>What came of saying something of a fact.</summary>
public enum EnterpriseFactOutcome
{
    Done,
    NotFound,

    /// <summary>It does not stand where this can be said of it.</summary>
    NotNow,

    /// <summary>Whoever entered it does not confirm it.</summary>
    OwnEntry,
}
