using Matching.Engine.Calibrations;

namespace Matching.Engine.Tests.Calibrations;

public sealed class OutcomeCalibrationTests
{
    private static readonly (int Partial, int Strong) Own = (360_000, 630_000);

    [Test]
    public void Fit_SuccessGrowsWithTheScore_PutsTheBandsWhereTheOddsTurn()
    {
        // One in ten, one in two, nine in ten: the usual odds are 1.
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 100, 10), .. Pairs(400_000, 100, 50), .. Pairs(700_000, 100, 90)], Own)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitted.Bands, Is.EqualTo((400_000, 700_000)));
            Assert.That(fitted.Figures.Source, Is.EqualTo("outcomes"));
            Assert.That((fitted.Figures.Pairs, fitted.Figures.People, fitted.Figures.Positives, fitted.Figures.Rate), Is.EqualTo((300, 300L, 150L, 0.5)));
            Assert.That(fitted.Figures.Relation, Is.EqualTo(new[] { new RelationStep(0, 0.1), new RelationStep(0.4, 0.5), new RelationStep(0.7, 0.9) }));
            Assert.That(fitted.Figures.Bins.Select(bin => (bin.From, bin.Pairs, bin.Rate)), Is.EqualTo(new[] { (0.2, 100, 0.1), (0.4, 100, 0.5), (0.7, 100, 0.9) }));
            Assert.That(fitted.Figures.Error, Is.LessThan(0.05));
        }
    }

    [TestCase(2)]
    [TestCase(7)]
    public void Fit_RefusalsRecordedLessFully_MovesNoBand(int times)
    {
        TriedPair[] pairs = [.. Pairs(200_000, 100, 10), .. Pairs(400_000, 100, 50), .. Pairs(700_000, 100, 90)];
        var fewer = pairs.Select(pair => pair with { Positive = pair.Positive * times }).ToArray();
        Assert.That(OutcomeCalibration.Fit(fewer, Own)!.Bands, Is.EqualTo(OutcomeCalibration.Fit(pairs, Own)!.Bands));
    }

    [Test]
    public void Fit_MostAreTriedInVain_IsStrongOnlyWhereHalfSucceed()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 2000, 40), .. Pairs(350_000, 200, 40), .. Pairs(500_000, 150, 52), .. Pairs(700_000, 150, 90)], Own)!;
        Assert.That(fitted.Bands, Is.EqualTo((500_000, 700_000)));
    }

    [Test]
    public void Fit_OnlyHires_KeepsTheRunsOwnBands_AndStillShowsThem()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 300, 300)], Own)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitted.Bands, Is.EqualTo(Own));
            Assert.That((fitted.Figures.Source, fitted.Figures.Relation.Count, fitted.Figures.Error), Is.EqualTo(("run", 0, (double?)null)));
            Assert.That(fitted.Figures.Bins.Single().Rate, Is.EqualTo(1));
        }
    }

    [Test]
    public void Fit_SuccessDoesNotDependOnTheScore_KeepsTheRunsOwnBands()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 100, 50), .. Pairs(700_000, 100, 50)], Own)!;
        Assert.That((fitted.Bands, fitted.Figures.Source), Is.EqualTo((Own, "run")));
    }

    [Test]
    public void Fit_OnlyTheStrongBandCrosses_NeverPutsThePartialOneAboveIt()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(100_000, 200, 144), .. Pairs(300_000, 200, 190)], Own)!;
        Assert.That(fitted.Bands, Is.EqualTo((300_000, 300_000)), "the run's own partial band begins higher");
    }

    [Test]
    public void Fit_OnlyThePartialBandCrosses_NeverPutsTheStrongOneBelowIt()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(100_000, 100, 20), .. Pairs(800_000, 100, 50)], Own with { Strong = 500_000 })!;
        Assert.That(fitted.Bands, Is.EqualTo((800_000, 800_000)), "the run's own strong band begins lower");
    }

    [Test]
    public void Fit_AnIndustryWhereTheScorePromisesTooMuch_ShowsIt()
    {
        var fitted = OutcomeCalibration.Fit(
            [.. Pairs(200_000, 100, 10, "C"), .. Pairs(700_000, 100, 90, "C"), .. Pairs(200_000, 20, 2, "I"), .. Pairs(700_000, 20, 4, "I")], Own)!;
        var sections = fitted.Figures.Sections.ToDictionary(section => section.Section!);
        Assert.That(sections["I"].Rate, Is.LessThan(sections["I"].Expected!.Value - 0.1));
        Assert.That(sections["C"].Rate, Is.EqualTo(sections["C"].Expected!.Value).Within(0.1));
    }

    [Test]
    public void Fit_NothingTried_IsNull() => Assert.That(OutcomeCalibration.Fit([], Own), Is.Null);

    /// <summary>Pairs of many demands, with successes spread evenly among them.</summary>
    private static IEnumerable<TriedPair> Pairs(int micros, int count, int positive, string? section = "C") => Enumerable.Range(0, count).Select(at =>
    {
        var succeeds = (at + 1) * positive / count > at * positive / count;
        return new TriedPair(micros, at, section, succeeds ? 1 : 0, succeeds ? 0 : 1);
    });
}
