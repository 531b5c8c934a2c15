namespace Matching.Engine.Ledger;

internal sealed record LedgerRow
{
    public const string Columns =
        """
        number, id, at, consortium_id, organization_id, counterpart_id, act, type, quantity, starts_on, ends_on, evidence, note, entered_by, entered_for,
        refers_to, decision, hash
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string ConsortiumId { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string? CounterpartId { get; init; }

    public string Act { get; init; } = "";

    public string Type { get; init; } = "";

    public decimal Quantity { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public string Evidence { get; init; } = "";

    public string Note { get; init; } = "";

    public string EnteredBy { get; init; } = "";

    public string? EnteredFor { get; init; }

    public string? RefersTo { get; init; }

    public string Decision { get; init; } = "";

    public string Hash { get; init; } = "";

    public static LedgerRow From(LedgerEntry entry) => new()
    {
        Number = entry.Number,
        Id = entry.Id,
        At = entry.At,
        ConsortiumId = entry.ConsortiumId,
        OrganizationId = entry.OrganizationId,
        CounterpartId = entry.CounterpartId,
        Act = entry.Act.ToString(),
        Type = entry.Type.ToString(),
        Quantity = entry.Quantity,
        StartsOn = entry.StartsOn,
        EndsOn = entry.EndsOn,
        Evidence = entry.Evidence,
        Note = entry.Note,
        EnteredBy = entry.EnteredBy,
        EnteredFor = entry.EnteredFor,
        RefersTo = entry.RefersTo,
        Decision = entry.Decision,
        Hash = entry.Hash,
    };

    public LedgerEntry ToEntry() => new()
    {
        Number = Number,
        Id = Id,
        At = At,
        ConsortiumId = ConsortiumId,
        OrganizationId = OrganizationId,
        CounterpartId = CounterpartId,
        Act = Enum.Parse<LedgerAct>(Act),
        Type = Enum.Parse<LedgerType>(Type),
        Quantity = Quantity,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Evidence = Evidence,
        Note = Note,
        EnteredBy = EnteredBy,
        EnteredFor = EnteredFor,
        RefersTo = RefersTo,
        Decision = Decision,
        Hash = Hash,
    };
}
