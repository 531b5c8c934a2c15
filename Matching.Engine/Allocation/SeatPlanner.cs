namespace Matching.Engine.Allocation;

/// <summary>
/// Seats for groups of people, where a run with fewer than its least is not opened: the most people in all; among such plans the one that is best for the
/// first group, then for the second and so on; in the runs that open, people sit where they are suited best. Which runs open is searched by branch and
/// bound: a flow that minds no least bounds what any choice can reach. With the least of each run the problem is NP-hard, so the search of a part that
/// hangs together ends after <see cref="MostSteps"/> flows, and the plan says so. Pure; the same input gives the same plan.
/// </summary>
internal static class SeatPlanner
{
    /// <summary>Flows that are tried for one part at most.</summary>
    public const int MostSteps = 4000;

    public static SeatPlan Solve(SeatMarket market, CancellationToken cancellationToken)
    {
        var people = market.Groups.Select(group => (IReadOnlyList<int>)new int[group.Choices.Count]).ToArray();
        var exact = true;
        foreach (var part in Parts(market))
        {
            var solved = new Search(part.Market, cancellationToken).Run();
            exact &= solved.IsExact;
            foreach (var (place, group) in part.Groups.Index())
                people[group] = solved.People[place];
        }

        return new SeatPlan(people, exact);
    }

    /// <summary>Groups and runs that hang together, each with groups and runs in their order.</summary>
    private static IEnumerable<(SeatMarket Market, List<int> Groups)> Parts(SeatMarket market)
    {
        var root = Enumerable.Range(0, market.Runs.Count).ToArray();
        foreach (var group in market.Groups)
        {
            foreach (var choice in group.Choices)
                root[Find(choice.Run)] = Find(group.Choices[0].Run);
        }

        foreach (var part in market.Groups.Index().Where(group => group.Item.Choices.Count > 0).GroupBy(group => Find(group.Item.Choices[0].Run)))
        {
            var runs = Enumerable.Range(0, root.Length).Where(run => Find(run) == part.Key).ToArray();
            var places = runs.Index().ToDictionary(run => run.Item, run => run.Index);
            yield return (
                new SeatMarket(
                    [.. part.Select(group => group.Item with { Choices = [.. group.Item.Choices.Select(one => one with { Run = places[one.Run] })] })],
                    [.. runs.Select(run => market.Runs[run])]),
                [.. part.Select(group => group.Index)]);
        }

        int Find(int run)
        {
            while (root[run] != run)
                run = root[run] = root[root[run]];
            return run;
        }
    }

    private sealed class Search(SeatMarket market, CancellationToken cancellationToken)
    {
        private readonly (int Group, int Choice)[][] _takers = SeatFlow.Takers(market);
        private SeatFlow? _best;
        private RunChoice[] _opened = [];
        private int _steps;

        public SeatPlan Run()
        {
            CloseOneByOne();
            Branch([.. market.Runs.Select(run => run.Least > run.Seats ? RunChoice.Closed : RunChoice.Undecided)]);
            var plan = SeatFlow.Of(market, _opened, _takers)!;
            plan.Improve();
            return new SeatPlan(plan.People, _steps < MostSteps);
        }

        /// <summary>A plan to begin with, which there always is: the run that lacks most is closed until none lacks any.</summary>
        private void CloseOneByOne()
        {
            RunChoice[] chosen = [.. market.Runs.Select(run => run.Least > run.Seats ? RunChoice.Closed : RunChoice.Undecided)];
            for (; ; )
            {
                var flow = SeatFlow.Of(market, chosen, _takers)!;
                if (Short(flow, chosen).Cast<int?>().MaxBy(run => market.Runs[run!.Value].Least - flow.Load[run.Value]) is not { } worst)
                {
                    Keep(flow, chosen);
                    return;
                }

                chosen[worst] = RunChoice.Closed;
            }
        }

        private void Branch(RunChoice[] chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++_steps > MostSteps || SeatFlow.Of(market, chosen, _takers) is not { } flow || !IsBetter(flow))
                return;
            if (Short(flow, chosen).Cast<int?>().MinBy(run => market.Runs[run!.Value].Least - flow.Load[run.Value]) is not { } run)
            {
                Keep(flow, chosen);
                return;
            }

            Branch(With(chosen, run, RunChoice.Open));
            Branch(With(chosen, run, RunChoice.Closed));
        }

        /// <summary>Runs with people and without their least, ascending.</summary>
        private IEnumerable<int> Short(SeatFlow flow, RunChoice[] chosen) => Enumerable.Range(0, chosen.Length)
            .Where(run => chosen[run] == RunChoice.Undecided && flow.Load[run] > 0 && flow.Load[run] < market.Runs[run].Least);

        private bool IsBetter(SeatFlow flow)
        {
            if (_best is null || flow.Total != _best.Total)
                return _best is null || flow.Total > _best.Total;
            for (var group = 0; group < market.Groups.Count; group++)
            {
                if (flow.Placed[group] != _best.Placed[group])
                    return flow.Placed[group] > _best.Placed[group];
            }

            return false;
        }

        private void Keep(SeatFlow flow, RunChoice[] chosen)
        {
            _best = flow;
            _opened = [.. chosen.Select((choice, run) => choice == RunChoice.Closed || flow.Load[run] == 0 ? RunChoice.Closed : RunChoice.Open)];
        }

        private static RunChoice[] With(RunChoice[] chosen, int run, RunChoice choice)
        {
            RunChoice[] copy = [.. chosen];
            copy[run] = choice;
            return copy;
        }
    }
}
