using Matching.Engine.Allocation;

namespace Matching.Engine.Tests.Allocation;

/// <summary>Plans of seats against every plan that there is, which is counted by code that shares nothing with the planner.</summary>
public sealed class SeatPlannerTests
{
    private const int Instances = 2000;
    private const int Groups = 8;
    private const int Runs = 4;
    private const int MostPeople = 3;

    [Test]
    public void Solve_EightNeedsAndFourRuns_IsTheBestOfAllPlans()
    {
        var random = new Random(20261130);
        var (under, opened) = (0, 0);
        for (var instance = 0; instance < Instances; instance++)
        {
            var market = Random(random);
            var plan = SeatPlanner.Solve(market, CancellationToken.None);
            var loads = Loads(market, plan);
            var best = EveryPlan.Best(market, null);
            var suited = EveryPlan.Best(market, [.. loads.Select(load => load > 0)]);
            opened += loads.Count(load => load > 0);
            under += market.Runs.Index().Count(run => loads[run.Index] == 0 && run.Item.Least > 0);
            Assert.That(plan.IsExact, $"instance {instance}");
            Assert.That(
                (plan.People.Sum(people => people.Sum()), string.Join(',', Enumerable.Range(0, Groups).Select(plan.Of)), Suits(market, plan)),
                Is.EqualTo((best.People, string.Join(',', best.ByGroup), suited.Micros)), $"instance {instance}");
            Assert.That(Faults(market, plan, loads), Is.Empty, $"instance {instance}");
        }

        // Both kinds are there, or the test says nothing.
        Assert.That((under > 100, opened > 100), Is.EqualTo((true, true)));
    }

    [Test]
    public void Solve_SameMarketTwice_GivesTheSamePlan()
    {
        var market = Random(new Random(7));
        var (one, again) = (SeatPlanner.Solve(market, CancellationToken.None), SeatPlanner.Solve(market, CancellationToken.None));
        Assert.That(one.People, Is.EqualTo(again.People));
    }

    [Test]
    public void Solve_RunUnderItsLeast_SendsItsPeopleToTheNextBest()
    {
        var market = new SeatMarket(
            [new SeatGroup(2, [new(0, 900_000), new(1, 500_000)]), new SeatGroup(1, [new(1, 400_000)])], [new SeatRun(10, 5), new SeatRun(3, 3)]);
        var plan = SeatPlanner.Solve(market, CancellationToken.None);
        Assert.That(plan.People, Is.EqualTo(new[] { new[] { 0, 2 }, new[] { 1 } }));
    }

    [Test]
    public void Solve_ACity_EndsSoon()
    {
        var random = new Random(3);
        var market = new SeatMarket(
            [.. Enumerable.Range(0, 300).Select(_ => new SeatGroup(
                random.Next(1, 20), [.. Enumerable.Range(0, 60).Where(_ => random.Next(5) == 0).Select(run => new SeatChoice(run, random.Next(1_000_000)))]))],
            [.. Enumerable.Range(0, 60).Select(_ => new SeatRun(random.Next(10, 40), random.Next(0, 20)))]);
        var plan = SeatPlanner.Solve(market, CancellationToken.None);
        Assert.That(Faults(market, plan, Loads(market, plan)), Is.Empty);
    }

    private static SeatMarket Random(Random random)
    {
        var runs = Enumerable.Range(0, Runs).Select(_ => random.Next(1, 7)).Select(seats => new SeatRun(seats, random.Next(0, seats + 1))).ToArray();
        return new SeatMarket(
            [.. Enumerable.Range(0, Groups).Select(_ => new SeatGroup(
                random.Next(0, MostPeople + 1),
                [.. Enumerable.Range(0, Runs).Where(_ => random.Next(3) > 0).Select(run => new SeatChoice(run, random.Next(1, 1_000_000)))]))],
            runs);
    }

