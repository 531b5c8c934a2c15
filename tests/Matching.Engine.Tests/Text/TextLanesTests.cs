using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TextLanesTests
{
    private const int Terms = 24;

    private static readonly Gen<SparseVector> Vectors =
        Gen.Choose(0, 1000).ListOf(Terms).Select(values =>
        {
            var present = Enumerable.Range(0, Terms).Where(term => values[term] % 3 == 0).ToArray();
            return new SparseVector(present, [.. present.Select(term => (values[term] + 1) / 977f)]);
        });

    [Test]
    public void Dot_AnyVectors_EqualsEachInnerProductToTheBit() =>
        Prop.ForAll(Vectors.ListOf(9).ToArbitrary(), Vectors.ToArbitrary(), (vectors, text) =>
        {
            var products = new TextLanes([.. vectors], Terms).Dot(text);
            return vectors.Index().All(entry => BitConverter.SingleToInt32Bits(products[entry.Index]) == BitConverter.SingleToInt32Bits(text.Dot(entry.Item)));
        }).QuickCheckThrowOnFailure();
}
