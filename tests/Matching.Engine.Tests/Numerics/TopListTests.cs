using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;

namespace Matching.Engine.Tests.Numerics;

public sealed class TopListTests
{
    // Few different scores, so that ties are common.
    private static readonly Arbitrary<(int Capacity, int[] Micros)> Offers =
        Gen.Choose(0, 12).SelectMany(capacity => Gen.Choose(0, 9).Select(micros => micros * 100_000).ArrayOf().Select(micros => (capacity, micros))).ToArbitrary();

    [Test]
    public void ToSorted_AnyOffers_EqualsSortingAllOfThem() =>
        Prop.ForAll(Offers, offers => Top(offers.Capacity, Entries(offers.Micros)).ToSorted().SequenceEqual(Sorted(offers.Capacity, offers.Micros)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void ToSorted_OffersInAnotherOrder_IsTheSame() =>
        Prop.ForAll(Offers, Gen.Choose(0, int.MaxValue).ToArbitrary(), (offers, seed) =>
        {
            var entries = Entries(offers.Micros);
            new Random(seed).Shuffle(entries);
            return Top(offers.Capacity, entries).ToSorted().SequenceEqual(Sorted(offers.Capacity, offers.Micros));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void ToSorted_TiedScores_PutsLowerOrdinalFirst() =>
        Assert.That(Top(2, [(7, 500), (3, 500), (5, 500)]).ToSorted(), Is.EqualTo(new[] { (3, 500), (5, 500) }));

    [Test]
    public void ToSorted_Extremes_AreKeptAsTheyAre() =>
        Assert.That(
            Top(3, [(int.MaxValue, 0), (0, 1_000_000), (0, 0)]).ToSorted(),
            Is.EqualTo(new[] { (0, 1_000_000), (0, 0), (int.MaxValue, 0) }));

    [Test]
    public void ToSorted_Twice_LeavesTheListAsItIs()
    {
        var top = Top(3, [(1, 10), (2, 20), (3, 30), (4, 40)]);
        var first = top.ToSorted();
        top.Offer(35, 9);
        Assert.That((first, top.ToSorted()), Is.EqualTo((new[] { (4, 40), (3, 30), (2, 20) }, new[] { (4, 40), (9, 35), (3, 30) })));
    }

    [Test]
    public void PackedLists_OwnersWithAndWithoutEntries_GiveBackEachOwnersOwn()
    {
        var lists = PackedLists.From([2, 0, 0, 1], 2, [4, 2, 0, 0, 0, 0, 1, 0], [900, 100, 0, 0, 0, 0, 5, 0]);
        Assert.That(
            Enumerable.Range(0, lists.Owners).Select(owner => lists.Of(owner).ToArray()),
            Is.EqualTo(new[] { new[] { (4, 900), (2, 100) }, [], [], [(1, 5)] }));
    }

    [Test]
    public void Take_AnyOffers_EqualsToSortedAndBeginsAnew() =>
        Prop.ForAll(Offers, offers =>
        {
            var top = Top(offers.Capacity, Entries(offers.Micros));
            var (ordinals, micros) = (new int[offers.Capacity], new int[offers.Capacity]);
            var count = top.Take(ordinals, micros);
            return ordinals.Zip(micros).Take(count).SequenceEqual(Sorted(offers.Capacity, offers.Micros)) && top.Count == 0;
        }).QuickCheckThrowOnFailure();

    private static TopList Top(int capacity, (int Ordinal, int Micros)[] entries)
    {
        var top = new TopList(capacity);
        foreach (var (ordinal, micros) in entries)
            top.Offer(micros, ordinal);
        return top;
    }

    private static (int Ordinal, int Micros)[] Entries(int[] micros) => [.. micros.Select((value, ordinal) => (ordinal, value))];

    private static IEnumerable<(int Ordinal, int Micros)> Sorted(int capacity, int[] micros) =>
        Entries(micros).OrderByDescending(entry => entry.Micros).ThenBy(entry => entry.Ordinal).Take(capacity);
}
