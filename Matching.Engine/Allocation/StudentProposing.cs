namespace Matching.Engine.Allocation;

/// <summary>
/// Deferred acceptance in which students ask: each asks down the own list; a position that is full lets its last go, then an enterprise that is full its last.
/// The stable placement that is best for every student at once (Abraham, Irving, Manlove 2007, SPA-student). No student gains by another list.
/// O(a log a) for a applications.
/// </summary>
public sealed class StudentProposing
{
    private readonly PlacementMarket _market;
    private readonly int[] _held;
    private readonly int[] _next;
    private readonly Seats _positions;
    private readonly Seats _enterprises;

    private StudentProposing(PlacementMarket market)
    {
        (_market, _held, _next) = (market, new int[market.Students], [.. market.FirstOf.Take(market.Students)]);
        Array.Fill(_held, PlacementMarket.Nobody);
        (_positions, _enterprises) = (new Seats(market.Seats, IsHeld), new Seats(market.Capacity, IsHeld));
    }

    /// <returns>Each student's position, or <see cref="PlacementMarket.Nobody"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Solve(PlacementMarket market, CancellationToken cancellationToken = default)
    {
        var run = new StudentProposing(market);
        for (var student = 0; student < market.Students; student++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var asking = student; asking != PlacementMarket.Nobody;)
                asking = run.AskNext(asking);
        }

        return market.PositionsOf(run._held);
    }

    /// <summary>The student's next wish is asked for.</summary>
    /// <returns>Who has no place now and asks next; <see cref="PlacementMarket.Nobody"/> where all who asked have one, or no wish is left.</returns>
    private int AskNext(int student)
    {
        if (_next[student] == _market.FirstOf[student + 1])
            return PlacementMarket.Nobody;
        var asked = _next[student]++;
        var (_, position, positionRank, enterpriseRank) = _market.Applications[asked];
        var enterprise = _market.EnterpriseOf[position];
        _held[student] = asked;
        _positions.Take(position, asked, positionRank);
        _enterprises.Take(enterprise, asked, enterpriseRank);
        if (_positions.IsOver(position))
            return LetGo(_positions.Last(position));
        return _enterprises.IsOver(enterprise) ? LetGo(_enterprises.Last(enterprise)) : PlacementMarket.Nobody;
    }

    private int LetGo(int application)
    {
        var (student, position, _, _) = _market.Applications[application];
        _held[student] = PlacementMarket.Nobody;
        _positions.Free(position);
        _enterprises.Free(_market.EnterpriseOf[position]);
        return student;
    }

    private bool IsHeld(int application) => _held[_market.Applications[application].Student] == application;

    /// <summary>Who sits where, the last in rank first to go. Those who left are passed over when they come up.</summary>
    private sealed class Seats(IReadOnlyList<int> capacity, Predicate<int> isHeld)
    {
        private readonly int[] _taken = new int[capacity.Count];
        private readonly PriorityQueue<int, int>?[] _lastFirst = new PriorityQueue<int, int>?[capacity.Count];

        public void Take(int place, int application, int rank)
        {
            _taken[place]++;
            (_lastFirst[place] ??= new()).Enqueue(application, -rank);
        }

        public bool IsOver(int place) => _taken[place] > capacity[place];

        public void Free(int place) => _taken[place]--;

        public int Last(int place)
        {
            var queue = _lastFirst[place]!;
            while (!isHeld(queue.Peek()))
                queue.Dequeue();
            return queue.Dequeue();
        }
    }
}
