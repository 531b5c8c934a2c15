using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class PackedFloatTests
{
    private static readonly Arbitrary<float> Numbers = Gen.Choose(1, int.MaxValue - 64).Select(number => number / (float)(1 << 30)).Where(number => number < 1.99f).ToArbitrary();

    [Test]
    public void Round_AnyNumber_IsTheNearest() => Prop.ForAll(Numbers, number =>
    {
        var rounded = PackedFloat.FromSingle(number);
        float[] neighbours = [PackedFloat.ToSingle((ushort)(rounded - 1)), PackedFloat.ToSingle((ushort)(rounded + 1))];
        return neighbours.All(other => Math.Abs((double)PackedFloat.Round(number) - number) <= Math.Abs((double)other - number));
    }).QuickCheckThrowOnFailure();

    [TestCase(0f, 0f)]
    [TestCase(1f, 1f)]
    [TestCase(1f + (1f / 1024), 1f, Description = "Half way between two: the even one")]
    [TestCase(1f + (3f / 1024), 1f + (4f / 1024))]
    [TestCase(1e-12f, 1e-12f, Description = "Small numbers are as exact as large ones")]
    public void Round_KnownNumber_IsAsTheFormatSays(float number, float rounded) => Assert.That(PackedFloat.Round(number), Is.EqualTo(rounded).Within(number == 1e-12f ? 1e-15f : 0));

    [Test]
    public void ToSingle_Vector_IsEachNumberInOrder()
    {
        ushort[] numbers = [.. Enumerable.Range(0, Vector<ushort>.Count).Select(number => PackedFloat.FromSingle(number / 7f))];
        var (lower, upper) = PackedFloat.ToSingle(new Vector<ushort>(numbers));
        var singles = new float[numbers.Length];
        lower.CopyTo(singles);
        upper.CopyTo(singles, Vector<float>.Count);
        Assert.That(singles, Is.EqualTo(Array.ConvertAll(numbers, PackedFloat.ToSingle)));
    }
}
