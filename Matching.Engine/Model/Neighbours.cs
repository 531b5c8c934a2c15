using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Engine.Model;

/// <summary>
/// Who is near each specialty, side by side: first the nearest of all of them, then the second ones. Vectors and numbers one at a time give the same bits.
/// Immutable.
/// </summary>
internal sealed class Neighbours
{
    private readonly int _count;
    private readonly int[] _others;
    private readonly float[] _parts;

    public Neighbours(SpecialtyText[] specialties)
    {
        _count = specialties.Length;
        // One that has fewer has the first one for the rest, in no part.
        (_others, _parts) = (new int[_count * SpecialtyText.Neighbours], new float[_count * SpecialtyText.Neighbours]);
        for (var specialty = 0; specialty < _count; specialty++)
        {
            foreach (var (rank, (other, part)) in specialties[specialty].Near.Index())
                (_others[(rank * _count) + specialty], _parts[(rank * _count) + specialty]) = (other, part);
        }
    }

    /// <summary>Joins what texts and echoes say with what is said of neighbours.</summary>
    /// <param name="direct">By specialty.</param>
    /// <param name="similarities">By specialty: what the echo says; overwritten with <see cref="TextSimilarity.Combine(float, float, float)"/>.</param>
    /// <param name="vectors">False for one number at a time, to the same bits.</param>
    public void Combine(ReadOnlySpan<float> direct, Span<float> similarities, bool vectors = true)
    {
        var specialty = vectors && Avx2.IsSupported ? CombineVectors(direct, similarities) : 0;
        for (; specialty < _count; specialty++)
        {
            var near = 0f;
            for (var at = specialty; at < _parts.Length; at += _count)
                near += _parts[at] * direct[_others[at]];
            similarities[specialty] = TextSimilarity.Combine(direct[specialty], similarities[specialty], near);
        }
    }

    /// <returns>The first specialty that is left.</returns>
    private unsafe int CombineVectors(ReadOnlySpan<float> direct, Span<float> similarities)
    {
        var specialty = 0;
        fixed (float* first = direct)
        {
            ref var others = ref MemoryMarshal.GetArrayDataReference(_others);
            ref var parts = ref MemoryMarshal.GetArrayDataReference(_parts);
            for (; specialty + Vector256<float>.Count <= _count; specialty += Vector256<float>.Count)
            {
                var near = Vector256<float>.Zero;
                for (var at = specialty; at < _parts.Length; at += _count)
                {
                    near += Vector256.LoadUnsafe(ref parts, (nuint)at) * Avx2.GatherVector256(first, Vector256.LoadUnsafe(ref others, (nuint)at),
                        sizeof(float));
                }

                var combined = TextSimilarity.Combine(Vector256.Create(direct[specialty..]), Vector256.Create<float>(similarities[specialty..]), near);
                combined.CopyTo(similarities[specialty..]);
            }
        }

        return specialty;
    }
}
