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

    /// <summary>What one unit of asked weight counts.</summary>
    /// <param name="best">The best specialty's part of the echo; the others share the rest.</param>
    private static float SkillUnit(bool named, float best)
    {
        var pairs = new GeneratedPairs(seed: 5, demands: 20, programs: 3);
        var demand = pairs.Demands.First(demand => demand.IsAssessable) with { NamesSkills = named, Echo = [(0, best), (1, 1 - best)] };
        return new PairScorer(demand, pairs.Model).Terms.SkillUnit;
    }
}
