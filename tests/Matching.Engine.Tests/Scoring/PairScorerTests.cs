using Matching.Engine.Model;
using Matching.Engine.Scoring;
using Matching.Engine.Tests.Ranking;

namespace Matching.Engine.Tests.Scoring;

public sealed class PairScorerTests
{
    [Test]
    public void RecognisedSkills_TextThatSinglesOutASpecialty_CountLessButNeverNothing()
    {
        var vague = SkillUnit(false, 0.05f);
        Assert.Multiple(() =>
        {
            Assert.That(SkillUnit(false, 0.1f), Is.LessThan(vague));
            Assert.That(SkillUnit(false, 0.9f), Is.EqualTo(SkillUnit(false, 1)).And.GreaterThan(vague / 6).And.LessThan(vague / 3));
        });
    }

    [Test]
    public void NamedSkills_TextThatSinglesOutASpecialty_CountAsMuch() =>
        Assert.That(SkillUnit(true, 0.9f), Is.EqualTo(SkillUnit(true, 0.05f)));

    [TestCase(7)]
    [TestCase(8)]
    [TestCase(29)]
    public void SpecialtyParts_AnyRow_IsEachPartByItself(int specialties)
    {
        var (random, pairs, row, parts) = (new Random(specialties), new GeneratedPairs(seed: 6, demands: 20, programs: 3), new SignalRow(specialties), new float[specialties]);
        foreach (var signals in new[] { row.Similarity, row.Wanted, row.Precedent, row.Outcome })
        {
            foreach (ref var signal in signals.AsSpan())
                signal = random.NextSingle();
        }

        foreach (var demand in pairs.Demands.Where(demand => demand.IsAssessable))
        {
            var scorer = new PairScorer(demand with { Confidence = random.NextSingle() }, pairs.Model);
            scorer.SpecialtyParts(row, parts);
            Assert.That(parts, Is.EqualTo(Enumerable.Range(0, specialties).Select(specialty => scorer.SpecialtyPart(row[specialty]))));
        }
    }

    /// <summary>What one unit of asked weight counts.</summary>
    /// <param name="best">The best specialty's part of the echo; the others share the rest.</param>
    private static float SkillUnit(bool named, float best)
    {
        var pairs = new GeneratedPairs(seed: 5, demands: 20, programs: 3);
        var demand = pairs.Demands.First(demand => demand.IsAssessable) with { NamesSkills = named, NearestSpecialties = [(0, best), (1, 1 - best)] };
        return new PairScorer(demand, pairs.Model).Terms.SkillUnit;
    }
}
