using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Ranking.Industries;

namespace Matching.Engine.Tests.Ranking.Industries;

public sealed class PostShareTests
{
    /// <summary>Some lengths are no multiple of a vector's, and one is more than stands on the stack.</summary>
    private static readonly Gen<float[]> Parts =
        from length in Gen.Elements(1, 7, 8, 33, 1349, 3000)
        from seed in Gen.Choose(0, int.MaxValue)
        let random = new Random(seed)
        select Enumerable.Range(0, length).Select(_ => (float)Math.Pow(random.NextDouble(), 4)).ToArray();

    [Test]
    public void Add_AnyParts_SpreadsOneUnitByTheSquareAboveTheFloor() => Prop.ForAll(Parts.ToArbitrary(), parts =>
    {
        var sums = new long[parts.Length];

        PostShare.Add(parts, 1, sums);

        var floor = parts.Max() - 0.3;
        var squares = parts.Select(part => Math.Pow(Math.Max(0, part - floor), 2)).ToArray();
        var worst = sums.Select((sum, at) => Math.Abs((sum / (double)PostShare.Unit) - (squares[at] / squares.Sum()))).Max();
        return (worst < 1e-4 && Math.Abs(1 - (sums.Sum() / (double)PostShare.Unit)) < 1e-4).Label($"off by {worst}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Add_ThenTakenAway_LeavesWhatWas() => Prop.ForAll(Parts.ToArbitrary(), parts =>
    {
        var sums = new long[parts.Length];
        PostShare.Add(parts, 0.7f, sums);
        PostShare.Add(parts, 0.7f, sums, -1);
        return sums.All(sum => sum == 0);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Add_NoPartAboveZero_AddsNothing()
    {
        var sums = new long[4];
        PostShare.Add([0, 0, 0, 0], 1, sums);
        Assert.That(sums, Has.All.Zero);
    }
}
