namespace Matching.Engine.Allocation;

/// <summary>
/// Deferred acceptance in which students ask: each asks down the own list; a position that is full lets its last go, then an enterprise that is full its last.
/// The stable placement that is best for every student at once (Abraham, Irving, Manlove 2007, SPA-student). No student gains by another list.
/// Caps within positions are one level more of the same (nested quotas keep all of that). Where students take several seats, a stable placement need not
/// exist: then this is what the rule gives, and the blocking pairs are counted. O(a log a) for a applications.
/// </summary>
public sealed class StudentProposing
{
    private readonly PlacementMarket _market;
    private readonly int[] _held;
    private readonly int[] _next;
    private readonly Seats _caps;
    private readonly Seats _positions;
    private readonly Seats _enterprises;
    private readonly Stack<int> _asking = new();

    private StudentProposing(PlacementMarket market)
    {
        (_market, _held, _next) = (market, new int[market.Students], [.. market.FirstOf.Take(market.Students)]);
        Array.Fill(_held, PlacementMarket.Nobody);
        (_caps, _positions, _enterprises) = (new Seats(market.Caps, IsHeld), new Seats(market.Seats, IsHeld), new Seats(market.Capacity, IsHeld));
    }

    /// <returns>Each student's position, or <see cref="PlacementMarket.Nobody"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Solve(PlacementMarket market, CancellationToken cancellationToken = default)
    {
        var run = new StudentProposing(market);
        for (var student = 0; student < market.Students; student++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run._asking.Push(student);
            while (run._asking.TryPop(out var asking))
                run.AskNext(asking);
        }

        return market.PositionsOf(run._held);
    }

    /// <summary>The student's next wish is asked for, if one is left. Whoever loses a place by it asks next.</summary>
    private void AskNext(int student)
    {
        if (_next[student] == _market.FirstOf[student + 1])
            return;
        var asked = _next[student]++;
        var (_, position, positionRank, enterpriseRank) = _market.Applications[asked];
        var (cap, enterprise, size) = (_market.CapOfApplication(asked), _market.EnterpriseOf[position], _market.SizeOf(student));
        _held[student] = asked;
        if (cap != PlacementMarket.Nobody)
            _caps.Take(cap, asked, positionRank, size);
        _positions.Take(position, asked, positionRank, size);
        _enterprises.Take(enterprise, asked, enterpriseRank, size);
        while (cap != PlacementMarket.Nobody && _caps.IsOver(cap))
            LetGo(_caps.Last(cap));
        while (_positions.IsOver(position))
            LetGo(_positions.Last(position));
        while (_enterprises.IsOver(enterprise))
            LetGo(_enterprises.Last(enterprise));
    }

    private void LetGo(int application)
    {
        var (student, position, _, _) = _market.Applications[application];
        var size = _market.SizeOf(student);
        _held[student] = PlacementMarket.Nobody;
        if (_market.CapOfApplication(application) is var cap and not PlacementMarket.Nobody)
            _caps.Free(cap, size);
        _positions.Free(position, size);
        _enterprises.Free(_market.EnterpriseOf[position], size);
        _asking.Push(student);
    }

    private bool IsHeld(int application) => _held[_market.Applications[application].Student] == application;

    /// <summary>Who sits where, the last in rank first to go. Those who left are passed over when they come up.</summary>
    private sealed class Seats(IReadOnlyList<int> capacity, Predicate<int> isHeld)
    {
        private readonly int[] _taken = new int[capacity.Count];
        private readonly PriorityQueue<int, int>?[] _lastFirst = new PriorityQueue<int, int>?[capacity.Count];

        public void Take(int place, int application, int rank, int size)
        {
            _taken[place] += size;
            (_lastFirst[place] ??= new()).Enqueue(application, -rank);
        }

        public bool IsOver(int place) => _taken[place] > capacity[place];

        public void Free(int place, int size) => _taken[place] -= size;

        public int Last(int place)
        {
            var queue = _lastFirst[place]!;
            while (!isHeld(queue.Peek()))
                queue.Dequeue();
            return queue.Dequeue();
        }
    }
}
