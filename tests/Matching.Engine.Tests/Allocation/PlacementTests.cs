using Matching.Engine.Allocation;

namespace Matching.Engine.Tests.Allocation;

/// <summary>Placements held against trying every one, and against what is proved of them.</summary>
public sealed class PlacementTests
{
    private const int Markets10 = 10_000;
    private const int Strategies = 500;

    [Test]
    public void Both_SmallMarkets_AreTheBestStablePlacementOfTheirSide()
    {
        var random = new Random(20261130);
        for (var round = 0; round < Markets10; round++)
        {
            var market = Markets.Small(random).Market;
            var stable = Markets.Stable(market);
            var (students, enterprises) = (StudentProposing.Solve(market), EnterpriseProposing.Solve(market));
            Assert.That(stable, Has.Some.EqualTo(students), $"market {round}: students' placement is stable");
            Assert.That(stable, Has.Some.EqualTo(enterprises), $"market {round}: enterprises' placement is stable");
            foreach (var other in stable)
            {
                for (var student = 0; student < market.Students; student++)
                {
                    var got = Markets.RankGot(market, student, other[student]);
                    Assert.That(Markets.RankGot(market, student, students[student]), Is.LessThanOrEqualTo(got), $"market {round}: student {student} gets the best");
                    Assert.That(Markets.RankGot(market, student, enterprises[student]), Is.GreaterThanOrEqualTo(got), $"market {round}: student {student} gets the last");
                }
            }
        }
    }

    [Test]
    public void BlockingPairs_OfAnyPlacement_AreNoneExactlyWhereItIsStable()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var market = Markets.Small(random).Market;
            var stable = Markets.Stable(market).Select(placed => string.Join(',', placed)).ToHashSet();
            var placed = AnyPlacement(market, random);
            Assert.That(BlockingPairs.Of(market, placed).Count == 0, Is.EqualTo(stable.Contains(string.Join(',', placed))), $"market {round}");
        }
    }

    [Test]
    public void Students_WhoShortenOrSwapTheirList_GainNothing()
    {
        var random = new Random(500);
        for (var round = 0; round < Strategies; round++)
        {
            var market = Markets.Small(random).Market;
            var truth = StudentProposing.Solve(market);
            for (var student = 0; student < market.Students; student++)
            {
                foreach (var list in OtherLists([.. Markets.Wishes(market, student)]))
                {
                    var got = StudentProposing.Solve(With(market, student, list))[student];
                    Assert.That(Markets.RankGot(market, student, got), Is.GreaterThanOrEqualTo(Markets.RankGot(market, student, truth[student])), $"market {round}");
                }
            }
        }
    }

    [Test]
    public void Students_WithoutAPlace_MayLeaveAndNothingChanges()
    {
        var random = new Random(11);
        for (var round = 0; round < Strategies; round++)
        {
            var market = Markets.Small(random).Market;
            var placed = StudentProposing.Solve(market);
            foreach (var student in Enumerable.Range(0, market.Students).Where(student => placed[student] == PlacementMarket.Nobody))
                Assert.That(StudentProposing.Solve(With(market, student, [])), Is.EqualTo(placed), $"market {round}");
        }
    }

    [Test]
    public void Students_OneMoreSeat_HurtsNobody()
    {
        var random = new Random(12);
        for (var round = 0; round < Strategies; round++)
        {
            var market = Markets.Small(random).Market;
            var placed = StudentProposing.Solve(market);
            var position = random.Next(market.Positions);
            var more = StudentProposing.Solve(market with { Seats = OneMore(market.Seats, position), Capacity = OneMore(market.Capacity, market.EnterpriseOf[position]) });
            for (var student = 0; student < market.Students; student++)
                Assert.That(Markets.RankGot(market, student, more[student]), Is.LessThanOrEqualTo(Markets.RankGot(market, student, placed[student])), $"market {round}");
        }
    }

    [Test]
    public void Both_LargerMarkets_HaveNoBlockingPairAndPlaceTheSameStudents()
    {
        var random = new Random(13);
        for (var round = 0; round < 50; round++)
        {
            var market = Markets.Lists(random, 300, 60, 20, mostWishes: 12, mostSeats: 6).Market;
            var (students, enterprises) = (StudentProposing.Solve(market), EnterpriseProposing.Solve(market));
            Assert.That(BlockingPairs.Of(market, students), Is.Empty);
            Assert.That(BlockingPairs.Of(market, enterprises), Is.Empty);
            Assert.That(students.Select(place => place == PlacementMarket.Nobody), Is.EqualTo(enterprises.Select(place => place == PlacementMarket.Nobody)));
        }
    }

    [Test]
    public void Solve_Cancelled_Stops()
    {
        var market = Markets.Lists(new Random(1), 50, 20, 5, mostWishes: 5, mostSeats: 2).Market;
        Assert.That(() => StudentProposing.Solve(market, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => EnterpriseProposing.Solve(market, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>Students take in turn, by chance, a position with room, or none.</summary>
    private static int[] AnyPlacement(PlacementMarket market, Random random)
    {
        var (seats, capacity) = (market.Seats.ToArray(), market.Capacity.ToArray());
        return [.. Enumerable.Range(0, market.Students).Select(student =>
        {
            int[] open = [.. Markets.Wishes(market, student).Select(wish => wish.Position)
                .Where(position => seats[position] > 0 && capacity[market.EnterpriseOf[position]] > 0)];
            if (open.Length == 0 || random.Next(5) == 0)
                return PlacementMarket.Nobody;
            var taken = open[random.Next(open.Length)];
            seats[taken]--;
            capacity[market.EnterpriseOf[taken]]--;
            return taken;
        })];
    }

    private static IEnumerable<Application[]> OtherLists(Application[] list)
    {
        for (var length = 0; length < list.Length; length++)
            yield return list[..length];
        for (var one = 0; one < list.Length; one++)
        {
            for (var other = one + 1; other < list.Length; other++)
            {
                Application[] swapped = [.. list];
                (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
                yield return swapped;
            }
        }
    }

    private static PlacementMarket With(PlacementMarket market, int student, Application[] list)
    {
        Application[][] lists = [.. Enumerable.Range(0, market.Students).Select(at => at == student ? list : [.. Markets.Wishes(market, at)])];
        int[] firstOf = [0, .. lists.Select((_, at) => lists.Take(at + 1).Sum(own => own.Length))];
        return market with { Applications = [.. lists.SelectMany(own => own)], FirstOf = firstOf };
    }

    private static int[] OneMore(IReadOnlyList<int> numbers, int at) => [.. numbers.Select((number, place) => place == at ? number + 1 : number)];
}
