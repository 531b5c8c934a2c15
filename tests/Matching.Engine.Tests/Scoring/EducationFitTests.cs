using Matching.Engine.Catalog;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Scoring;

public sealed class EducationFitTests
{
    // Rows: asked; columns: had, from any to bachelor and on. x excludes.
    [TestCase(EducationLevel.Any, ".......")]
    [TestCase(EducationLevel.Junior, ".......")]
    [TestCase(EducationLevel.Secondary, ".......")]
    [TestCase(EducationLevel.Associate, ".x.....")]
    [TestCase(EducationLevel.Bachelor, ".xx....")]
    [TestCase(EducationLevel.Master, ".xx....")]
    [TestCase(EducationLevel.Doctor, ".xxx...")]
    public void Excludes_AskedAndHad_FollowsTheTable(EducationLevel asked, string row) =>
        Assert.That(string.Concat(Enum.GetValues<EducationLevel>().Select(has => EducationFit.Excludes(asked, has) ? 'x' : '.')), Is.EqualTo(row));

    [TestCase(EducationLevel.Associate, EducationLevel.Associate, 1f)]
    [TestCase(EducationLevel.Associate, EducationLevel.Bachelor, 1f)]
    [TestCase(EducationLevel.Secondary, EducationLevel.Bachelor, 0.8f)]
    [TestCase(EducationLevel.Bachelor, EducationLevel.Associate, 0.5f)]
    [TestCase(EducationLevel.Master, EducationLevel.Associate, 0.2f)]
    public void Value_AskedAndHad_IsLessForEachLevelShort(EducationLevel asked, EducationLevel has, float value) =>
        Assert.That(EducationFit.Value(asked, has), Is.EqualTo(value));

    [Test]
    public void Value_HigherLevelUpToTheAsked_IsNeverWorse() => Assert.Multiple(() =>
    {
        foreach (var asked in Enum.GetValues<EducationLevel>().Where(level => level != EducationLevel.Any))
        {
            var values = Enumerable.Range((int)EducationLevel.Junior, (int)asked).Select(has => EducationFit.Value(asked, (EducationLevel)has));
            Assert.That(values, Is.Ordered, $"asked {asked}");
        }
    });
}
