namespace Matching.Engine.Technology;

/// <summary>What comes of a need and a team: from the answer to what is accepted.</summary>
public sealed record TechnologyProject
{
    public const int MaxText = 2000;
    public const int MaxContract = 100;
    public const int MaxShares = 20;
    public const double MaxAmount = 1e10;

    public string Id { get; init; } = "";

    public required string NeedId { get; init; }

    public required string TeamId { get; init; }

    /// <summary>Of the need; the two below likewise.</summary>
    public required string EnterpriseId { get; init; }

    public required string Enterprise { get; init; }

    public required string CollegeId { get; init; }

    public required string College { get; init; }

    public ProjectState State { get; init; }

    /// <summary>What the team answered.</summary>
    public string Text { get; init; } = "";

    /// <summary>Yuan; for both sides alone, others are told the band. Null before terms are offered.</summary>
    public decimal? Amount { get; init; }

    public string Contract { get; init; } = "";

    /// <summary>The day on which both had signed.</summary>
    public DateOnly? ContractedOn { get; init; }

    /// <summary>产权: who owns how much of what it yields. What both agreed to stands until both agree to something else.</summary>
    public IReadOnlyList<YieldShare> Shares { get; init; } = [];

    /// <summary>Other shares that one side proposes in place of agreed ones; empty where there are none.</summary>
    public IReadOnlyList<YieldShare> Proposal { get; init; } = [];

    /// <summary>The enterprise agreed to <see cref="Latest"/>; likewise the college.</summary>
    public bool EnterpriseAgrees { get; init; }

    public bool CollegeAgrees { get; init; }

    /// <summary>When each state was reached, oldest first.</summary>
    public IReadOnlyList<ProjectEvent> Events { get; init; } = [];

    /// <summary>What the sides agree to or have still to agree to.</summary>
    public IReadOnlyList<YieldShare> Latest => Proposal.Count > 0 ? Proposal : Shares;

    /// <summary>Nothing waits for one of the sides.</summary>
    public bool BothAgree => EnterpriseAgrees && CollegeAgrees;

    /// <summary>A proposal stands beside agreed shares only.</summary>
    public bool AreSharesAgreed => Shares.Count > 0 && (Proposal.Count > 0 || BothAgree);
}

/// <summary>How far a project is.</summary>
public enum ProjectState
{
    Answered,
    Talks,

    /// <summary>The enterprise offered terms, which the college has to sign.</summary>
    Offered,
    Contract,
    Delivered,
    Accepted,

    /// <summary>By either side, before it was accepted.</summary>
    Ended,
}

public sealed record ProjectEvent(ProjectState State, DateTimeOffset At);

/// <summary>A part of what a project yields.</summary>
/// <param name="Yield">Which result: a patent, a program, a method.</param>
/// <param name="OrganizationId">One of the two sides.</param>
/// <param name="Percent">From 0 to 100; those of one yield add up to 100.</param>
public sealed record YieldShare(string Yield, string OrganizationId, decimal Percent)
{
    public const int MaxYield = 200;

    /// <summary>Percent.</summary>
    public const int Whole = 100;
}
