namespace Matching.Engine.Tests.Statistics;

/// <summary>
/// What somebody works out who has nothing but published numbers: the least and the most that a sum of unknown counts can be, each 1 or more, where sums of them are
/// known. Linear programming by the simplex method with Bland's rule, which ends; it shares nothing with what hides numbers.
/// </summary>
internal static class LinearBounds
{
    private const double Zero = 1e-9;

    /// <param name="sums">Which unknowns a sum has, and what it is.</param>
    /// <param name="asked">The unknowns whose sum is asked for.</param>
    public static (double Least, double Most) Of(int unknowns, IReadOnlyList<(int[] Of, double Sum)> sums, IReadOnlyCollection<int> asked)
    {
        // By how much each is more than 1.
        var (table, basis) = Feasible(unknowns, [.. sums.Where(sum => sum.Of.Length > 0)]);
        return (asked.Count - Best(table, basis, unknowns, asked, -1), asked.Count + Best(table, basis, unknowns, asked, 1));
    }

    /// <summary>A table in a basis of unknowns: a row per equation, the sum last.</summary>
    private static (double[][] Table, int[] Basis) Feasible(int unknowns, IReadOnlyList<(int[] Of, double Sum)> sums)
    {
        var (rows, width) = (sums.Count, unknowns + sums.Count + 1);
        var table = new double[rows][];
        var basis = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            table[row] = new double[width];
            foreach (var unknown in sums[row].Of)
                table[row][unknown] = 1;
            (table[row][unknowns + row], table[row][^1], basis[row]) = (1, sums[row].Sum - sums[row].Of.Length, unknowns + row);
        }

        var cost = new double[width];
        Array.Fill(cost, -1, unknowns, rows);
        Maximize(table, basis, cost, width - 1);
        for (var row = 0; row < rows; row++)
        {
            if (basis[row] < unknowns)
                continue;
            if (table[row][^1] > 1e-6)
                throw new InvalidOperationException("Published numbers contradict each other.");
            if (Enumerable.Range(0, unknowns).FirstOrDefault(column => Math.Abs(table[row][column]) > Zero, -1) is >= 0 and var column)
                Pivot(table, basis, row, column);
        }

        // What is left in the basis of its own says nothing new.
        var kept = Enumerable.Range(0, rows).Where(row => basis[row] < unknowns).ToArray();
        return ([.. kept.Select(row => (double[])[.. table[row][..unknowns], table[row][^1]])], [.. kept.Select(row => basis[row])]);
    }

    private static double Best(double[][] feasible, int[] start, int unknowns, IReadOnlyCollection<int> asked, double sign)
    {
        var (table, basis, cost) = (feasible.Select(row => (double[])row.Clone()).ToArray(), (int[])start.Clone(), new double[unknowns + 1]);
        foreach (var unknown in asked)
            cost[unknown] = sign;
        return Maximize(table, basis, cost, unknowns);
    }

    /// <param name="columns">Those that may come into the basis.</param>
    private static double Maximize(double[][] table, int[] basis, double[] cost, int columns)
    {
        while (true)
        {
            var column = Enumerable.Range(0, columns).FirstOrDefault(
                candidate => cost[candidate] - table.Index().Sum(row => cost[basis[row.Index]] * row.Item[candidate]) > Zero, -1);
            if (column < 0)
                return table.Index().Sum(row => cost[basis[row.Index]] * row.Item[^1]);
            var leaving = Enumerable.Range(0, table.Length).Where(row => table[row][column] > Zero)
                .Select(row => (Ratio: table[row][^1] / table[row][column], Basis: basis[row], Row: row)).Order().FirstOrDefault((-1, -1, -1)).Row;
            if (leaving < 0)
                return double.PositiveInfinity;
            Pivot(table, basis, leaving, column);
        }
    }

    private static void Pivot(double[][] table, int[] basis, int row, int column)
    {
        var by = table[row][column];
        for (var at = 0; at < table[row].Length; at++)
            table[row][at] /= by;
        for (var other = 0; other < table.Length; other++)
        {
            if (other == row || table[other][column] == 0)
                continue;
            var factor = table[other][column];
            for (var at = 0; at < table[row].Length; at++)
                table[other][at] -= factor * table[row][at];
        }

        basis[row] = column;
    }
}
