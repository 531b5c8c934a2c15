using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>
/// Counties and districts by name, and all that a place can be called: by GB/T 2260, built in (<c>counties.csv</c>), beside the regions that are loaded.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);
    private readonly int _longest;

    public Places(CodeTable<Region> regions)
    {
        foreach (var region in regions.All)
        {
            foreach (var name in region.Names)
                Add(name, region.Code);
        }

        foreach (var (code, name) in BuiltInTables.Counties)
        {
            Add(name, code);
            if (ShortOf(name) is { } brief)
                Add(brief, code);
        }

        _longest = _byName.Keys.Max(name => name.Length);
    }

    /// <summary>Every spelling that is known.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The codes that a name stands for; empty for none.</summary>
    public IReadOnlyList<string> Codes(string folded) => _byName.TryGetValue(folded, out var codes) ? codes : [];

    /// <summary>The codes of the longest name that a text begins with, of those below a code (null: anywhere).</summary>
    /// <returns>The length of the name; 0 where there is none.</returns>
    public int Start(ReadOnlySpan<char> folded, string? within, out IReadOnlyList<string> codes)
    {
        var names = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, folded.Length); length >= 2; length--)
        {
            if (!names.TryGetValue(folded[..length], out var all))
                continue;
            codes = within is null ? all : [.. all.Where(code => IsBelow(code, within))];
            if (codes.Count > 0)
                return length;
        }

        codes = [];
        return 0;
    }

    /// <summary>Whether a code is that of a place within another's, itself included.</summary>
    public static bool IsBelow(string code, string outer) =>
        code.StartsWith(outer[2..] == "0000" ? outer[..2] : outer[4..] == "00" ? outer[..4] : outer, StringComparison.Ordinal);

    private void Add(string name, string code)
    {
        var folded = FoldedText.Fold(name);
        if (!_byName.TryGetValue(folded, out var codes))
            _byName[folded] = codes = [];
        if (!codes.Contains(code))
            codes.Add(code);
    }

    // 昆山市 is 昆山, 浦东新区 is 浦东; 城区 and the like are no names of their own.
    private static string? ShortOf(string name)
    {
        foreach (var ending in (string[])["新区", "自治县", "自治旗", "林区", "特区", "区", "县", "市", "旗"])
        {
            if (name.Length - ending.Length >= 2 && name.EndsWith(ending, StringComparison.Ordinal))
                return name[..^ending.Length];
        }

        return null;
    }
}
