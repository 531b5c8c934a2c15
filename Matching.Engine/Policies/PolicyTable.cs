using System.Collections.Frozen;

namespace Matching.Engine.Policies;

/// <summary>The rules of all versions that were loaded. Immutable, safe for any number of readers.</summary>
public sealed class PolicyTable
{
    public static readonly PolicyTable Empty = new([]);

    private readonly FrozenDictionary<string, (PolicyRule Rule, int Edition)[]> _byCode;

    /// <param name="rules">Oldest version first.</param>
    public PolicyTable(IEnumerable<PolicyRule> rules)
    {
        PolicyRule[] all = [.. rules];
        Versions = [.. all.Select(rule => rule.Version).Distinct(StringComparer.Ordinal)];
        var editions = Versions.Index().ToDictionary(version => version.Item, version => version.Index, StringComparer.Ordinal);
        _byCode = all.GroupBy(rule => rule.Code, rule => (rule, editions[rule.Version]), StringComparer.Ordinal)
            .ToFrozenDictionary(rules => rules.Key, rules => rules.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>
    /// The rule of a code that holds in a place on a day: of the narrowest region, there of the newest version that has one, and of that the latest first day.
    /// It may be one that nobody verified: <see cref="PolicyRule.IsBinding"/> says whether it may forbid. Null where there is none.
    /// </summary>
    /// <param name="region">A code of GB/T 2260; null asks for what holds in the whole country.</param>
    public PolicyRule? Find(string code, DateOnly day, string? region) => _byCode.GetValueOrDefault(code, [])
        .Where(entry => entry.Rule.IsInForce(day) && entry.Rule.HoldsIn(region))
        .OrderByDescending(entry => Width(entry.Rule.Region)).ThenByDescending(entry => entry.Edition).ThenByDescending(entry => entry.Rule.From)
        .Select(entry => entry.Rule).FirstOrDefault();

    /// <summary>How much of a code says where it is: more of a city than of its province.</summary>
    private static int Width(string region) => region == PolicyRule.Country ? 0 : region.TrimEnd('0').Length;
}
