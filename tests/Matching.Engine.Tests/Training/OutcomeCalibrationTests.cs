using Matching.Engine.Model;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

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
            Assert.That(fitted.Meaning.Bands, Is.EqualTo((400_000, 700_000)));
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
        ObservedPair[] pairs = [.. Pairs(200_000, 100, 10), .. Pairs(400_000, 100, 50), .. Pairs(700_000, 100, 90)];
        var fewer = pairs.Select(pair => pair with { Positive = pair.Positive * times }).ToArray();
        Assert.That(OutcomeCalibration.Fit(fewer, Own)!.Meaning.Bands, Is.EqualTo(OutcomeCalibration.Fit(pairs, Own)!.Meaning.Bands));
    }

    [Test]
    public void Fit_MostAreTriedInVain_IsStrongOnlyWhereHalfSucceed()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 2000, 40), .. Pairs(350_000, 200, 40), .. Pairs(500_000, 150, 52), .. Pairs(700_000, 150, 90)], Own)!;
        Assert.That(fitted.Meaning.Bands, Is.EqualTo((500_000, 700_000)));
    }

    [Test]
    public void Fit_OnlyHires_KeepsTheRunsOwnBands_AndStillShowsThem()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 300, 300)], Own)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitted.Meaning.Bands, Is.EqualTo(Own));
            Assert.That((fitted.Figures.Source, fitted.Figures.Relation.Count, fitted.Figures.Error), Is.EqualTo(("run", 0, (double?)null)));
            Assert.That(fitted.Figures.Bins.Single().Rate, Is.EqualTo(1));
        }
    }

    [Test]
    public void Fit_SuccessDoesNotDependOnTheScore_KeepsTheRunsOwnBands()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(200_000, 100, 50), .. Pairs(700_000, 100, 50)], Own)!;
        Assert.That((fitted.Meaning.Bands, fitted.Figures.Source), Is.EqualTo((Own, "run")));
    }

    [Test]
    public void Fit_OnlyTheStrongBandCrosses_NeverPutsThePartialOneAboveIt()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(100_000, 200, 144), .. Pairs(300_000, 200, 190)], Own)!;
        Assert.That(fitted.Meaning.Bands, Is.EqualTo((300_000, 300_000)), "the run's own partial band begins higher");
    }

    [Test]
    public void Fit_OnlyThePartialBandCrosses_NeverPutsTheStrongOneBelowIt()
    {
        var fitted = OutcomeCalibration.Fit([.. Pairs(100_000, 100, 20), .. Pairs(800_000, 100, 50)], Own with { Strong = 500_000 })!;
        Assert.That(fitted.Meaning.Bands, Is.EqualTo((800_000, 800_000)), "the run's own strong band begins lower");
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
    public void Fit_AnIndustryWhereThePeopleSucceedLess_HasBandsWhereTheyMeanTheSame()
    {
        var meaning = OutcomeCalibration.Fit([.. Ramp("C", 1), .. Ramp("I", 1 / 3d)], Own)!.Meaning;
        var (everywhere, here) = (meaning.In("C34").Bands, meaning.In("I65").Bands);
        Assert.Multiple(() =>
        {
            Assert.That(here.Strong, Is.GreaterThan(everywhere.Strong));
            Assert.That(meaning.Rate(here.Strong, "I65"), Is.EqualTo(meaning.Rate(everywhere.Strong, "C34")).Within(0.12), "strong means the same in both");
            Assert.That(meaning.Rate(500_000, "I65"), Is.EqualTo(0.25).Within(0.08));
            Assert.That(meaning.Rate(500_000, "C34"), Is.EqualTo(0.5).Within(0.08));
            Assert.That(meaning.Rate(500_000, null), Is.EqualTo(meaning.Rates!.At(500_000)));
        });
    }

    [Test]
    public void Fit_IndustriesAlike_GivesNoneItsOwnBands()
    {
        var fitted = OutcomeCalibration.Fit([.. Ramp("C", 1), .. Ramp("I", 1)], Own)!;
        Assert.That(fitted.Meaning.Sections, Is.Empty);
        Assert.That(fitted.Figures.Sections.Select(section => section.Odds), Is.All.EqualTo(1));
        Assert.That(fitted.Figures.Loss!.Sections, Is.False);
    }

    [Test]
    public void Fit_AnIndustryOfFewPeople_StaysNearAll()
    {
        var meaning = OutcomeCalibration.Fit([.. Ramp("C", 1), .. Ramp("I", 1 / 3d), .. Pairs(500_000, 2, 0, "J")], Own)!.Meaning;
        Assert.That(meaning.In("J66").Odds, Is.InRange(0.7, 1));
        Assert.That(meaning.In("I65").Odds, Is.LessThan(0.7));
    }

    [Test]
    public void Fit_AnyIndustry_HigherScoresNeverSucceedLess()
    {
        var meaning = OutcomeCalibration.Fit([.. Ramp("C", 1), .. Ramp("I", 1 / 3d)], Own)!.Meaning;
        foreach (var industry in new[] { "C34", "I65", null })
            Assert.That(Enumerable.Range(0, 101).Select(score => meaning.Rate(score * 10_000, industry)!.Value), Is.Ordered);
    }

    [Test]
    public void Fit_NothingTried_IsNull() => Assert.That(OutcomeCalibration.Fit([], Own), Is.Null);

    /// <summary>Scores from 0.1 to 0.9 whose odds are 1 at 0.5, or a factor of that.</summary>
    private static IEnumerable<ObservedPair> Ramp(string section, double odds) => Enumerable.Range(1, 9).SelectMany(tenth =>
    {
        var usual = Math.Exp((tenth - 5) / 1.5) * odds;
        return Pairs(tenth * 100_000, 60, (int)Math.Round(60 * usual / (1 + usual)), section).Select(pair => pair with { Demand = (pair.Demand * 9) + tenth + (section[0] * 10_000) });
    });

    /// <summary>Pairs of many demands, with successes spread evenly among them.</summary>
    private static IEnumerable<ObservedPair> Pairs(int micros, int count, int positive, string? section = "C") => Enumerable.Range(0, count).Select(at =>
    {
        var succeeds = (at + 1) * positive / count > at * positive / count;
        return new ObservedPair(micros, at, section, succeeds ? 1 : 0, succeeds ? 0 : 1);
    });
}
