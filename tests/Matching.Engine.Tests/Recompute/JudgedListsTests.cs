using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Recompute;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Recompute;

public sealed class JudgedListsTests
{
    [Test]
    public void Of_TheListsThemselves_IsPerfectBothWays()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var demand = Array.FindIndex(index.Demands, row => row.IsAssessable && row.Demand.ClosesOn is null);
        var first = index.Programs[index.ForDemands.Of(demand).First().Ordinal];
        var judged = JudgedLists.Of(index, [new Judgement { DemandId = index.Demands[demand].Id, ProgramId = first.Id, Grade = 3 }]);
        Assert.That(judged.Demands, Is.EqualTo(new JudgedFigures(1, 1, new(1, 1), 1, 1, 1, 1)));
        Assert.That(judged.Programs!.Queries, Is.EqualTo(1));
    }

    [Test]
    public void Of_TheSecondBest_IsWhatTheMetricsSay()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var demand = Enumerable.Range(0, index.Demands.Length).First(ordinal => index.ForDemands.Of(ordinal).Count() > 1);
        var second = index.Programs[index.ForDemands.Of(demand).ElementAt(1).Ordinal];
        var judged = JudgedLists.Of(index, [new Judgement { DemandId = index.Demands[demand].Id, ProgramId = second.Id, Grade = 1 }]);
        var gain = Math.Round(1 / Math.Log2(3), 6);
        Assert.That(judged.Demands, Is.EqualTo(new JudgedFigures(1, gain, new(gain, gain), 0.5, 0.5, 1, 1)));
    }

    [Test]
    public void Of_ManyDemands_SaysHowSureTheMeanIsAndEachIndustryByItself()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        Judgement[] judgements =
        [
            .. Enumerable.Range(0, index.Demands.Length).Where(demand => index.ForDemands.Of(demand).Count() > 4)
                .Select(demand => new Judgement { DemandId = index.Demands[demand].Id, ProgramId = index.Programs[index.ForDemands.Of(demand).ElementAt(demand % 5).Ordinal].Id, Grade = 3 }),
        ];
        var judged = JudgedLists.Of(index, judgements);
        Assert.Multiple(() =>
        {
            Assert.That(judged.Demands!.Ndcg10Within.Low, Is.LessThan(judged.Demands.Ndcg10));
            Assert.That(judged.Demands.Ndcg10Within.High, Is.GreaterThan(judged.Demands.Ndcg10));
            Assert.That(judged.Industries.Sum(industry => industry.Demands.Queries), Is.EqualTo(judgements.Length));
            Assert.That(judged.Industries.Sum(industry => industry.Demands.Queries * industry.Demands.Ndcg10) / judgements.Length, Is.EqualTo(judged.Demands.Ndcg10).Within(1e-4));
        });
    }

    [Test]
    public void PairsToJudge_AskedAgainAndAgain_SpreadOverDirectionsIndustriesAndRanksAndAskNothingTwice()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var (pairs, judged) = (new List<PairToJudge>(), new List<string>());
        for (var round = 0; round < 6; round++)
        {
            var next = index.PairsToJudge(judged, 10);
            pairs.AddRange(next);
            judged.AddRange(next.Select(pair => new Judgement { DemandId = pair.Demand.Id, ProgramId = pair.Program.Id, Grade = 1 }.Id));
        }

        var sections = index.Demands.Where((_, ordinal) => index.ForDemands.Of(ordinal).Any()).Select(demand => demand.Demand.Industry?[..1]).Distinct().Count();
        Assert.Multiple(() =>
        {
            Assert.That(judged, Is.Unique.And.Count.EqualTo(60));
            Assert.That(pairs.Count(pair => pair.Of == ListDirection.Demands), Is.InRange(25, 35));
            Assert.That(pairs.Select(pair => pair.Demand.Industry?[..1]).Distinct().Count(), Is.EqualTo(Math.Min(sections, 60)));
            var again = index.PairsToJudge(judged, 10);
            Assert.That(again, Is.EqualTo(index.PairsToJudge(judged, 10)), "the same run and judgements give the same pairs");
        });
    }

    [Test]
    public void PairsToJudge_EverythingJudged_IsEmpty()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var all = index.Demands.SelectMany(demand => index.Programs.Select(program => new Judgement { DemandId = demand.Id, ProgramId = program.Id, Grade = 1 }.Id));
        Assert.That(index.PairsToJudge(all, 10), Is.Empty);
    }

    [Test]
    public void Of_ClosedUnknownOrUnfit_DoesNotCount()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var closed = index.Demands.First(row => row.Demand.ClosesOn < index.Today);
        var open = index.Demands.First(row => row.Demand.ClosesOn is null);
        var program = index.Programs[0];
        var judged = JudgedLists.Of(index,
        [
            new Judgement { DemandId = closed.Id, ProgramId = program.Id, Grade = 3 },
            new Judgement { DemandId = "gone", ProgramId = program.Id, Grade = 3 },
            new Judgement { DemandId = open.Id, ProgramId = "gone", Grade = 3 },
            new Judgement { DemandId = open.Id, ProgramId = program.Id, Grade = 0 },
        ]);
        Assert.That(judged, Is.EqualTo(new JudgedLists(null, null)));
    }
}
