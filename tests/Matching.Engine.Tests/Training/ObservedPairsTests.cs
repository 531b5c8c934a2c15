using Matching.Engine.Index;
using Matching.Engine.Outcomes;
using Matching.Engine.Recompute;
using Matching.Engine.Tests.Index;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

public sealed class ObservedPairsTests
{
    private static readonly GeneratedCity City = GeneratedCity.FromSeed(3);

    [Test]
    public void Of_KnownPair_HasItsScoreAndItsPeople()
    {
        var index = City.Build();
        var (demand, program, micros) = Listed(index);

        var tried = Tried(index, [
            Outcome(demand, program, OutcomeKind.Shortlisted, 9),
            Outcome(demand, program, OutcomeKind.Hired, 2),
            Outcome(demand, program, OutcomeKind.Hired, 1) with { On = new(2026, 4, 1) },
            Outcome(demand, program, OutcomeKind.Rejected, 4),
            Outcome(demand, program, OutcomeKind.Withdrawn, 5)]);

        var expected = new ObservedPair(micros, index.FindDemand(demand), index.Demands[index.FindDemand(demand)].Demand.Industry?[..1], 9, 4);
        Assert.That(tried, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Of_UnknownRowsAndPeopleWhoWithdrew_AreNoPairs()
    {
        var index = City.Build();
        var (demand, program, _) = Listed(index);
        Assert.That(Tried(index, [
            Outcome("gone", program, OutcomeKind.Hired, 1),
            Outcome(demand, "gone", OutcomeKind.Hired, 1),
            Outcome(demand, program, OutcomeKind.Withdrawn, 1)]), Is.Empty);
    }

    [Test]
    public void Build_OutcomesInAnyOrder_GiveTheSameRun_WithBandsOfTheirOwn()
    {
        var plain = City.Build();
        var outcomes = Enumerable.Range(0, plain.Demands.Length).SelectMany(demand => plain.ForDemands.Of(demand).Select(entry => Outcome(
            plain.Demands[demand].Id, plain.Programs[entry.Ordinal].Id, entry.Micros > 700_000 ? OutcomeKind.Hired : OutcomeKind.Rejected, 1))).ToArray();
        var shuffled = outcomes.ToArray();
        new Random(1).Shuffle(shuffled);

        var built = Build(outcomes);
        var again = Build(shuffled);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Digest, Is.EqualTo(built.Digest));
            Assert.That(built.Calibration!.Pairs, Is.EqualTo(outcomes.Length));
            Assert.That(built.Calibration.Source, Is.EqualTo("outcomes"), built.Calibration.Reason);
            Assert.That(plain.Calibration, Is.Null);
        }
    }

    private static MatchIndex Build(Outcome[] outcomes) => MatchIndexBuilder.Build(City.Inputs() with { Outcomes = outcomes }, 2, null, CancellationToken.None);

    private static ObservedPair[] Tried(MatchIndex index, Outcome[] outcomes) => ObservedPairs.Of(index.Demands, index.Programs, outcomes, index.Model, new Dictionary<int, float[]>());

    private static (string Demand, string Program, int Micros) Listed(MatchIndex index)
    {
        var demand = Enumerable.Range(0, index.Demands.Length).First(ordinal => index.ForDemands.Of(ordinal).Any());
        var (program, micros) = index.ForDemands.Of(demand).First();
        return (index.Demands[demand].Id, index.Programs[program].Id, micros);
    }

    private static Outcome Outcome(string demand, string program, OutcomeKind kind, int count) =>
        new() { DemandId = demand, ProgramId = program, Kind = kind, Count = count, On = new(2026, 3, 1) };
}
