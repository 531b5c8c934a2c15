namespace Matching.Engine.Numerics;

/// <summary>A fair sample of rows in the order of ids, which are hashes.</summary>
internal static class Sample
{
    /// <summary>Every n-th row, so that there are no more than a number of them.</summary>
    public static T[] Of<T>(IReadOnlyList<T> rows, int most)
    {
        var step = Math.Max(1, (rows.Count + most - 1) / most);
        return [.. rows.Where((_, position) => position % step == 0)];
    }
}
