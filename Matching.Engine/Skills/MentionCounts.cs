using System.Runtime.InteropServices;

namespace Matching.Engine.Skills;

/// <summary>How many rows mention each spelling and list each two skills side by side. The order of rows does not matter. Not thread safe.</summary>
internal sealed class MentionCounts
{
    private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<(int One, int Other), int> _sideBySide = [];

    public IReadOnlyDictionary<string, int> Spellings => _spellings;

    /// <summary>The lower ordinal first.</summary>
    public IReadOnlyDictionary<(int One, int Other), int> SideBySide => _sideBySide;

    public void AddSpellings(RowMentions row)
    {
        foreach (var spelling in row.Spellings)
            CollectionsMarshal.GetValueRefOrAddDefault(_spellings, spelling, out _)++;
    }

    public void AddSideBySide(RowMentions row)
    {
        foreach (var pair in row.SideBySide)
            CollectionsMarshal.GetValueRefOrAddDefault(_sideBySide, pair, out _)++;
    }

    /// <summary>Takes in what another counted.</summary>
    public void Add(MentionCounts other)
    {
        foreach (var (spelling, count) in other._spellings)
            CollectionsMarshal.GetValueRefOrAddDefault(_spellings, spelling, out _) += count;
        foreach (var (pair, count) in other._sideBySide)
            CollectionsMarshal.GetValueRefOrAddDefault(_sideBySide, pair, out _) += count;
    }
}
