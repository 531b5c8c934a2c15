namespace Matching.Engine.Ranking;

/// <summary>Ranked lists of many owners, back to back. Immutable.</summary>
/// <param name="Starts">Owner o's entries are Starts[o] to Starts[o + 1].</param>
/// <param name="Ordinals">Of the other side, best first within an owner.</param>
/// <param name="Micros">Scores in millionths.</param>
internal sealed record PackedLists(int[] Starts, int[] Ordinals, int[] Micros)
{
    public int Owners => Starts.Length - 1;

    /// <param name="lists">By owner; null for an owner without a list.</param>
    public static PackedLists From(IReadOnlyList<(int Ordinal, int Micros)[]?> lists)
    {
        var starts = new int[lists.Count + 1];
        for (var owner = 0; owner < lists.Count; owner++)
            starts[owner + 1] = starts[owner] + (lists[owner]?.Length ?? 0);
        var entries = lists.Where(list => list is not null).SelectMany(list => list!);
        return new PackedLists(starts, [.. entries.Select(entry => entry.Ordinal)], [.. entries.Select(entry => entry.Micros)]);
    }

    public IEnumerable<(int Ordinal, int Micros)> Of(int owner)
    {
        for (var slot = Starts[owner]; slot < Starts[owner + 1]; slot++)
            yield return (Ordinals[slot], Micros[slot]);
    }
}
