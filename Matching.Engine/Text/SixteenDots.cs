using System.Buffers;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Text;

/// <summary>
/// A few vectors side by side, to compare one text with all of them at once. Each product is rounded and then added in ascending order of terms, as
/// <see cref="SparseVector.Dot"/> does; what a vector does not have adds 0. Immutable until it is disposed of, which gives its arrays back: they are too
/// large to be made anew for each question.
/// </summary>
internal sealed class SixteenDots : IDisposable
{
    // The first row is that of terms which no vector has.
    private readonly int[] _rowOf;
    private readonly Vector512<float>[] _rows;

    /// <param name="vectors">1 to 16.</param>
    /// <param name="terms">How many terms the model has.</param>
    public SixteenDots(IReadOnlyList<SparseVector> vectors, int terms)
    {
        _rowOf = ArrayPool<int>.Shared.Rent(terms);
        Array.Clear(_rowOf, 0, terms);
        var count = 1;
        foreach (var term in vectors.SelectMany(vector => vector.Terms))
        {
            if (_rowOf[term] == 0)
                _rowOf[term] = count++;
        }

        _rows = ArrayPool<Vector512<float>>.Shared.Rent(count);
        Array.Clear(_rows, 0, count);
        for (var lane = 0; lane < vectors.Count; lane++)
        {
            var (ordinals, values) = vectors[lane];
            for (var i = 0; i < ordinals.Length; i++)
            {
                ref var row = ref _rows[_rowOf[ordinals[i]]];
                row = row.WithElement(lane, values[i]);
            }
        }
    }

    /// <summary>The inner product with each vector, in their order.</summary>
    public Vector512<float> Dot(SparseVector text)
    {
        var (sums, values) = (Vector512<float>.Zero, text.Values);
        for (var i = 0; i < values.Length; i++)
            sums += _rows[_rowOf[text.Terms[i]]] * values[i];
        return sums;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rowOf);
        ArrayPool<Vector512<float>>.Shared.Return(_rows);
    }
}
