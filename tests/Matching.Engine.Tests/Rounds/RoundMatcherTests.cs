using Matching.Engine.Allocation;
using Matching.Engine.Rounds;

namespace Matching.Engine.Tests.Rounds;

public sealed class RoundMatcherTests
{
    private const string Seed = "00112233445566778899aabbccddeeff";

    [Test]
    public void Match_SmallRounds_AreStableWithCapsAndTiesAndKeepEveryLimit()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var input = Random(new Random(seed));
            var outcome = RoundMatcher.Match(input);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(outcome.BlockingPairs, Is.Empty, $"round {seed}");
                Assert.That(Blocking(input, outcome), Is.Empty, $"round {seed}");
                AssertLimits(input, outcome, seed);
            }
        }
    }

    [Test]
    public void Match_RowsInAnotherOrder_GiveTheSameDigestOnceTheyAreSortedAndTheSameOutcome()
    {
        var input = Random(new Random(7));
        var again = RoundMatcher.Match(input with { Entrants = [.. input.Entrants.Reverse().OrderBy(one => one.StudentId, StringComparer.Ordinal)] });
        Assert.That(RoundRowOf(again), Is.EqualTo(RoundRowOf(RoundMatcher.Match(input))));
    }

    [Test]
    public void Match_ScoresWithinTheTie_AreDecidedByLotAndBeyondItByScore()
    {
        var tied = RoundMatcher.Match(Two(800_000, 805_000));
        var apart = RoundMatcher.Match(Two(800_000, 805_001));
        var winners = Enumerable.Range(0, 20).Select(seed => Winner(RoundMatcher.Match(Two(800_000, 805_000) with { Seed = $"{seed:x4}" }))).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Winner(tied), Is.EqualTo(new Lottery(Convert.FromHexString(Seed)).Order(["a", "b"])[0]));
            Assert.That(winners, Has.Count.EqualTo(2), "Of twenty lotteries each wins some.");
            Assert.That(Winner(apart), Is.EqualTo("b"));
        }

        static string Winner(RoundOutcome outcome) => outcome.Assignments.Single(one => one.Outcome == AssignmentOutcome.Placed).StudentId;
    }

    [Test]
    public void Match_MovedStudent_StandsWhereTheEnterprisePutIt()
    {
        var moved = RoundMatcher.Match(Two(800_000, 900_000) with { Moves = [new("p", "a", 1, "interview")] });
        var refused = RoundMatcher.Match(Two(800_000, 900_000) with { Moves = [new("p", "b", null, "no"), new("p", "a", null, "no")] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(moved.Assignments.Select(one => one.Outcome), Is.EqualTo(new[] { AssignmentOutcome.Placed, AssignmentOutcome.Unmatched }));
            Assert.That(moved.Assignments[1].Reasons, Is.EqualTo(new[] { new NotTaken(1, "p", "full", 2, 1, null) }));
            Assert.That(refused.Summary.Unmatched, Is.EqualTo(2));
            Assert.That(refused.Assignments[0].Reasons.Single().Code, Is.EqualTo("notTaken"));
            Assert.That(refused.Summary.Positions.Single().Unfilled, Is.EqualTo("notEligible"));
        }
    }

    [Test]
    public void Match_ByHand_TakesOnlyWhoIsNamed()
    {
        var outcome = RoundMatcher.Match(Two(800_000, 900_000) with { ByHand = ["p"], Moves = [new("p", "a", 1, "known")] });
        Assert.That(outcome.Assignments.Select(one => one.Outcome), Is.EqualTo(new[] { AssignmentOutcome.Placed, AssignmentOutcome.Unmatched }));
    }

    [Test]
    public void Match_CloseSmallest_ClosesTheOneThatLacksMostAndPlacesItsStudentsElsewhere()
    {
        var input = new RoundInput
        {
            Plan = Plan(("p", 3, 3), ("q", 3, 0)) with { Minimum = MinimumPolicy.CloseSmallest },
            Seed = Seed,
            Entrants = [new("a", "c", null, ["p", "q"]), new("b", "c", null, ["q", "p"])],
            Fits = [],
        };
        var (closed, kept) = (RoundMatcher.Match(input), RoundMatcher.Match(input with { Plan = input.Plan with { Minimum = MinimumPolicy.Keep } }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(closed.Summary.Closed, Is.EqualTo(new[] { new ClosedPosition("p", 2) }));
            Assert.That(closed.Assignments.Select(one => one.DemandId), Is.All.EqualTo("q"));
            Assert.That(closed.Assignments[0].Reasons.Single().Code, Is.EqualTo("closed"));
            Assert.That(kept.Summary.UnderMinimum, Is.EqualTo(new[] { "p" }));
            Assert.That(kept.Assignments[0].DemandId, Is.EqualTo("p"));
        }
    }

    [Test]
    public void Match_WithoutList_FillsWhatIsLeftAndMarksIt([Values] WithoutList policy)
    {
        var input = new RoundInput
        {
            Plan = Plan(("p", 1, 0), ("q", 2, 0)) with { WithoutList = policy },
            Seed = Seed,
            Entrants = [new("a", "c", null, ["p"]), new("b", "c", null, []), new("d", "c", null, [])],
            Fits = [new("p", "a", 100, null), new("p", "b", 900_000, null), new("q", "b", 500_000, null), new("q", "d", 400_000, "intern.age")],
        };
        var outcome = RoundMatcher.Match(input);
        Assert.That(
            outcome.Assignments.Select(one => (one.DemandId, one.Outcome)),
            Is.EqualTo(new[]
            {
                ("p", AssignmentOutcome.Placed),
                policy == WithoutList.None ? (null, AssignmentOutcome.Unmatched) : ("q", AssignmentOutcome.WithoutPreference),
                (null, AssignmentOutcome.Unmatched),
            }));
    }

    [Test]
    public void Match_Group_GoesTogetherOrNotAtAll()
    {
        RoundInput Input(int seats) => new()
        {
            Plan = Plan(("p", seats, 0), ("q", 2, 0)),
            Seed = Seed,
            Entrants = [new("a", "c", "friends", ["p", "q"]), new("b", "c", "friends", ["p", "q"])],
            Fits = [],
        };
        var (together, elsewhere) = (RoundMatcher.Match(Input(2)), RoundMatcher.Match(Input(1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(together.Assignments.Select(one => one.DemandId), Is.All.EqualTo("p"));
            Assert.That(elsewhere.Assignments.Select(one => one.DemandId), Is.All.EqualTo("q"));
            Assert.That(elsewhere.Assignments[0].Reasons.Single().Code, Is.EqualTo("groupTooLarge"));
            Assert.That(together.Summary.StabilityGuaranteed, Is.False);
        }
    }

    [Test]
    public void Match_SelfFound_StandsBeforeWhatIsBehindItOnTheList()
    {
        var input = Two(1, 2) with { Entrants = [new("a", "c", null, [null, "p"]), new("b", "c", null, ["p", null])] };
        var outcome = RoundMatcher.Match(input);
        Assert.That(outcome.Assignments.Select(one => one.Outcome), Is.EqualTo(new[] { AssignmentOutcome.SelfFound, AssignmentOutcome.Placed }));
    }

    [Test]
    public async Task Report_OfTheSameInput_HasTheSameBytesAndAnotherWhereAListDiffers()
    {
        var (input, round) = (Random(new Random(3)), new Round { Id = "r", Owner = "", State = RoundState.Matched, Plan = Random(new Random(3)).Plan, Seed = Seed });
        var certified = new Certification("somebody", DateTimeOffset.UnixEpoch);
        var one = await RoundReport.WriteAsync(round, input, RoundMatcher.Match(input), certified, CancellationToken.None);
        var same = await RoundReport.WriteAsync(round, Random(new Random(3)), RoundMatcher.Match(Random(new Random(3))), certified, CancellationToken.None);
        var other = input with { Entrants = [.. input.Entrants.Skip(1)] };
        var differs = await RoundReport.WriteAsync(round, other, RoundMatcher.Match(other), certified, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((same.Json, same.Csv, same.Digest), Is.EqualTo((one.Json, one.Csv, one.Digest)));
            Assert.That(differs.Digest, Is.Not.EqualTo(one.Digest));
        }
    }

    private static string RoundRowOf(RoundOutcome outcome) => System.Text.Json.JsonSerializer.Serialize(outcome);

    private static RoundInput Two(int a, int b) => new()
    {
        Plan = Plan(("p", 1, 0)),
        Seed = Seed,
        Entrants = [new("a", "c", null, ["p"]), new("b", "c", null, ["p"])],
        Fits = [new("p", "a", a, null), new("p", "b", b, null)],
    };

    private static RoundPlan Plan(params (string Id, int Seats, int Minimum)[] positions) => new()
    {
        Name = "r",
        Positions = [.. positions.Select(one => new RoundPosition(one.Id, "e", one.Id, one.Seats) { Minimum = one.Minimum })],
        Enterprises = [new("e", positions.Sum(one => one.Seats))],
    };

    /// <summary>A round with everything but groups, which leave stability open.</summary>
    private static RoundInput Random(Random random)
    {
        string[] demands = [.. Enumerable.Range(0, random.Next(1, 6)).Select(at => $"p{at}")];
        string[] students = [.. Enumerable.Range(0, random.Next(1, 9)).Select(at => $"s{at}")];
        string[] enterprises = [.. Enumerable.Range(0, random.Next(1, 4)).Select(at => $"e{at}")];
        var caps = random.Next(2) == 0;
        var entrants = students.Select(id => new RoundEntrant(id, $"c{random.Next(2)}", null, Wishes())).ToList();
        return new RoundInput
        {
            Plan = new RoundPlan
            {
                Name = "round",
                Proposing = caps || random.Next(2) == 0 ? ProposingSide.Students : ProposingSide.Enterprises,
                WithoutList = (WithoutList)random.Next(3),
                Positions = [.. demands.Select(id => new RoundPosition(id, enterprises[random.Next(enterprises.Length)], id, random.Next(1, 4)))],
                Enterprises = [.. enterprises.Select(id => new EnterpriseCapacity(id, random.Next(0, 5)))],
                Caps = caps ? [.. demands.Select(id => new CollegeCap(id, "c0", random.Next(0, 3)))] : [],
            },
            Seed = Seed,
            Entrants = entrants,
            Fits = [.. demands.SelectMany(demand => students.Select(id => new RoundFit(
                demand, id, random.Next(4) * 3000, random.Next(10) == 0 ? "intern.age" : null)))],
            Moves = [.. demands.SelectMany(demand => students.Where(_ => random.Next(8) == 0).Select(id => new RankingMove(
                demand, id, random.Next(3) == 0 ? null : random.Next(1, 4), "reason")))],
            ByHand = [.. demands.Where(_ => random.Next(6) == 0)],
        };

        List<string?> Wishes()
        {
            var own = demands.ToArray();
            random.Shuffle(own);
            List<string?> wishes = [.. own.Take(random.Next(own.Length + 1))];
            if (random.Next(5) == 0)
                wishes.Insert(random.Next(wishes.Count + 1), null);
            return wishes;
        }
    }

    /// <summary>The definition over names: a student wants a position more, and it or whoever sits in its way makes room. Shares nothing with the engine.</summary>
    private static List<(string, string)> Blocking(RoundInput input, RoundOutcome outcome)
    {
        var order = input.Plan.Positions.ToDictionary(position => position.DemandId, position => Order(input, position.DemandId));
        var placed = outcome.Assignments.Where(one => one.Outcome == AssignmentOutcome.Placed).ToDictionary(one => one.StudentId, one => one.DemandId!);
        var college = input.Entrants.ToDictionary(one => one.StudentId, one => one.College);
        var found = new List<(string, string)>();
        foreach (var entrant in input.Entrants)
        {
            foreach (var wish in entrant.Preferences.TakeWhile(wish => wish is not null && wish != placed.GetValueOrDefault(entrant.StudentId)))
            {
                if (order[wish!].Contains(entrant.StudentId) && Room(entrant.StudentId, wish!))
                    found.Add((entrant.StudentId, wish!));
            }
        }

        return found;

        // Room at every level, or somebody behind in the first level that has none.
        bool Room(string student, string demand)
        {
            var position = input.Plan.Positions.Single(one => one.DemandId == demand);
            var there = placed.Where(pair => pair.Value == demand).Select(pair => pair.Key).ToList();
            bool Behind(string other) => order[demand].IndexOf(other) > order[demand].IndexOf(student);
            if (input.Plan.Caps.SingleOrDefault(cap => cap.DemandId == demand && cap.College == college[student]) is { } cap)
            {
                var ofCollege = there.Where(other => college[other] == college[student]).ToList();
                if (ofCollege.Count >= cap.Seats)
                    return ofCollege.Any(Behind);
            }

            if (there.Count >= position.Seats)
                return there.Any(Behind);
            var own = placed.Where(pair => input.Plan.Positions.Single(one => one.DemandId == pair.Value).Enterprise == position.Enterprise).ToList();
            var capacity = input.Plan.Enterprises.Single(one => one.Enterprise == position.Enterprise).Seats;
            // Among positions an enterprise compares places at each; only strictly better ones are sure to be its wish.
            return own.Count(pair => pair.Key != student) < capacity
                && (own.Count < capacity || own.Any(pair => pair.Key == student && PlaceAt(pair.Value, student) >= PlaceAt(demand, student)))
                || own.Any(pair => PlaceAt(pair.Value, pair.Key) > PlaceAt(demand, student));
        }

        // Places count among those who listed the position and whom it may take.
        int PlaceAt(string demand, string student) => order[demand].Where(other =>
            input.Entrants.Single(one => one.StudentId == other).Preferences.TakeWhile(wish => wish is not null).Contains(demand)).ToList().IndexOf(student);
    }

    private static List<string> Order(RoundInput input, string demand)
    {
        var lots = new Lottery(Convert.FromHexString(input.Seed)).Order(input.Entrants.Select(one => one.StudentId)).ToList();
        var moves = input.Moves.Where(move => move.DemandId == demand).ToDictionary(move => move.StudentId);
        var able = input.Entrants.Where(one => one.Preferences.Contains(demand)).Select(one => one.StudentId)
            .Where(id => input.Fits.Single(fit => fit.DemandId == demand && fit.StudentId == id).Refusal is null).ToList();
        var named = able.Where(id => moves.GetValueOrDefault(id)?.Place is not null).OrderBy(id => moves[id].Place).ThenBy(id => id, StringComparer.Ordinal);
        if (input.ByHand.Contains(demand))
            return [.. named];
        // Scores here are multiples of 3,000: a tie holds two of them.
        var rest = able.Where(id => !moves.ContainsKey(id)).Select(id => (Id: id, input.Fits.Single(fit => fit.DemandId == demand && fit.StudentId == id).Micros))
            .OrderByDescending(one => one.Micros).ToList();
        var order = new List<string>();
        while (rest.Count > 0)
        {
            var tie = rest.Where(one => one.Micros >= rest[0].Micros - 5000).Select(one => one.Id).OrderBy(lots.IndexOf).ToList();
            order.AddRange(tie);
            rest.RemoveAll(one => tie.Contains(one.Id));
        }

        foreach (var id in named)
            order.Insert(Math.Min(moves[id].Place!.Value - 1, order.Count), id);
        return order;
    }

    private static void AssertLimits(RoundInput input, RoundOutcome outcome, int seed)
    {
        var taken = outcome.Assignments.Where(one => one.DemandId is not null).ToLookup(one => one.DemandId!, one => one.StudentId);
        var college = input.Entrants.ToDictionary(one => one.StudentId, one => one.College);
        foreach (var position in input.Plan.Positions)
            Assert.That(taken[position.DemandId].Count(), Is.LessThanOrEqualTo(position.Seats), $"round {seed}");
        foreach (var enterprise in input.Plan.Enterprises)
        {
            Assert.That(
                input.Plan.Positions.Where(position => position.Enterprise == enterprise.Enterprise).Sum(position => taken[position.DemandId].Count()),
                Is.LessThanOrEqualTo(enterprise.Seats), $"round {seed}");
        }

        foreach (var cap in input.Plan.Caps)
            Assert.That(taken[cap.DemandId].Count(id => college[id] == cap.College), Is.LessThanOrEqualTo(cap.Seats), $"round {seed}");
        foreach (var one in outcome.Assignments.Where(one => one.DemandId is not null))
        {
            Assert.That(input.Fits.Single(fit => fit.DemandId == one.DemandId && fit.StudentId == one.StudentId).Refusal, Is.Null);
            Assert.That(one.Outcome == AssignmentOutcome.WithoutPreference, Is.EqualTo(input.Entrants.Single(e => e.StudentId == one.StudentId).Preferences.Count == 0));
        }
    }
}
