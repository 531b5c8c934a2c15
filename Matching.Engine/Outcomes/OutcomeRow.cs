using System.Globalization;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Outcomes;

internal sealed record OutcomeRow : PairRow
{
    public const string Columns =
        "row_of.number, row_of.id, row_of.demand_id, row_of.program_id, row_of.kind, row_of.people, row_of.happened_on, "
        + "row_of.version, row_of.created_at, row_of.updated_at";

    public string Kind { get; init; } = "";

    public int People { get; init; }

    public DateOnly HappenedOn { get; init; }

    public override string ContentHash => People.ToString(CultureInfo.InvariantCulture);

    public static OutcomeRow From(Outcome outcome, DateTimeOffset now) => new()
    {
        Id = outcome.Id,
        DemandId = outcome.DemandId,
        ProgramId = outcome.ProgramId,
        Kind = outcome.Kind.ToString(),
        People = outcome.Count,
        HappenedOn = outcome.On,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Outcome ToOutcome() => new()
    {
        DemandId = DemandId,
        ProgramId = ProgramId,
        Kind = Enum.Parse<OutcomeKind>(Kind),
        Count = People,
        On = HappenedOn,
    };

    public NamedPair<Outcome> ToNamed() => new(new Stored<Outcome>(ToOutcome(), Version, CreatedAt, UpdatedAt), Names);
}
