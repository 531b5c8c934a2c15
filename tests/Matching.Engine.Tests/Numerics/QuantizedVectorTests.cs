using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class QuantizedVectorTests
{
    /// <summary>Two vectors of the same length, of one to a hundred dimensions.</summary>
    private static readonly Arbitrary<(float[] One, float[] Other)> Pairs = (
        from length in Gen.Choose(1, 100)
        from one in Gen.Choose(-1000, 1000).Select(value => value / 500f).ArrayOf(length)
        from other in Gen.Choose(-1000, 1000).Select(value => value / 500f).ArrayOf(length)
        select (one, other)).ToArbitrary();

    [Test]
    public void Cosine_AnyTwo_IsThatOfTheVectorsNearly() => Prop.ForAll(Pairs, pair =>
    {
        var (one, other) = (QuantizedVector.From(pair.One), QuantizedVector.From(pair.Other));
        var exact = Norm(pair.One) * Norm(pair.Other) == 0 ? 0 : pair.One.Zip(pair.Other, (a, b) => (double)a * b).Sum() / (Norm(pair.One) * Norm(pair.Other));
        return Math.Abs(one.Cosine(other) - exact) < 0.02;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Cosine_AnyTwo_IsTheSumOfProductsToTheBit() => Prop.ForAll(Pairs, pair =>
    {
        var (one, other) = (QuantizedVector.From(pair.One), QuantizedVector.From(pair.Other));
        return one.Cosine(other) == one.Steps.Zip(other.Steps, (a, b) => a * b).Sum() * one.Unit * other.Unit;
    }).QuickCheckThrowOnFailure();

    [TestCase(new float[] { 0, 0 })]
    [TestCase(new[] { float.NaN, 1 })]
    [TestCase(new[] { float.PositiveInfinity, 1 })]
    public void From_NoDirection_IsLikeNothing(float[] values) => Assert.That(QuantizedVector.From(values).Cosine(QuantizedVector.From([1, 1])), Is.Zero);

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
