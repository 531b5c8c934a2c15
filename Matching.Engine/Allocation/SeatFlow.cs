namespace Matching.Engine.Allocation;

/// <summary>
/// A flow of people into the runs that are not closed. Each group in its order gets as many seats as it can without taking one from a group before it;
/// that is also the most people in all (the vectors of people that can be seated are a generalized polymatroid: Frank and Tardos 1988). A flow for one
/// choice of runs; not thread safe.
/// </summary>
internal sealed class SeatFlow
{
    private const int None = -1;

    private readonly SeatMarket _market;
    private readonly RunChoice[] _chosen;
    private readonly int[][] _flow;
    private readonly int[] _placed;
    private readonly int[] _limit;

    // By run: the groups that may go there, and the place of the run among their choices.
    private readonly (int Group, int Choice)[][] _takers;

    private SeatFlow(SeatMarket market, RunChoice[] chosen, (int Group, int Choice)[][] takers)
    {
        (_market, _chosen, _takers) = (market, chosen, takers);
        _flow = [.. market.Groups.Select(group => new int[group.Choices.Count])];
        (_placed, _limit, Load) = (new int[market.Groups.Count], new int[market.Runs.Count], new int[market.Runs.Count]);
    }

    public int[] Load { get; }

    public IReadOnlyList<int> Placed => _placed;

    public int Total => _placed.Sum();

    public IReadOnlyList<IReadOnlyList<int>> People => _flow;

    public static (int Group, int Choice)[][] Takers(SeatMarket market)
    {
        var takers = market.Runs.Select(_ => new List<(int, int)>()).ToArray();
        foreach (var (number, group) in market.Groups.Index())
        {
            foreach (var (place, choice) in group.Choices.Index())
                takers[choice.Run].Add((number, place));
        }

        return [.. takers.Select(list => list.ToArray())];
    }

    /// <summary>Null where the runs that are to open cannot all have their least.</summary>
    public static SeatFlow? Of(SeatMarket market, RunChoice[] chosen, (int Group, int Choice)[][] takers)
    {
        var flow = new SeatFlow(market, chosen, takers);
        return flow.Fill() ? flow : null;
    }

    private bool Fill()
    {
        foreach (var (run, seats) in _market.Runs.Index())
            _limit[run] = _chosen[run] == RunChoice.Open ? seats.Least : 0;
        for (var group = 0; group < _placed.Length; group++)
            Seat(group, displaces: false);
        if (Load.Index().Any(run => Load[run.Index] < _limit[run.Index]))
            return false;
        foreach (var (run, seats) in _market.Runs.Index())
            _limit[run] = _chosen[run] == RunChoice.Closed ? 0 : seats.Seats;
        for (var group = 0; group < _placed.Length; group++)
            Seat(group, displaces: true);
        return true;
    }

    private void Seat(int group, bool displaces)
    {
        while (_placed[group] < _market.Groups[group].People && Extend(group, displaces))
        {
        }
    }

    /// <summary>One path to a free seat, or else to people of a later group who give theirs up.</summary>
    private bool Extend(int start, bool displaces)
    {
        var (fromGroup, fromChoice) = (Filled(_market.Runs.Count), Filled(_market.Runs.Count));
        var (seenBy, seenThrough) = (Filled(_placed.Length), Filled(_placed.Length));
        var queue = new Queue<int>([start]);
        seenBy[start] = start;
        var last = None;
        while (queue.TryDequeue(out var group))
        {
            foreach (var (place, choice) in _market.Groups[group].Choices.Index())
            {
                var run = choice.Run;
                if (_limit[run] == 0 || fromGroup[run] != None)
                    continue;
                (fromGroup[run], fromChoice[run]) = (group, place);
                if (Load[run] < _limit[run])
                    return Push(start, run, None);
                foreach (var (other, through) in _takers[run])
                {
                    if (_flow[other][through] == 0 || seenBy[other] != None)
                        continue;
                    (seenBy[other], seenThrough[other]) = (run, through);
                    queue.Enqueue(other);
                    last = other > start && other > last ? other : last;
                }
            }
        }

        return displaces && last != None && Push(start, seenBy[last], last);

        bool Push(int from, int run, int displaced)
        {
            if (displaced == None)
                Load[run]++;
            else
                Move(displaced, seenThrough[displaced], -1);
            for (; ; )
            {
                var group = fromGroup[run];
                Move(group, fromChoice[run], 1);
                if (group == from)
                    return true;
                run = seenBy[group];
                Move(group, seenThrough[group], -1);
            }
        }

        void Move(int group, int choice, int by)
        {
            _flow[group][choice] += by;
            _placed[group] += by;
        }
    }

