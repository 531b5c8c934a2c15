using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Index.Stored;
using Matching.Engine.Ranking;

namespace Matching.Engine.Tests.Index.Stored;

public sealed class ListLayoutTests
{
    private static readonly Arbitrary<(int Highest, int[][] Micros)> Lists =
        Gen.Elements(1, 255, 256, 65_536, 20_000_000, int.MaxValue).SelectMany(highest =>
            Gen.Choose(0, 1_000_000).ArrayOf().ArrayOf().Select(micros => (highest, micros))).ToArbitrary();

    [Test]
    public void Read_AnyListsWritten_GivesThemBack() =>
        Prop.ForAll(Lists, drawn =>
        {
            var sorted = drawn.Micros.Select(list => list.OrderDescending().ToArray()).ToArray();
            var micros = sorted.SelectMany(list => list).ToArray();
            var lists = new PackedLists(Starts(sorted), [.. micros.Select((_, at) => (int)(at * 7919L % drawn.Highest))], micros);
            var read = WriteAndRead(lists);
            return read.Starts.SequenceEqual(lists.Starts) && read.Ordinals.SequenceEqual(lists.Ordinals) && read.Micros.SequenceEqual(lists.Micros);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Read_ManyOwners_GivesEachItsOwn()
    {
        var starts = Enumerable.Range(0, 10_001).Select(owner => owner * 3).ToArray();
        var lists = new PackedLists(starts, [.. Enumerable.Range(0, 30_000)], [.. Enumerable.Range(0, 30_000).Select(entry => 900_000 - (entry % 3))]);
        var read = WriteAndRead(lists);
        Assert.That(read.Of(9_999), Is.EqualTo(new[] { (29_997, 900_000), (29_998, 899_999), (29_999, 899_998) }));
    }

    private static int[] Starts(int[][] lists)
    {
        var starts = new int[lists.Length + 1];
        for (var owner = 0; owner < lists.Length; owner++)
            starts[owner + 1] = starts[owner] + lists[owner].Length;
        return starts;
    }

    private static PackedLists WriteAndRead(PackedLists lists)
    {
        var writer = new PartWriter();
        ListLayout.Write(writer, lists);
        var reader = new PartReader(writer.ToPart("lists"));
        return ListLayout.Read(reader);
    }
}
