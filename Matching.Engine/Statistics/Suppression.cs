using System.Numerics;

namespace Matching.Engine.Statistics;

/// <summary>
/// Which counts of people are not published: those under <see cref="Least"/>, and as many others as it takes that nobody works them out from sums and
/// differences of all tables together. Each hidden count has a proof: people can be moved between hidden cells, so that every published number stays as
/// it is and the hidden count takes five values or more. A move is a pair of cells, or the corners of a rectangle over two dimensions; what it
/// changes is hidden. Deterministic; what is hidden does not depend on the order of cells.
/// </summary>
internal sealed class Suppression
{
    /// <summary>Counts from 1 to below this one are people who could be known.</summary>
    public const int Least = 5;

    /// <summary>How far apart the values are that a hidden count may have, as seen from outside: five values.</summary>
    public const int Protection = Least - 1;

    private readonly PeopleCube _cube;
    private readonly HashSet<long> _hidden;

    // How far the moves so far let each total go.
    private readonly Dictionary<long, int> _reach = [];

    private Suppression(PeopleCube cube)
    {
        _cube = cube;
        _hidden = [.. cube.Keys.Where(IsSmall)];
    }

    /// <summary>The keys of cells and totals that are not published.</summary>
    public static IReadOnlySet<long> Of(PeopleCube cube)
    {
        var suppression = new Suppression(cube);
        var small = suppression._hidden.OrderByDescending(key => BitOperations.PopCount((uint)cube.MaskOf(key))).ThenBy(key => key).ToList();
        foreach (var key in small)
        {
            if (!suppression.Protect(key))
                return cube.Keys.ToHashSet();
        }

        return suppression._hidden;
    }

    private bool IsSmall(long key) => _cube.Count(key) is > 0 and < Least;

    /// <summary>False where there are too few people elsewhere: then nothing can be published.</summary>
    private bool Protect(long key)
    {
        if (_reach.GetValueOrDefault(key) >= Protection)
            return true;
        var moves = _cube.Members(key).SelectMany(cell => Moves(cell, key)).ToList();
        if (moves.Where(move => move.Width >= Protection).MinBy(move => (move.Cost, move)) is { } best)
        {
            Take(best);
            return true;
        }

        // Several that take people from cells of their own go as far as they do together.
        var (reach, used) = (0, new HashSet<int>());
        foreach (var move in moves.Where(move => move.Minus.Length == 1).OrderByDescending(move => move.Up).ThenBy(move => move))
        {
            if (move.Up == 0 || !used.Add(move.Minus[0]))
                continue;
            Take(move);
            reach += move.Up;
            if (reach >= Protection)
                return true;
        }

        return false;
    }

    private void Take(Move move)
    {
        foreach (var key in move.Changed)
        {
            _hidden.Add(key);
            _reach[key] = Math.Max(_reach.GetValueOrDefault(key), move.Width);
        }
    }

    /// <summary>Moves that change a total by moving people into one of its cells.</summary>
    private IEnumerable<Move> Moves(int cell, long key) => Rectangles(cell, _cube.MaskOf(key)).Concat(Pairs(cell, key));

    /// <summary>With the cells outside the total that have most in common with this one: those of the nearest kind of which one goes far enough.</summary>
    private List<Move> Pairs(int cell, long key)
    {
        var found = new List<Move>();
        for (var common = _cube.Dimensions - 1; common >= 0 && !found.Exists(move => move.Width >= Protection); common--)
        {
            foreach (var kept in Enumerable.Range(0, _cube.Masks).Where(mask => BitOperations.PopCount((uint)mask) == common))
            {
                found.AddRange(_cube.Members(_cube.KeyOf(cell, kept)).Where(other => _cube.KeyOf(other, _cube.MaskOf(key)) != key)
                    .Select(other => MoveOf([cell], [other])));
            }
        }

        return found;
    }

    /// <summary>Over two of the total's dimensions, so that sums over either stay.</summary>
    private IEnumerable<Move> Rectangles(int cell, int mask)
    {
        for (var one = 0; one < _cube.Dimensions; one++)
        {
            for (var two = one + 1; two < _cube.Dimensions; two++)
            {
                if ((mask & (1 << one)) == 0 || (mask & (1 << two)) == 0)
                    continue;
                foreach (var (first, second, corner) in Corners(cell, one, two))
                    yield return MoveOf([cell, corner], [first, second]);
            }
        }
    }

    private IEnumerable<(int First, int Second, int Corner)> Corners(int cell, int one, int two)
    {
        var (all, own) = (_cube.Masks - 1, _cube.Cells[cell].Places);
        foreach (var first in _cube.Members(_cube.KeyOf(cell, all & ~(1 << one))).Where(other => other != cell))
        {
            foreach (var second in _cube.Members(_cube.KeyOf(cell, all & ~(1 << two))).Where(other => other != cell))
            {
                var places = (int[])own.Clone();
                (places[one], places[two]) = (_cube.Cells[first].Places[one], _cube.Cells[second].Places[two]);
                if (_cube.Members(_cube.KeyOf(places, all)) is [var corner])
                    yield return (first, second, corner);
            }
        }
    }

    private Move MoveOf(int[] plus, int[] minus)
    {
        var changes = new Dictionary<long, int>();
        for (var kept = 0; kept < _cube.Masks; kept++)
        {
            foreach (var cell in plus)
                Add(_cube.KeyOf(cell, kept), 1);
            foreach (var cell in minus)
                Add(_cube.KeyOf(cell, kept), -1);
        }

        long[] changed = [.. changes.Where(change => change.Value != 0).Select(change => change.Key).Order()];
        // Nobody is in an empty cell, and that is published: a hidden one has somebody.
        return new Move(
            minus,
            changed,
            minus.Min(cell => _cube.Cells[cell].Count) - 1,
            plus.Min(cell => _cube.Cells[cell].Count) - 1,
            changed.Where(key => !_hidden.Contains(key)).Sum(key => (long)_cube.Count(key)));

        void Add(long key, int by) => changes[key] = changes.GetValueOrDefault(key) + by;
    }

    /// <param name="Minus">Cells that people are taken from.</param>
    /// <param name="Changed">What it changes, ascending: hidden if it is taken.</param>
    /// <param name="Up">By how many it can be done.</param>
    /// <param name="Down">By how many it can be done the other way.</param>
    /// <param name="Cost">People in what it would hide more.</param>
    private sealed record Move(int[] Minus, long[] Changed, int Up, int Down, long Cost) : IComparable<Move>
    {
        public int Width => Up + Down;

        /// <summary>By what they change, so that equally good ones are taken in an order of their own.</summary>
        public int CompareTo(Move? other)
        {
            for (var at = 0; at < Math.Min(Changed.Length, other!.Changed.Length); at++)
            {
                if (Changed[at].CompareTo(other.Changed[at]) is not 0 and var order)
                    return order;
            }

            return Changed.Length.CompareTo(other.Changed.Length);
        }
    }
}