    /// <summary>
    /// Moves people to runs that suit them better while somebody can be: as many of each group as before, no run beyond its seats and none below its least.
    /// Cancels cycles of gain in the graph of runs, with one more node for free seats.
    /// </summary>
    public void Improve()
    {
        while (FindGain() is { } cycle)
        {
            foreach (var (from, to, group) in cycle.Where(step => step.Group != None))
            {
                _flow[group][ChoiceOf(group, from)]--;
                _flow[group][ChoiceOf(group, to)]++;
            }

            foreach (var (from, to, _) in cycle.Where(step => step.Group == None))
            {
                // From a run to the free node: one more sits there; from the node to a run: one less.
                if (to == Load.Length)
                    Load[from]++;
                else
                    Load[to]--;
            }
        }
    }

    /// <summary>A cycle whose steps gain in all, or null. A step moves one person of a group from a run to another.</summary>
    private List<(int From, int To, int Group)>? FindGain()
    {
        var steps = Steps();
        var (gain, before) = (new long[Load.Length + 1], new int[Load.Length + 1]);
        Array.Fill(before, None);
        var changed = None;
        for (var round = 0; round <= Load.Length + 1; round++)
        {
            changed = None;
            foreach (var (index, (from, to, _, micros)) in steps.Index())
            {
                if (gain[from] + micros <= gain[to])
                    continue;
                (gain[to], before[to], changed) = (gain[from] + micros, index, to);
            }

            if (changed == None)
                return null;
        }

        for (var back = 0; back <= Load.Length + 1; back++)
            changed = steps[before[changed]].From;
        var cycle = new List<(int, int, int)>();
        var at = changed;
        do
        {
            var (from, to, group, _) = steps[before[at]];
            cycle.Add((from, to, group));
            at = from;
        }
        while (at != changed);

        return cycle;
    }

    private List<(int From, int To, int Group, long Micros)> Steps()
    {
        var best = new Dictionary<(int From, int To), (int Group, long Micros)>();
        foreach (var (number, group) in _market.Groups.Index())
        {
            foreach (var (place, from) in group.Choices.Index().Where(choice => _flow[number][choice.Index] > 0))
            {
                foreach (var to in group.Choices.Where(to => to.Run != from.Run && _limit[to.Run] > 0 && _chosen[to.Run] != RunChoice.Closed))
                {
                    var micros = (long)to.Micros - from.Micros;
                    if (!best.TryGetValue((from.Run, to.Run), out var known) || micros > known.Micros)
                        best[(from.Run, to.Run)] = (number, micros);
                }
            }
        }

        var steps = best.Select(step => (step.Key.From, step.Key.To, step.Value.Group, step.Value.Micros)).ToList();
        for (var run = 0; run < Load.Length; run++)
        {
            if (_chosen[run] == RunChoice.Open && Load[run] < _limit[run])
                steps.Add((run, Load.Length, None, 0));
            if (_chosen[run] == RunChoice.Open && Load[run] > _market.Runs[run].Least)
                steps.Add((Load.Length, run, None, 0));
        }

        return steps;
    }

    private int ChoiceOf(int group, int run)
    {
        var choices = _market.Groups[group].Choices;
        for (var place = 0; place < choices.Count; place++)
        {
            if (choices[place].Run == run)
                return place;
        }

        throw new InvalidOperationException("A group was moved to a run that it may not go to.");
    }

    private static int[] Filled(int length)
    {
        var array = new int[length];
        Array.Fill(array, None);
        return array;
    }
}

/// <summary>What is decided of a run while a plan is searched.</summary>
internal enum RunChoice
{
    Undecided,

    /// <summary>It opens, with its least at the least.</summary>
    Open,
    Closed,
}
