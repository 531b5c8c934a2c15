namespace Matching.Engine.Ranking;

/// <summary>Ranked lists of many owners, back to back. Immutable.</summary>
/// <param name="Starts">Owner o's entries are Starts[o] to Starts[o + 1].</param>
/// <param name="Ordinals">Of the other side, best first within an owner.</param>
/// <param name="Micros">Scores in millionths.</param>
internal sealed record PackedLists(int[] Starts, int[] Ordinals, int[] Micros)
{
    public int Owners => Starts.Length - 1;

    /// <summary>Lists that each have room for as many entries, moved together.</summary>
    /// <param name="counts">By owner: how many of its places are taken, from its first on.</param>
    /// <param name="length">Places an owner.</param>
    /// <param name="ordinals">Used up.</param>
    /// <param name="micros">Used up.</param>
    public static PackedLists From(int[] counts, int length, int[] ordinals, int[] micros)
    {
        var starts = new int[counts.Length + 1];
        for (var owner = 0; owner < counts.Length; owner++)
        {
            var to = starts[owner];
            starts[owner + 1] = to + counts[owner];
            ordinals.AsSpan(owner * length, counts[owner]).CopyTo(ordinals.AsSpan(to));
            micros.AsSpan(owner * length, counts[owner]).CopyTo(micros.AsSpan(to));
        }

        Array.Resize(ref ordinals, starts[^1]);
        Array.Resize(ref micros, starts[^1]);
        return new PackedLists(starts, ordinals, micros);
    }

    public IEnumerable<(int Ordinal, int Micros)> Of(int owner)
    {
        for (var slot = Starts[owner]; slot < Starts[owner + 1]; slot++)
            yield return (Ordinals[slot], Micros[slot]);
    }
}
