namespace Matching.Engine.Numerics;

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

    /// <param name="own">Made for each thread, maybe more than once.</param>
    /// <param name="map">Is given the row and what is its thread's own.</param>
    public static TResult[] Of<T, TOwn, TResult>(IReadOnlyList<T> rows, ParallelOptions options, Func<TOwn> own, Func<T, TOwn, TResult> map)
    {
        var results = new TResult[rows.Count];
        Parallel.For(0, results.Length, options, own, (row, _, mine) =>
        {
            results[row] = map(rows[row], mine);
            return mine;
        }, _ => { });
        return results;
    }
}
