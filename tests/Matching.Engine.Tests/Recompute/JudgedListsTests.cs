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
        Assert.That(judged.Demands, Is.EqualTo(new JudgedFigures(1, 1, 1, 1, 1, 1)));
        Assert.That(judged.Programs!.Queries, Is.EqualTo(1));
    }

    [Test]
    public void Of_TheSecondBest_IsWhatTheMetricsSay()
    {
        var index = GeneratedCity.FromSeed(1).Publish().Current!.Index;
        var demand = Enumerable.Range(0, index.Demands.Length).First(ordinal => index.ForDemands.Of(ordinal).Count() > 1);
        var second = index.Programs[index.ForDemands.Of(demand).ElementAt(1).Ordinal];
        var judged = JudgedLists.Of(index, [new Judgement { DemandId = index.Demands[demand].Id, ProgramId = second.Id, Grade = 1 }]);
        Assert.That(judged.Demands, Is.EqualTo(new JudgedFigures(1, Math.Round(1 / Math.Log2(3), 6), 0.5, 0.5, 1, 1)));
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
