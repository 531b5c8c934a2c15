using Matching.Engine.Allocation;

namespace Matching.Engine.Tests.Allocation;

/// <summary>Lists as people hand them in.</summary>
public sealed class RoundListsTests
{
    private static readonly Lottery Drum = new("2026"u8.ToArray());

    [Test]
    public void Of_RepeatedAndUnknownEntries_CountsTheFirstAndTellsTheRest()
    {
        var lists = RoundLists.Of(
            [new("ann", ["p2", "p9", "p1", "p2"]), new("bob", ["p1"]), new("ann", ["p1"])],
            [new("p1", "e", 1, null), new("p2", "e", 1, null), new("p2", "e", 5, null), new("p3", "nobody", 1, null)],
            [new("e", 2, ["bob", "ann", "bob", "cid"]), new("e", 9, [])],
            Drum);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lists.Market.Applications.Select(wish => (lists.Students[wish.Student], lists.Positions[wish.Position], wish.PositionRank)),
                Is.EqualTo(new[] { ("ann", "p2", 1), ("ann", "p1", 1), ("bob", "p1", 0) }));
            Assert.That((lists.Market.Seats, lists.Market.Capacity), Is.EqualTo((new[] { 1, 1 }, new[] { 2 })));
            Assert.That(lists.Warnings.Select(warning => (warning.Code, warning.Id, warning.Count)), Is.EqualTo(new[]
            {
                ("repeatedEnterprise", "e", 1), ("repeatedPosition", "p2", 1), ("repeatedRank", "e", 1), ("repeatedStudent", "ann", 1),
                ("repeatedWish", "ann", 1), ("unknownEnterprise", "p3", 1), ("unknownPosition", "ann", 1), ("unknownStudent", "e", 1),
            }));
            Assert.That(lists.Warnings.Select(warning => warning.Sentence.English), Is.All.Contains("'"));
        }
    }

    [Test]
    public void Of_WhoIsNotRanked_IsNotTaken()
    {
        var lists = RoundLists.Of(
            [new("ann", ["p", "q"]), new("bob", ["p"])],
            [new("p", "e", 2, null), new("q", "f", 2, null)],
            [new("e", 2, ["bob"]), new("f", 2, [])],
            Drum);

        Assert.That(StudentProposing.Solve(lists.Market), Is.EqualTo(new[] { PlacementMarket.Nobody, 0 }));
        Assert.That(lists.Warnings.Select(warning => (warning.Code, warning.Id, warning.Count)),
            Is.EqualTo(new[] { ("emptyRanking", "f", 0), ("notRanked", "p", 1), ("notRanked", "q", 1) }));
    }

    [Test]
    public void Of_WithoutRankings_TheLotteryRanksAndSaysSo()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(student => $"s{student}")];
        var lists = RoundLists.Of([.. ids.Select(id => new StudentList(id, ["p"]))], [new("p", "e", 3, null)], [new("e", 9, null)], Drum);

        var placed = StudentProposing.Solve(lists.Market);

        Assert.That(lists.Students.Where((_, student) => placed[student] == 0), Is.EquivalentTo(Drum.Order(ids).Take(3)));
        Assert.That(lists.Warnings.Single().Code, Is.EqualTo("noRanking"));
    }

    [Test]
    public void Of_PositionRanksOtherwiseThanItsEnterprise_Warns()
    {
        RoundLists Of(string[] own) => RoundLists.Of(
            [new("ann", ["p"]), new("bob", ["p"])], [new("p", "e", 1, own)], [new("e", 1, ["ann", "bob"])], Drum);

        Assert.That(Of(["ann", "bob"]).Warnings, Is.Empty);
        Assert.That(Of(["bob", "ann"]).Warnings.Single().Code, Is.EqualTo("rankingsDiffer"));
        Assert.That(StudentProposing.Solve(Of(["bob", "ann"]).Market), Is.EqualTo(new[] { PlacementMarket.Nobody, 0 }));
    }

    [Test]
    public void Of_PositionsRankAndTheEnterpriseDoesNot_StaysStable()
    {
        var random = new Random(3);
        string[] people = ["a", "b", "c", "d", "e"];
        for (var round = 0; round < 500; round++)
        {
            string[] Some(string[] from)
            {
                string[] shuffled = [.. from];
                random.Shuffle(shuffled);
                return shuffled[..random.Next(1, from.Length + 1)];
            }

            var lists = RoundLists.Of(
                [.. people.Select(person => new StudentList(person, Some(["p", "q", "r"])))],
                [new("p", "x", 1, Some(people)), new("q", "x", 2, Some(people)), new("r", "y", 1, Some(people))],
                [new("x", 2, null), new("y", 1, null)],
                Drum);
            Assert.That(BlockingPairs.Of(lists.Market, StudentProposing.Solve(lists.Market)), Is.Empty);
            Assert.That(BlockingPairs.Of(lists.Market, EnterpriseProposing.Solve(lists.Market)), Is.Empty);
        }
    }

    [Test]
    public void Of_RowsInAnotherOrder_IsTheSame()
    {
        StudentList[] students = [new("b", ["q", "p"]), new("a", ["p"]), new("c", ["q"])];
        PositionList[] positions = [new("q", "f", 1, null), new("p", "e", 1, null)];
        EnterpriseList[] enterprises = [new("f", 1, ["c", "b"]), new("e", 1, null)];
        var (one, other) = (
            RoundLists.Of(students, positions, enterprises, Drum),
            RoundLists.Of([.. students.Reverse()], [.. positions.Reverse()], [.. enterprises.Reverse()], Drum));

        Assert.That(other.Market.Applications, Is.EqualTo(one.Market.Applications));
        Assert.That(other.Students, Is.EqualTo(one.Students));
        Assert.That(other.Warnings, Is.EqualTo(one.Warnings));
    }

    [Test]
    public void Order_OtherSeed_IsAnotherOrderOfTheSame()
    {
        string[] ids = [.. Enumerable.Range(0, 50).Select(student => $"s{student}")];
        var (one, other) = (Drum.Order(ids), new Lottery("2027"u8.ToArray()).Order(ids.Reverse()));

        Assert.That(other, Is.EquivalentTo(one));
        Assert.That(other, Is.Not.EqualTo(one));
        Assert.That(Drum.Order(ids.Reverse()), Is.EqualTo(one));
    }

    [Test]
    public void Draw_IsHmacSha256OfTheId() => Assert.That(
        new Lottery("key"u8.ToArray()).Draw("The quick brown fox jumps over the lazy dog"),
        Is.EqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
}
