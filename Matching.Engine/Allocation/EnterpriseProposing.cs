namespace Matching.Engine.Allocation;

/// <summary>
/// Deferred acceptance in which enterprises offer: each offers a free seat to the first in its order who has not been asked for that position, of one student's
/// positions the one that the student likes best; a student keeps the best offer. The stable placement that is best for every enterprise at once
/// (Abraham, Irving, Manlove 2007, SPA-lecturer). O(a log a) for a applications.
/// </summary>
public sealed class EnterpriseProposing
{
    private readonly PlacementMarket _market;
    private readonly int[] _held;
    private readonly int[] _freeSeats;
    private readonly int[] _freeCapacity;
    private readonly Queue<int>[] _candidates;
    private readonly PriorityQueue<int, (int Rank, int Application)>[] _offers;
    private readonly Queue<int> _offering;

    private EnterpriseProposing(PlacementMarket market)
    {
        (_market, _held) = (market, new int[market.Students]);
        Array.Fill(_held, PlacementMarket.Nobody);
        (_freeSeats, _freeCapacity) = ([.. market.Seats], [.. market.Capacity]);
        _candidates = [.. Enumerable.Range(0, market.Positions).Select(_ => new Queue<int>())];
        foreach (var application in Enumerable.Range(0, market.Applications.Count).OrderBy(application => market.Applications[application].PositionRank))
            _candidates[market.Applications[application].Position].Enqueue(application);
        _offers = [.. Enumerable.Range(0, market.Enterprises).Select(_ => new PriorityQueue<int, (int, int)>())];
        for (var position = 0; position < market.Positions; position++)
            ListNext(position);
        _offering = new(Enumerable.Range(0, market.Enterprises));
    }

    /// <returns>Each student's position, or <see cref="PlacementMarket.Nobody"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Solve(PlacementMarket market, CancellationToken cancellationToken = default)
    {
        var run = new EnterpriseProposing(market);
        while (run._offering.TryDequeue(out var enterprise))
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (run._freeCapacity[enterprise] > 0 && run._offers[enterprise].TryDequeue(out var position, out _))
                run.Offer(enterprise, position);
        }

        return market.PositionsOf(run._held);
    }

    private void Offer(int enterprise, int position)
    {
        var offered = _candidates[position].Dequeue();
        var student = _market.Applications[offered].Student;
        // Applications stand in the student's order: the earlier is the better.
        if (_held[student] == PlacementMarket.Nobody || offered < _held[student])
        {
            Leave(_held[student]);
            _held[student] = offered;
            _freeSeats[position]--;
            _freeCapacity[enterprise]--;
        }

        ListNext(position);
    }

    private void Leave(int application)
    {
        if (application == PlacementMarket.Nobody)
            return;
        var position = _market.Applications[application].Position;
        var enterprise = _market.EnterpriseOf[position];
        _freeCapacity[enterprise]++;
        if (_freeSeats[position]++ == 0)
            ListNext(position);
        _offering.Enqueue(enterprise);
    }

    /// <summary>A position with a free seat stands among its enterprise's offers by its next candidate; it stands there once.</summary>
    private void ListNext(int position)
    {
        if (_freeSeats[position] == 0 || !_candidates[position].TryPeek(out var next))
            return;
        _offers[_market.EnterpriseOf[position]].Enqueue(position, (_market.Applications[next].EnterpriseRank, next));
    }
}