    private static int[] Loads(SeatMarket market, SeatPlan plan)
    {
        var loads = new int[market.Runs.Count];
        foreach (var (number, group) in market.Groups.Index())
        {
            foreach (var (place, choice) in group.Choices.Index())
                loads[choice.Run] += plan.People[number][place];
        }

        return loads;
    }

    private static long Suits(SeatMarket market, SeatPlan plan) => market.Groups.Index()
        .Sum(group => group.Item.Choices.Index().Sum(choice => (long)choice.Item.Micros * plan.People[group.Index][choice.Index]));

    /// <summary>What no plan may have, whatever it was made by.</summary>
    private static IEnumerable<string> Faults(SeatMarket market, SeatPlan plan, int[] loads)
    {
        foreach (var (run, seats) in market.Runs.Index())
        {
            if (loads[run] > seats.Seats)
                yield return $"run {run} has {loads[run]} of {seats.Seats}";
            if (loads[run] > 0 && loads[run] < seats.Least)
                yield return $"run {run} has {loads[run]}, under {seats.Least}";
        }

        foreach (var (number, group) in market.Groups.Index())
        {
            if (plan.People[number].Any(people => people < 0) || plan.Of(number) > group.People)
                yield return $"group {number} has {plan.Of(number)} of {group.People}";
            foreach (var choice in group.Choices.Where(choice => plan.Of(number) < group.People && loads[choice.Run] > 0
                && loads[choice.Run] < market.Runs[choice.Run].Seats))
            {
                yield return $"group {number} could take a free seat in run {choice.Run}";
            }
        }
    }

    /// <summary>All plans, group by group, each set of loads by the best way to it.</summary>
    private static class EveryPlan
    {
        /// <param name="opened">Which runs have people; null for any.</param>
        public static (int People, int[] ByGroup, long Micros) Best(SeatMarket market, bool[]? opened)
        {
            var ways = new Dictionary<string, Way> { [string.Join(',', new int[Runs])] = new(new int[Runs], 0, [], 0) };
            foreach (var group in market.Groups)
            {
                var next = new Dictionary<string, Way>();
                foreach (var way in ways.Values)
                    Extend(market, group, 0, way with { ByGroup = [.. way.ByGroup, 0] }, group.People, next);
                ways = next;
            }

            var best = ways.Values.Where(way => way.Loads.Index().All(load => IsRight(market.Runs[load.Index], load.Item, opened?[load.Index])))
                .Aggregate((one, other) => other.IsBetterThan(one) ? other : one);
            return (best.People, best.ByGroup, best.Micros);
        }

        private static bool IsRight(SeatRun run, int load, bool? opened) =>
            (load == 0 || load >= run.Least) && load <= run.Seats && (opened is null || opened == load > 0);

        private static void Extend(SeatMarket market, SeatGroup group, int place, Way way, int left, Dictionary<string, Way> ways)
        {
            if (place == group.Choices.Count)
            {
                var key = string.Join(',', way.Loads);
                if (!ways.TryGetValue(key, out var known) || way.IsBetterThan(known))
                    ways[key] = way;
                return;
            }

            var choice = group.Choices[place];
            for (var people = 0; people <= left && way.Loads[choice.Run] + people <= market.Runs[choice.Run].Seats; people++)
            {
                int[] loads = [.. way.Loads];
                loads[choice.Run] += people;
                int[] byGroup = [.. way.ByGroup];
                byGroup[^1] += people;
                Extend(market, group, place + 1, new(loads, way.People + people, byGroup, way.Micros + ((long)people * choice.Micros)), left - people, ways);
            }
        }

        private sealed record Way(int[] Loads, int People, int[] ByGroup, long Micros)
        {
            public bool IsBetterThan(Way other)
            {
                if (People != other.People)
                    return People > other.People;
                for (var group = 0; group < ByGroup.Length; group++)
                {
                    if (ByGroup[group] != other.ByGroup[group])
                        return ByGroup[group] > other.ByGroup[group];
                }

                return Micros > other.Micros;
            }
        }
    }
}
