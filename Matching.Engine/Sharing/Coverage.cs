using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Sharing;

/// <summary>
/// Whose rows of which data set a caller sees now. Its digest stands in each place in the feed: where it is another one, rows have come into sight or
/// gone out of it without having changed, and a copy has to begin anew.
/// </summary>
public sealed record Coverage
{
    /// <param name="own">The caller's own names, whose rows are seen whatever their visibility.</param>
    /// <param name="others">Names of owners by data set; null for all owners.</param>
    public Coverage(IReadOnlyCollection<string> own, IReadOnlyDictionary<SharedDataset, IReadOnlyCollection<string>>? others)
    {
        Own = [.. own.Order(StringComparer.Ordinal)];
        Others = others?.ToDictionary(pair => pair.Key, pair =>
            (IReadOnlyList<string>)[.. pair.Value.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        var parts = Others is null ? "all" : string.Join('\u001e', Enum.GetValues<SharedDataset>().Select(dataset => string.Join('\u001f', Of(dataset))));
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\u001f', Own)}\u001d{parts}")))[..16];
    }

    public IReadOnlyList<string> Own { get; }

    /// <summary>Null for all owners.</summary>
    public IReadOnlyDictionary<SharedDataset, IReadOnlyList<string>>? Others { get; }

    /// <summary>Equal ones see the same rows.</summary>
    public string Digest { get; }

    /// <summary>Owners whose rows of a data set are seen; meaningless for all.</summary>
    public IReadOnlyList<string> Of(SharedDataset dataset) => Others?.GetValueOrDefault(dataset) ?? [];
}
