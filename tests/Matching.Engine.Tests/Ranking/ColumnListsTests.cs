using Matching.Engine.Ranking;

namespace Matching.Engine.Tests.Ranking;

public sealed class ColumnListsTests
{
    [TestCase(1, 1)]
    [TestCase(2, 4)]
    [TestCase(3, 8)]
    public void Offer_ManyThreadsAtTheSameLists_KeepsTheBestOfEach(int seed, int threads)
    {
        const int Demands = 4000;
        const int Limit = 7;
        var table = new GeneratedPairs(seed, 1, 30).Table;
        var slots = table.Slots.Where(slot => slot >= 0).ToArray();
        // Few different scores, so that most lists end in a tie.
        var random = new Random(seed);
        var micros = Enumerable.Range(0, Demands).Select(_ => slots.Select(_ => random.Next(40) * 25_000).ToArray()).ToArray();
        var lists = new ColumnLists(table, Limit);

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            // Every other thread from the back: neither order may matter.
            foreach (var demand in Enumerable.Range(0, Demands).Where(demand => demand % threads == thread).OrderBy(demand => thread % 2 == 0 ? demand : -demand))
            {
                lists.Offer(
                    [.. slots.Select((slot, at) => new Hit(slot, micros[demand][at])).Where(hit => hit.Micros >= lists.Floors.Slots[hit.Slot])], demand);
            }
        });

        var (ordinals, scores) = (new int[Limit], new int[Limit]);
        Assert.Multiple(() =>
        {
            foreach (var (at, slot) in slots.Index())
            {
                var best = Enumerable.Range(0, Demands).OrderByDescending(demand => micros[demand][at]).ThenBy(demand => demand).Take(Limit).ToArray();
                Assert.That(lists.Floors.Slots[slot], Is.EqualTo(micros[best[^1]][at]));
                Assert.That(lists.Take(slot, ordinals, scores), Is.EqualTo(Limit));
                Assert.That(ordinals, Is.EqualTo(best));
                Assert.That(scores, Is.EqualTo(best.Select(demand => micros[demand][at])));
            }
        });
    }

    [Test]
    public void Floors_BeforeAnyOffer_LetEveryProgramInAndNoEmptySlot()
    {
        var table = new GeneratedPairs(4, 1, 30).Table;

        var floors = new ColumnLists(table, 3).Floors.Slots.ToArray();

        Assert.That(floors, Is.EqualTo(table.Ordinals.Select(ordinal => ordinal < 0 ? float.PositiveInfinity : 0)));
    }
}
