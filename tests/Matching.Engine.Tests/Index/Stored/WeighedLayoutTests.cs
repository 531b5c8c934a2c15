using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;

namespace Matching.Engine.Tests.Index.Stored;

public sealed class WeighedLayoutTests
{
    private static readonly float[] Odd = [0, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MaxValue, -1.5f];

    [Test]
    public void Read_AnyNumbers_AreTheSameToTheBit() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 80).ToArbitrary(), (seed, count) =>
        {
            var random = new Random(seed);
            var weights = Enumerable.Range(0, 100).Select(_ => random.Next(8) == 0 ? Odd[random.Next(Odd.Length)] : random.NextSingle()).ToArray();
            var ordinals = Enumerable.Range(0, 100).OrderBy(_ => random.Next()).Take(count).Order().ToArray();
            var factors = Enumerable.Range(0, 20).Select(_ => random.NextSingle()).ToArray();
            var values = ordinals.Select(ordinal => random.Next(8) switch
            {
                0 => Odd[random.Next(Odd.Length)],
                1 => random.NextSingle(),
                _ => MathF.Log(1 + random.Next(3)) * weights[ordinal] * factors[random.Next(factors.Length)],
            }).ToArray();

            var (readOrdinals, readValues) = Read(Write(ordinals, values, weights), weights);

            return readOrdinals.SequenceEqual(ordinals) && readValues.Select(BitConverter.SingleToInt32Bits).SequenceEqual(values.Select(BitConverter.SingleToInt32Bits));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Write_CountsTimesWeights_TakesAByteANumber()
    {
        var random = new Random(3);
        var weights = Enumerable.Range(0, 1000).Select(_ => random.NextSingle() + 0.1f).ToArray();
        var ordinals = Enumerable.Range(0, 1000).ToArray();
        var values = ordinals.Select(ordinal => MathF.Log(1 + random.Next(1, 5)) * weights[ordinal] * 0.0123f).ToArray();

        Assert.That(Write(ordinals, values, weights).Data, Has.Length.LessThan(2 * ordinals.Length + 100));
    }

    private static IndexPart Write(int[] ordinals, float[] values, float[] weights)
    {
        var writer = new PartWriter();
        WeighedLayout.Write(writer, ordinals, values, weights);
        return writer.ToPart("numbers");
    }

    private static (int[] Ordinals, float[] Values) Read(IndexPart part, float[] weights)
    {
        var reader = new PartReader(part);
        return WeighedLayout.Read(reader, weights);
    }
}
