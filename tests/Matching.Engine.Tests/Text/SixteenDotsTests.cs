using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class SixteenDotsTests
{
    [Test]
    public void Dot_AnyVectors_EqualsEachInnerProductToTheBit() =>
        Prop.ForAll(GeneratedVectors.All.ListOf(9).ToArbitrary(), GeneratedVectors.All.ToArbitrary(), (vectors, text) =>
        {
            var products = new SixteenDots([.. vectors], GeneratedVectors.Terms).Dot(text);
            return vectors.Index().All(entry => BitConverter.SingleToInt32Bits(products[entry.Index]) == BitConverter.SingleToInt32Bits(text.Dot(entry.Item)));
        }).QuickCheckThrowOnFailure();
}
