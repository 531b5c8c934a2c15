using System.Runtime.CompilerServices;

namespace Matching.Engine.Storage;

/// <summary>Reads a whole table or list page by page.</summary>
internal static class Pages
{
    /// <summary>Each page while the one before it is taken: reading and making sense of rows cost about the same.</summary>
    /// <param name="size">How many rows a page has that is not the last.</param>
    /// <param name="read">The page behind a row's number.</param>
    public static async IAsyncEnumerable<List<T>> ReadAheadAsync<T>(
        int size, Func<long, CancellationToken, Task<List<T>>> read, Func<T, long> number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = ReadAsync(0); next is not null;)
        {
            var page = await next;
            next = page.Count == size ? ReadAsync(number(page[^1])) : null;
            yield return page;
        }

        // A database in a file reads on the thread that asks.
        Task<List<T>> ReadAsync(long after) => Task.Run(() => read(after, cancellationToken), cancellationToken);
    }

    /// <summary>The rows of all pages of a list, one after another.</summary>
    /// <param name="read">One page by <see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(Func<long?, Task<Page<T>>> read)
    {
        var page = await read(null);
        var rows = new List<T>(page.Items);
        while (page.Next is { } next)
        {
            page = await read(next);
            rows.AddRange(page.Items);
        }

        return rows;
    }
}
