using System.Text.RegularExpressions;

namespace Matching.Engine.Skills.Mining;

/// <summary>Names of places, companies and colleges, without what only says that they are such.</summary>
internal sealed partial class ProperNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public ProperNames(IEnumerable<string> places, IEnumerable<string> owners)
    {
        foreach (var place in places.Select(SkillSpelling.Key))
            _names.UnionWith([place, PlaceFrame().Replace(place, "")]);
        _names.RemoveWhere(name => name.Length < 2);
        var longest = _names.Select(name => name.Length).DefaultIfEmpty().Max();
        foreach (var owner in owners.Select(owner => OwnerFrame().Replace(SkillSpelling.Key(owner), "")).ToList())
        {
            // 上海某某科技有限公司 is called 某某.
            var place = Enumerable.Range(2, Math.Max(0, Math.Min(longest, owner.Length) - 1)).LastOrDefault(length => _names.Contains(owner[..length]));
            if (owner.Length - place >= 2)
                _names.Add(PlaceFrame().Replace(owner[place..], ""));
        }

        _names.RemoveWhere(name => name.Length < 2);
    }

    /// <summary>True for a name, and for what begins or ends with one.</summary>
    public bool Touch(string key)
    {
        for (var cut = 2; cut <= key.Length; cut++)
        {
            if (_names.Contains(key[..cut]) || _names.Contains(key[^cut..]))
                return true;
        }

        return false;
    }

    [GeneratedRegex("(?:股份|有限|责任|公司|集团|科技|技术|信息|网络|实业|贸易|发展|控股|企业|工厂|学院|大学|学校|职业|技师|\\(.*?\\))+", RegexOptions.CultureInvariant)]
    private static partial Regex OwnerFrame();

    [GeneratedRegex("(?:省|市|自治区|自治州|地区|特别行政区|区|县)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceFrame();
}
