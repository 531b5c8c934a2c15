using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>The words of one specialty, scored once for all programs that offer it. Immutable.</summary>
/// <param name="Key">Its code, or its folded name where it has none.</param>
/// <param name="Title">Its name, normalised.</param>
/// <param name="Alike">The cosine of its words with those of every specialty of the model, by ordinal.</param>
/// <param name="Near">The specialties of the model that are most like it, nearest first, with parts that add up to 1; without itself.</param>
internal sealed record SpecialtyText(string Key, string Title, SparseVector Vector, float[] Alike, (int Specialty, float Part)[] Near)
{
    private const int Neighbours = 8;

    /// <param name="self">Its own ordinal in the model, or -1 for one that the run does not know.</param>
    public static SpecialtyText From(string key, string title, SparseVector vector, float[] alike, int self)
    {
        var nearest = Enumerable.Range(0, alike.Length).Where(other => other != self && alike[other] > 0)
            .OrderByDescending(other => alike[other]).ThenBy(other => other).Take(Neighbours).ToArray();
        var sum = nearest.Sum(other => (double)alike[other] * alike[other]);
        return new SpecialtyText(key, title, vector, alike, [.. nearest.Select(other => (other, (float)(alike[other] * alike[other] / sum)))]);
    }
}
