using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Policies;

internal sealed record PolicyRow : IContentRow
{
    public const string Columns =
        """
        number, id, code, edition, region, valid_from, valid_to, what, operator, value, unit, basis, source, status, consequence, note,
        content_hash, confirmed_by, confirmed_at, version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>The version of the table.</summary>
    public string Edition { get; init; } = "";

    public string Region { get; init; } = "";

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public string What { get; init; } = "";

    public string Operator { get; init; } = "";

    public string Value { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Basis { get; init; } = "";

    public string Source { get; init; } = "";

    public string Status { get; init; } = "";

    public string Consequence { get; init; } = "";

    public string Note { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static PolicyRow From(PolicyRule rule, DateTimeOffset now)
    {
        var row = new PolicyRow
        {
            Id = rule.Id,
            Code = rule.Code,
            Edition = rule.Version,
            Region = rule.Region,
            ValidFrom = rule.From,
            ValidTo = rule.To,
            What = rule.What,
            Operator = rule.Operator.ToString(),
            Value = rule.Value,
            Unit = rule.Unit,
            Basis = rule.Basis,
            Source = rule.Source,
            Status = rule.Status.ToString(),
            Consequence = rule.Then,
            Note = rule.Note,
        };
        return row with { ContentHash = Storage.Keyed.ContentHash.Of(row), CreatedAt = now, UpdatedAt = now };
    }

    public PolicyRule ToRule() => new()
    {
        Code = Code,
        Version = Edition,
        Region = Region,
        From = ValidFrom,
        To = ValidTo,
        What = What,
        Operator = Enum.Parse<PolicyOperator>(Operator),
        Value = Value,
        Unit = Unit,
        Basis = Basis,
        Source = Source,
        Status = Enum.Parse<PolicyStatus>(Status),
        Then = Consequence,
        Note = Note,
        Confirmed = ConfirmedBy is { } by ? new(by, ConfirmedAt!.Value) : null,
    };

    public Stored<PolicyRule> ToStored() => new(ToRule(), Version, CreatedAt, UpdatedAt);
}
