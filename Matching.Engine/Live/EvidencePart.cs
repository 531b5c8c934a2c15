using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Balance;

namespace Matching.Engine.Live;

/// <summary>One record behind a figure.</summary>
/// <param name="Entity">demand, program, step, specialty, series, structure or system.</param>
/// <param name="Quantity">What the record counts.</param>
/// <param name="Weight">What it is multiplied with here; 0 where the contribution is no multiple of it.</param>
/// <param name="Contribution">The sum of all is the figure.</param>
public sealed record EvidencePart(string Entity, string Id, string Owner, string Title, double Quantity, double Weight, double Contribution)
{
    public static EvidencePart Of(BalanceEvidence post) =>
        new("demand", post.DemandId, post.Enterprise, post.Title, post.Quantity, post.Weight, post.Contribution);

    /// <summary>A multiple of what the record counts.</summary>
    public static EvidencePart Weighted(string entity, string id, string owner, string title, double quantity, double weight) =>
        new(entity, id, owner, title, quantity, weight, quantity * weight);

    /// <summary>What is no multiple of what the record counts, as a distance.</summary>
    public static EvidencePart Adding(string entity, string id, string owner, string title, double quantity, double contribution) =>
        new(entity, id, owner, title, quantity, quantity == 0 ? 0 : contribution / quantity, contribution);

    /// <summary>32 hex digits of SHA-256 over rows with their parts, in their order.</summary>
    public static string DigestOf(IEnumerable<EvidencePart> rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', rows.Select(row => row.Line)))).AsSpan(0, 16));

    private string Line => FormattableString.Invariant($"{Entity} {Id} {Quantity:R} {Weight:R} {Contribution:R}");
}
