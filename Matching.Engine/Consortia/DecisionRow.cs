using Matching.Engine.Storage;

namespace Matching.Engine.Consortia;

internal sealed record DecisionRow
{
    public const string Columns =
        """
        consortium_decision.id, consortium_decision.consortium_id, ordinal, held_on, title, wording, counted_for, counted_against, counted_abstained, state,
        due_on, done_on, evidence, version, created_at, updated_at,
        (SELECT COUNT(*) FROM consortium_vote WHERE decision_id = consortium_decision.id AND vote = 'For') AS given_for,
        (SELECT COUNT(*) FROM consortium_vote WHERE decision_id = consortium_decision.id AND vote = 'Against') AS given_against,
        (SELECT COUNT(*) FROM consortium_vote WHERE decision_id = consortium_decision.id AND vote = 'Abstained') AS given_abstained
        """;

    public string Id { get; init; } = "";

    public string ConsortiumId { get; init; } = "";

    public int Ordinal { get; init; }

    public DateOnly HeldOn { get; init; }

    public string Title { get; init; } = "";

    public string Wording { get; init; } = "";

    public int CountedFor { get; init; }

    public int CountedAgainst { get; init; }

    public int CountedAbstained { get; init; }

    public long GivenFor { get; init; }

    public long GivenAgainst { get; init; }

    public long GivenAbstained { get; init; }

    public string State { get; init; } = "";

    public DateOnly? DueOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public string Evidence { get; init; } = "";

    /// <summary>By what was put to the vote, adopted, rejected or done last; votes leave it as it is. Written only.</summary>
    public long ChangedNumber { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static DecisionRow From(ConsortiumDecision decision, long change, DateTimeOffset now) => new()
    {
        Id = decision.Id,
        ConsortiumId = decision.ConsortiumId,
        Ordinal = decision.Number,
        HeldOn = decision.HeldOn,
        Title = decision.Title,
        Wording = decision.Text,
        CountedFor = decision.Counted.For,
        CountedAgainst = decision.Counted.Against,
        CountedAbstained = decision.Counted.Abstained,
        State = decision.State.ToString(),
        DueOn = decision.DueOn,
        DoneOn = decision.DoneOn,
        Evidence = decision.Evidence,
        ChangedNumber = change,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<ConsortiumDecision> ToStored() => new(
        new ConsortiumDecision
        {
            Id = Id,
            ConsortiumId = ConsortiumId,
            Number = Ordinal,
            HeldOn = HeldOn,
            Title = Title,
            Text = Wording,
            Counted = new(CountedFor, CountedAgainst, CountedAbstained),
            Given = new((int)GivenFor, (int)GivenAgainst, (int)GivenAbstained),
            State = Enum.Parse<DecisionState>(State),
            DueOn = DueOn,
            DoneOn = DoneOn,
            Evidence = Evidence,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
