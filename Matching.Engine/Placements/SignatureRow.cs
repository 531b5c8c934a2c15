namespace Matching.Engine.Placements;

internal sealed record SignatureRow
{
    public string PlacementId { get; init; } = "";

    /// <summary>0 for the agreement itself.</summary>
    public int Amendment { get; init; }

    public string Party { get; init; } = "";

    public DateTimeOffset SignedAt { get; init; }

    public static IReadOnlyDictionary<PlacementParty, DateTimeOffset> ByParty(IEnumerable<SignatureRow> rows) =>
        rows.ToDictionary(row => Enum.Parse<PlacementParty>(row.Party), row => row.SignedAt);
}
