using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// How alike a demand's and a specialty's words are: directly; through the specialties that the demand is most like, whose words stand for
/// what it leaves unsaid (pseudo-relevance feedback: J. J. Rocchio, "Relevance feedback in information retrieval", 1971); and through the
/// specialty's nearest neighbours. Row and pair add the same numbers in the same order, so they agree to the bit. Immutable, thread safe.
/// </summary>
/// <param name="specialties">By ordinal.</param>
/// <param name="index">Of their vectors.</param>
internal sealed class TextSimilarity(SpecialtyText[] specialties, TextIndex index)
{
    private readonly Neighbours _neighbours = new(specialties);

    /// <summary>How many specialties an echo has at most; all others are no more like the text than its last one.</summary>
    public const int EchoLength = 20;

    private const float EchoPart = 0.27f;

    /// <summary>The best direct similarity from which an echo counts in full: what is like nothing has none.</summary>
    private const double FullEcho = 0.15;

    /// <summary>An echo this many times fainter than a full one comes of a text in another language, or of next to no text.</summary>
    public const float FaintEcho = 4;

    private const float NearPart = 0.4f;

    /// <summary>With every specialty of the model.</summary>
    /// <param name="text">A demand's.</param>
    /// <param name="similarities">At least as many as the model has specialties; overwritten.</param>
    /// <returns>
    /// The text's echo: the specialties that it is most like, with parts that add up to 1, or to less where even the best is hardly like it.
    /// </returns>
    public (int Specialty, float Weight)[] Score(SparseVector text, Span<float> similarities)
    {
        var count = specialties.Length;
        var direct = ArrayPool<float>.Shared.Rent(count);
        index.Score(text, direct);
        var echo = NearestSpecialties(direct.AsSpan(0, count));
        var echoed = similarities[..count];
        echoed.Clear();
        AddEcho(echo, echoed);
        _neighbours.Combine(direct, echoed);
        ArrayPool<float>.Shared.Return(direct);
        return echo;
    }

    /// <summary>With one specialty, known to the model or not.</summary>
    public float Score(DemandProfile demand, SpecialtyText specialty)
    {
        var near = 0f;
        foreach (var (other, part) in specialty.Near)
            near += part * demand.Text.Dot(specialties[other].Vector);
        return Combine(demand.Text.Dot(specialty.Vector), Echoed(demand, specialty), near);
    }

    /// <summary>What a demand's echo has in common with a specialty.</summary>
    public static float Echoed(DemandProfile demand, SpecialtyText specialty)
    {
        var echoed = 0f;
        foreach (var (other, weight) in demand.NearestSpecialties)
            echoed += weight * PackedFloat.ToSingle(specialty.Alike[other]);
        return echoed;
    }

    /// <summary>A specialty that the run does not know, placed among those that it does.</summary>
    public SpecialtyText Place(string key, string title, SparseVector vector, TextModel text) =>
        SpecialtyText.From(key, title, vector, Array.ConvertAll(index.Score(text.WordsAndTrades(vector)), PackedFloat.FromSingle), -1);

    private void AddEcho(ReadOnlySpan<(int Specialty, float Weight)> echo, Span<float> echoed)
    {
        var alike = ArrayPool<ushort[]>.Shared.Rent(EchoLength);
        Span<float> weights = stackalloc float[EchoLength];
        for (var at = 0; at < echo.Length; at++)
            (alike[at], weights[at]) = (specialties[echo[at].Specialty].Alike, echo[at].Weight);
        WeightedRowSum.Add<ushort>(echoed, alike.AsSpan(0, echo.Length), weights);
        ArrayPool<ushort[]>.Shared.Return(alike);
    }

    private static (int Specialty, float Weight)[] NearestSpecialties(ReadOnlySpan<float> direct)
    {
        var (top, floor) = (new TopList(EchoLength), Vector<float>.Zero);
        for (var from = 0; from < direct.Length; from += Vector<float>.Count)
        {
            // Few are among the best, so most are passed by side by side.
            var to = Math.Min(from + Vector<float>.Count, direct.Length);
            if (to - from == Vector<float>.Count && !Vector.GreaterThanAny(new Vector<float>(direct[from..]), floor))
                continue;
            for (var specialty = from; specialty < to; specialty++)
            {
                // The bits of positive numbers sort as the numbers do.
                if (direct[specialty] > 0)
                    top.Offer(BitConverter.SingleToInt32Bits(direct[specialty]), specialty);
            }

            floor = new Vector<float>(BitConverter.Int32BitsToSingle(top.Floor));
        }

        var best = Array.ConvertAll(top.ToSorted(), entry => (Specialty: entry.Ordinal, Weight: Square(BitConverter.Int32BitsToSingle(entry.Micros))));
        if (best.Length == 0)
            return [];
        var sum = best.Sum(entry => entry.Weight) / Math.Min(1, Math.Sqrt(best[0].Weight) / FullEcho);
        return Array.ConvertAll(best, entry => (entry.Specialty, (float)(entry.Weight / sum)));
    }

    private static double Square(double value) => value * value;

    public static Vector256<float> Combine(Vector256<float> direct, Vector256<float> echoed, Vector256<float> near) =>
        direct + (EchoPart * echoed) + (NearPart * near);

    public static float Combine(float direct, float echoed, float near) => direct + (EchoPart * echoed) + (NearPart * near);
}
