namespace Matching.Engine.Numerics;

/// <summary>Rows that are linked by likeness: one row twice, to be held back together.</summary>
internal static class NearDuplicates
{
    /// <summary>Rows more alike than this are taken for one.</summary>
    private const double Same = 0.6;

    /// <param name="kernel">By row, then row: in [0, 1].</param>
    /// <returns>Each row in one group; groups by their first row, rows ascending.</returns>
    public static List<List<int>> Of(double[][] kernel)
    {
        var groups = new List<List<int>>();
        var seen = new bool[kernel.Length];
        for (var first = 0; first < kernel.Length; first++)
        {
            if (seen[first])
                continue;
            var (group, open) = (new List<int>(), new Stack<int>([first]));
            seen[first] = true;
            while (open.TryPop(out var row))
            {
                group.Add(row);
                for (var other = 0; other < kernel.Length; other++)
                {
                    if (!seen[other] && kernel[row][other] > Same)
                    {
                        seen[other] = true;
                        open.Push(other);
                    }
                }
            }

            group.Sort();
            groups.Add(group);
        }

        return groups;
    }
}
