using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class FamiliesTests
{
    [Test]
    public void Of_LikeRows_AreOfOneFamilyAndTheRestBeginTheirOwn()
    {
        double[][] kernel = [[1, 0.7, 0.1, 0.5], [0.7, 1, 0.1, 0.1], [0.1, 0.1, 1, 0.1], [0.5, 0.1, 0.1, 1]];
        Assert.Multiple(() =>
        {
            Assert.That(Families.Of(kernel, 0.6, new string?[4]), Is.EqualTo(new[] { new[] { 0, 1 }, [2], [3] }));
            Assert.That(Families.Of(kernel, 0.4, new string?[4]), Is.EqualTo(new[] { new[] { 0, 1, 3 }, [2] }));
        });
    }

    [Test]
    public void Of_RowsOfOneName_AreOfOneFamilyWhateverTheyAreLike()
    {
        double[][] kernel = [[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]];
        Assert.That(Families.Of(kernel, 0.6, ["4603", "5102", "4603"]), Is.EqualTo(new[] { new[] { 0, 2 }, [1] }));
    }

    [Test]
    public void Folds_FamiliesOfAnySize_StayWholeAndFoldsAreEven()
    {
        var random = new Random(4);
        List<List<int>> families = [];
        for (var row = 0; row < 200;)
        {
            var size = Math.Min(random.Next(1, 12), 200 - row);
            families.Add([.. Enumerable.Range(row, size)]);
            row += size;
        }

        var folds = Families.Folds(families, 5);
        Assert.Multiple(() =>
        {
            Assert.That(families.Select(family => family.Select(row => folds[row]).Distinct().Count()), Is.All.EqualTo(1));
            Assert.That(Enumerable.Range(0, 5).Select(fold => folds.Count(row => row == fold)), Is.All.InRange(36, 44));
        });
    }

    [Test]
    public void MeanWithin_ManyValues_HoldsTheMeanAndNarrowsWithTheirNumber()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToArray();
        var (few, many) = (Bootstrap.MeanWithin(values[..25]), Bootstrap.MeanWithin(values));
        Assert.Multiple(() =>
        {
            Assert.That(values.Average(), Is.InRange(many.Low, many.High));
            Assert.That(few.High - few.Low, Is.EqualTo(4 * (many.High - many.Low)).Within(30).Percent, "a sixteenth of the values");
        });
    }
}
