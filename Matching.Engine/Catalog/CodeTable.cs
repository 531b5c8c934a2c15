using System.Collections.Frozen;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>One version of a code table. Immutable, safe for any number of readers.</summary>
public sealed class CodeTable<T>
    where T : CodeEntry
{
    private readonly FrozenDictionary<string, T> _byCode;
    private readonly FrozenDictionary<string, T[]> _byName;

    /// <param name="entries">In any order; a code that comes twice counts as its last entry.</param>
    public CodeTable(string version, IEnumerable<T> entries)
    {
        Version = version;
        var byCode = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
            byCode[entry.Code] = entry;
        All = [.. byCode.Values];
        _byCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        _byName = All
            .SelectMany(entry => entry.Names.Select(name => (Name: FoldedText.Fold(name), Entry: entry)))
            .GroupBy(pair => pair.Name, pair => pair.Entry, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public string Version { get; }

    /// <summary>Ascending by code, ordinally.</summary>
    public IReadOnlyList<T> All { get; }

    /// <summary>The entry with exactly this code, replaced or not; null where the table has none.</summary>
    public T? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Entries of this name, whatever its width, case and spaces, ascending by code; empty where there is none.</summary>
    public IReadOnlyList<T> Named(string name) => _byName.GetValueOrDefault(FoldedText.Fold(name), []);

    /// <summary>The codes in force that a code leads to: itself, or its successors and theirs, ascending; empty for an unknown code.</summary>
    public IReadOnlyList<T> InForce(string code)
    {
        var found = new SortedDictionary<string, T>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([code]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next) || Find(next) is not { } entry)
                continue;
            if (entry.Successors.Count == 0)
                found[entry.Code] = entry;
            foreach (var successor in entry.Successors)
                open.Push(successor);
        }

        return [.. found.Values];
    }

    /// <summary>A newer version laid over this one: its entries win, codes that it lacks stay.</summary>
    public CodeTable<T> With(CodeTable<T> newer) => new(newer.Version, All.Where(entry => newer.Find(entry.Code) is null)
        .Concat(newer.All.Select(entry => Find(entry.Code) is { } older ? (T)entry.Over(older) : entry)));
}
