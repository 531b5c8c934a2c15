using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

/// <summary>Which level a title speaks for, counted in outcomes.</summary>
public sealed class LevelOddsTests
{
    private static readonly EducationLevel[] Levels = [EducationLevel.Secondary, EducationLevel.Bachelor, EducationLevel.Any];

    private static readonly string[] Trades = ["电气", "机械", "化工", "纺织", "桥梁", "航空", "印刷", "食品", "铁道", "采矿"];

    [Test]
    public void Of_TitlesThatOneLevelTook_SpeakForItAndAgainstTheOther()
    {
        var odds = Learned().Fit();
        var (engineer, worker) = (odds.Of("冶炼工程技术人员"), odds.Of("冶炼工（急聘）"));
        Assert.Multiple(() =>
        {
            Assert.That(engineer[(int)EducationLevel.Bachelor], Is.GreaterThan(0.3));
            Assert.That(engineer[(int)EducationLevel.Secondary], Is.LessThan(-0.3));
            Assert.That(worker[(int)EducationLevel.Secondary], Is.GreaterThan(0.3));
            Assert.That(worker[(int)EducationLevel.Bachelor], Is.LessThan(-0.3));
            Assert.That(odds.Of("店长"), Is.All.Zero, "an ending that nobody knows");
            Assert.That(engineer[(int)EducationLevel.Any], Is.Zero);
        });
    }

    [Test]
    public void WithoutEach_TheFoldThatTeachesIt_KnowsNothingOfIt()
    {
        // Demands 0 to 9 are engineers' and of the first fold, 10 to 19 workers' and of the second.
        var folds = Enumerable.Range(0, 20).Select(row => row / 10).ToArray();
        var without = Learned().WithoutEach(folds, title => title.Demand);
        Assert.That(without.Select(odds => odds.ByEnding.Count), Is.All.Zero, "of one level alone nothing is said");
    }

    [Test]
    public void Fit_PeopleOfOneLevelOnly_SaysNothing() => Assert.That(
        new LevelOddsFit([EducationLevel.Associate], Titles(), [.. Titles().Select((title, row) => new TakenTitle(row, 0, title))]).Fit().ByEnding, Is.Empty);

    [Test]
    public void Fit_TakenInAnyOrder_IsTheSame() => Prop.ForAll(Gen.Shuffle(Taken()).ToArbitrary(), taken =>
        new LevelOddsFit(Levels, Titles(), taken).Fit().ByEnding.SelectMany(ending => ending.Value)
            .SequenceEqual(Learned().Fit().ByEnding.SelectMany(ending => ending.Value))).QuickCheckThrowOnFailure();

    private static LevelOddsFit Learned() => new(Levels, Titles(), Taken());

    private static string[] Titles() => [.. Trades.Select(trade => $"{trade}工程技术人员"), .. Trades.Select(trade => $"{trade}工")];

    private static TakenTitle[] Taken() => [.. Titles().Select((title, row) => new TakenTitle(row, row < Trades.Length ? 1 : 0, title))];
}
