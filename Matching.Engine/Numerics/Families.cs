namespace Matching.Engine.Numerics;

/// <summary>
/// Rows cut into families by likeness, and families dealt to folds: what a family teaches is measured on strangers alone. Pure; the same rows give the same
/// families.
/// </summary>
internal static class Families
{
    /// <summary>
    /// A row that is of no family yet begins one, and takes all that are more like it than the cut and are of none. Rows of one name are of one family,
    /// whatever they are like.
    /// </summary>
    /// <param name="kernel">By row, then row: in [0, 1].</param>
    /// <param name="cut">In [0, 1].</param>
    /// <param name="names">By row: what it is known to belong to, or null.</param>
    /// <returns>Each row in one family; families by their first row, rows ascending.</returns>
    public static List<List<int>> Of(double[][] kernel, double cut, IReadOnlyList<string?> names)
    {
        var families = new List<List<int>>();
        var seen = new bool[kernel.Length];
        for (var first = 0; first < kernel.Length; first++)
        {
            if (seen[first])
                continue;
            var family = new List<int>();
            for (var row = first; row < kernel.Length; row++)
            {
                var related = row == first || (names[first] is { } name ? names[row] == name : names[row] is null && kernel[first][row] > cut);
                if (seen[row] || !related)
                    continue;
                seen[row] = true;
                family.Add(row);
            }

            families.Add(family);
        }

        return families;
    }

    /// <summary>Deals families to folds, the largest first, each to the fold that has fewest rows.</summary>
    /// <returns>By row: its fold, from 0.</returns>
    public static int[] Folds(IReadOnlyList<List<int>> families, int count)
    {
        var (folds, rows) = (new int[families.Sum(family => family.Count)], new int[count]);
        foreach (var family in families.OrderByDescending(family => family.Count))
        {
            var fold = Array.IndexOf(rows, rows.Min());
            rows[fold] += family.Count;
            foreach (var row in family)
                folds[row] = fold;
        }

        return folds;
    }
}
