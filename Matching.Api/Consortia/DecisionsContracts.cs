using System.ComponentModel.DataAnnotations;
using Matching.Engine.Consortia;
using Matching.Engine.Storage;

namespace Matching.Api.Consortia;

/// <summary>A decision of a consortium's board, or one to be voted on.</summary>
public sealed record DecisionRequest
{
    /// <summary>Of the meeting; today where it is absent, and never later.</summary>
    public DateOnly? HeldOn { get; init; }

    [Required, StringLength(ConsortiumDecision.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(ConsortiumDecision.MaxText)]
    public string? Text { get; init; }

    /// <summary>
    /// Votes that were counted in a meeting, no more than leads and directors had seats on that day; those that are given here come to them.
    /// </summary>
    public VotesRequest? Votes { get; init; }

    /// <summary>Until when it is to be done; not before the meeting.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Counted votes.</summary>
public sealed record VotesRequest
{
    [Range(0, ConsortiumDecision.MaxCount)]
    public int? For { get; init; }

    [Range(0, ConsortiumDecision.MaxCount)]
    public int? Against { get; init; }

    [Range(0, ConsortiumDecision.MaxCount)]
    public int? Abstained { get; init; }
}

/// <summary>One's vote.</summary>
public sealed record VoteRequest
{
    [Required]
    public DecisionVote? Vote { get; init; }
}

/// <summary>That a decision was carried out.</summary>
public sealed record DoneRequest
{
    /// <summary>Today where it is absent; not before the meeting.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>What shows it.</summary>
    [Required, StringLength(ConsortiumDecision.MaxEvidence)]
    public string? Evidence { get; init; }
}

/// <param name="Number">Within the consortium, from 1.</param>
/// <param name="InTime">Done by its day; null where that is not to be told yet.</param>
internal sealed record DecisionResponse(
    int Number, DateOnly HeldOn, string Title, string Text, VotesResponse Votes, DecisionState State, DateOnly? DueOn, DateOnly? DoneOn, string Evidence,
    bool? InTime, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static DecisionResponse From(Stored<ConsortiumDecision> row, DateOnly today)
    {
        var one = row.Value;
        return new(
            one.Number, one.HeldOn, one.Title, one.Text, new(one.Votes.For, one.Votes.Against, one.Votes.Abstained), one.State,
            one.DueOn, one.DoneOn, one.Evidence, one.IsInTime(today), row.CreatedAt, row.UpdatedAt);
    }
}

/// <summary>Votes that were counted in a meeting and those that were given here, together.</summary>
internal sealed record VotesResponse(int For, int Against, int Abstained);
