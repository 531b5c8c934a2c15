using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Scoring;

/// <summary>Posts and programs of few words: ranked by what they say, and shown how little that is.</summary>
public sealed class FewWordsTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    private static readonly Program Tea = new() { College = "某校", ExternalId = "1", Specialty = "茶艺", Description = "从事采茶、制茶与品茶" };

    private static readonly Program Shipping = new() { College = "某校", ExternalId = "2", Specialty = "船舶驾驶", Description = "驾驶各类船舶" };

    private static readonly Demand TitleOnly = new() { Enterprise = "某茶园", ExternalId = "1", Title = "采茶工" };

    [Test]
    public void Ranking_TitleWithoutAKnownSkill_FollowsItsWords()
    {
        var view = new GeneratedCity([TitleOnly], [Tea, Shipping]).Publish().Current!;
        var best = view.ProgramsFor(TitleOnly.Id, 10, Today, Language.Chinese)!.Items[0];
        Assert.Multiple(() =>
        {
            Assert.That(best.Program.Specialty, Is.EqualTo("茶艺"));
            Assert.That(best.Factors.Select(factor => factor.Name), Has.None.EqualTo("skills"));
            Assert.That(best.Factors.Sum(factor => factor.Weight), Is.EqualTo(1).Within(1e-6));
            Assert.That(best.Explanation, Does.StartWith("岗位未提及具体技能"));
            Assert.That(best.Confidence, Is.GreaterThan(0).And.LessThan(0.2));
            Assert.That(view.DemandsFor(Tea.Id, 10, Today, Language.Chinese)!.Items.Select(match => match.Score), Is.EqualTo(new[] { best.Score }));
        });
    }

    [Test]
    public void Confidence_PostThatTellsMore_IsHigher()
    {
        var told = TitleOnly with { ExternalId = "2", Description = "采茶、制茶与品茶，驾驶船舶运茶", Skills = [new("采茶"), new("品茶"), new("制茶")] };
        var view = new GeneratedCity([TitleOnly, told], [Tea with { Skills = [new("采茶"), new("品茶"), new("制茶")] }, Shipping]).Publish().Current!;
        Assert.That(Confidence(told), Is.GreaterThan(Confidence(TitleOnly)));

        double Confidence(Demand demand) => view.ProgramsFor(demand.Id, 1, Today, Language.English)!.Items[0].Confidence;
    }

    [Test]
    public void Ranking_NothingInCommonWithAnySpecialty_IsNotAssessable()
    {
        var nothing = TitleOnly with { Title = "招人", Description = "待遇面议" };
        var list = new GeneratedCity([nothing], [Tea, Shipping]).Publish().Current!.ProgramsFor(nothing.Id, 10, Today, Language.English)!;
        Assert.That(list.NotAssessable?.Code, Is.EqualTo("noSkills"));
    }
}
