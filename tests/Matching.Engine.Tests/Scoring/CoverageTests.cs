using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Scoring;

public sealed class CoverageTests
{
    private const int Skills = 16;

    private static readonly Gen<AskedSkill[]> Asked = Gen.Choose(0, 999).ArrayOf(Skills).Select(chances => Enumerable.Range(0, Skills)
        .Where(skill => chances[skill] % 3 == 0)
        .Select(skill => new AskedSkill(skill, (byte)((chances[skill] % 5) + 1), chances[skill] % 2 == 0, (chances[skill] + 1) / 713f)).ToArray());

    private static readonly Gen<GivenSkill[]> Given = Gen.Choose(0, 999).ArrayOf(Skills).Select(chances => Enumerable.Range(0, Skills)
        .Where(skill => chances[skill] % 2 == 0)
        .Select(skill => new GivenSkill(skill, (byte)((chances[skill] % 5) + 1), skill, chances[skill] % 3 == 0 ? 1 : ((chances[skill] % 9) + 1) / 10f)).ToArray());

    [Test]
    public void Sum_AnyProfiles_EqualsLookingUpEachAskedSkill() =>
        Prop.ForAll(Asked.ToArbitrary(), Given.ToArbitrary(), (asked, given) =>
        {
            var naive = asked.Sum(ask => given.Where(had => had.Skill == ask.Skill).Sum(had => ask.Weight * had.Strength * (1 - (0.2 * Math.Max(0, ask.Level - had.Level)))));
            return Math.Abs(Coverage.Sum(asked, given) - naive) < 1e-4;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Sum_AnyProfiles_IsAtMostWhatWasAsked() =>
        Prop.ForAll(Asked.ToArbitrary(), Given.ToArbitrary(), (asked, given) =>
            Coverage.Sum(asked, given) is var sum && sum >= 0 && sum <= asked.Aggregate(0f, (total, ask) => total + ask.Weight)).QuickCheckThrowOnFailure();

    [TestCase(3, 3, 1f, ExpectedResult = 1f)]
    [TestCase(3, 5, 1f, ExpectedResult = 1f)]
    [TestCase(4, 3, 1f, ExpectedResult = 0.8f)]
    [TestCase(5, 1, 1f, ExpectedResult = 0.2f)]
    [TestCase(3, 3, 0.6f, ExpectedResult = 0.6f)]
    [TestCase(5, 3, 0.5f, ExpectedResult = 0.3f)]
    public float Credit_AskedAndHadLevel_CostsAFifthALevel(byte asked, byte has, float strength) =>
        MathF.Round(Coverage.Credit(asked, has, strength), 5);
}
