using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>The words of one specialty, scored once for all programs that offer it. Immutable.</summary>
/// <param name="Key">Its code, or its folded name where it has none.</param>
/// <param name="Title">Its name, normalised.</param>
/// <param name="Alike">The cosine of its words with those of every specialty of the model, by ordinal, as <see cref="PackedFloat"/>.</param>
/// <param name="Near">The specialties of the model that are most like it, nearest first, with parts that add up to 1; without itself.</param>
internal sealed record SpecialtyText(string Key, string Title, SparseVector Vector, ushort[] Alike, (int Specialty, float Part)[] Near)
{
    /// <summary>The name of its class (专业类), normalised; empty where the catalogue has none.</summary>
    public string Class { get; init; } = "";

    /// <summary>How many are near at most.</summary>
    public const int Neighbours = 8;

    /// <param name="self">Its own ordinal in the model, or -1 for one that the run does not know.</param>
    public static SpecialtyText From(string key, string title, SparseVector vector, ushort[] alike, int self)
    {
        var top = new TopList(Neighbours);
        for (var other = 0; other < alike.Length; other++)
        {
            // The bits of positive numbers sort as the numbers do.
            if (other != self && alike[other] > 0)
                top.Offer(alike[other], other);
        }

        var nearest = Array.ConvertAll(top.ToSorted(), entry => (entry.Ordinal, Square: Math.Pow(PackedFloat.ToSingle(alike[entry.Ordinal]), 2)));
        var sum = nearest.Sum(entry => entry.Square);
        return new SpecialtyText(key, title, vector, alike, Array.ConvertAll(nearest, entry => (entry.Ordinal, (float)(entry.Square / sum))));
    }
}
