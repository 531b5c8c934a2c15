namespace Matching.Engine;

/// <summary>Maps rows on several threads; results stand in the order of rows.</summary>
internal static class ParallelMap
{
    public static TResult[] Of<T, TResult>(IReadOnlyList<T> rows, ParallelOptions options, Func<T, TResult> map) => Of(rows, options, (row, _) => map(row));

    /// <param name="map">Is given the row and its position.</param>
    public static TResult[] Of<T, TResult>(IReadOnlyList<T> rows, ParallelOptions options, Func<T, int, TResult> map)
    {
        var results = new TResult[rows.Count];
        Parallel.For(0, results.Length, options, row => results[row] = map(rows[row], row));
        return results;
    }
}
