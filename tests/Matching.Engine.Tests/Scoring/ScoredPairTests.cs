using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Scoring;

/// <summary>What a reader of one pair is told.</summary>
public sealed class ScoredPairTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    private static readonly Demand Post = new()
    {
        Enterprise = "某厂",
        ExternalId = "1",
        Title = "装配岗",
        Skills = [new("甲装配法", true, 5), new("乙检测法", true, 2), new("丙涂装法", false, 3)],
    };

    private static readonly Program Offer = new()
    {
        College = "某校",
        ExternalId = "1",
        Specialty = "装配技术",
        Skills = [new("甲装配法", true, 3), new("丙涂装法", true, 4)],
    };

    [Test]
    public void Match_AnyOfAGeneratedCity_AddsUpFromItsFactors()
    {
        var city = GeneratedCity.FromSeed(40);
        var view = city.Publish().Current!;
        var matches = city.Demands.SelectMany(demand => view.ProgramsFor(demand.Id, 500, Today, Language.English)!.Items).ToArray();
        Assert.That(matches, Has.Length.GreaterThan(500));
        Assert.Multiple(() =>
        {
            foreach (var match in matches)
            {
                Assert.That(match.Score, Is.InRange(0, 1));
                Assert.That(match.Factors.Sum(factor => factor.Weight), Is.EqualTo(1).Within(1e-6));
                Assert.That(match.Factors.Sum(factor => factor.Value * factor.Weight), Is.EqualTo(match.Score).Within(1e-6));
                Assert.That(match.Factors.SelectMany(factor => new[] { factor.Value, factor.Weight }), Is.All.InRange(0, 1));
                Assert.That(match.Factors.Select(factor => factor.Name), Is.Unique);
                Assert.That(match.Factors.Select(factor => factor.Evidence), Has.None.Null);
            }
        });
    }

    [Test]
    public void Match_AskedSkills_AreMatchedOrMissingWithTheirLevels()
    {
        var match = Scored(Post, Offer, Language.Chinese);
        Assert.Multiple(() =>
        {
            Assert.That(match.MatchedSkills, Is.EquivalentTo(new[] { new MatchedSkill("甲装配法", true, 5, 3, null), new MatchedSkill("丙涂装法", false, 3, 4, null) }));
            Assert.That(match.MissingSkills, Is.EqualTo(new[] { new MissingSkill("乙检测法", true, 2) }));
        });
    }

    [TestCase(Language.Chinese)]
    [TestCase(Language.English)]
    public void Explanation_EitherLanguage_NamesMatchedAndMissingSkillsCollegeAndSpecialty(Language language)
    {
        var match = Scored(Post, Offer, language);
        Assert.Multiple(() =>
        {
            foreach (var word in new[] { "甲装配法", "丙涂装法", "乙检测法", "某校", "装配技术" })
                Assert.That(match.Explanation, Does.Contain(word));
            Assert.That(match.Explanation, language == Language.Chinese ? Does.EndWith("。") : Does.EndWith(".").And.Contain("2 of the 3"));
        });
    }

    [Test]
    public void Match_RelatedSkill_StandsInAtADiscountAndIsNamed()
    {
        // C# and .NET stand in for each other in the built-in base.
        var post = Post with { Skills = [new(".NET", true, 3)] };
        var related = Scored(post, Offer with { Skills = [new("C#", true, 5)] }, Language.English);
        var itself = Scored(post, Offer with { Skills = [new(".NET", true, 3)] }, Language.English);
        Assert.Multiple(() =>
        {
            Assert.That(related.MatchedSkills.Single().Via, Is.EqualTo("C#"));
            Assert.That(related.Explanation, Does.Contain("teaches what is related to the one skill asked (C# for .NET)"));
            Assert.That(Factor(related, "skills"), Is.GreaterThan(0).And.LessThan(Factor(itself, "skills")));
        });
    }

    [Test]
    public void Score_HigherLevelHad_IsNeverLess()
    {
        var scores = Enumerable.Range(1, 5).Select(level => Scored(Post, Offer with { Skills = [new("甲装配法", true, level)] }, Language.English).Score).ToArray();
        Assert.That(scores, Is.Ordered);
        Assert.That(scores[4], Is.GreaterThan(scores[0]));
    }

    [Test]
    public void Score_PreferredSkillMissing_CostsLessThanARequiredOne()
    {
        var post = Post with { Skills = [new("甲装配法"), new("乙检测法", false)] };
        Assert.That(
            Factor(Scored(post, Offer with { Skills = [new("甲装配法")] }, Language.English), "skills"),
            Is.GreaterThan(Factor(Scored(post, Offer with { Skills = [new("乙检测法")] }, Language.English), "skills")));
    }

    [Test]
    public void Factors_OneSideSaysNothing_DoNotCount()
    {
        var post = Post with { Education = EducationLevel.Associate, Region = "320500" };
        Assert.Multiple(() =>
        {
            Assert.That(Names(post, Offer), Is.SubsetOf(new[] { "skills", "text", "specialty" }));
            Assert.That(Names(post, Offer with { Level = EducationLevel.Associate }), Does.Contain("education").And.Not.Contain("region"));
            Assert.That(Names(post, Offer with { Region = "320500" }), Does.Contain("region").And.Not.Contain("education"));
        });
    }

    [Test]
    public void Pair_EducationTooFarBelow_IsExcludedWithBothLevels()
    {
        var answer = Answer(Post with { Education = EducationLevel.Bachelor }, Offer with { Level = EducationLevel.Secondary }, Language.Chinese);
        var reason = ((PairAnswer.Excluded)answer).Reason;
        Assert.Multiple(() =>
        {
            Assert.That(reason.Code, Is.EqualTo("education"));
            Assert.That(reason.Message, Does.Contain("本科").And.Contain("中职"));
        });
    }

    [TestCase(Language.Chinese)]
    [TestCase(Language.English)]
    public void Pair_DemandWithoutARecognisableSkill_IsNotAssessableWithTheReason(Language language)
    {
        var answer = Answer(Post with { Title = "招人", Description = "待遇面议", Skills = [] }, Offer, language);
        AssertNoSkills(answer, language);
    }

    [TestCase(Language.Chinese)]
    [TestCase(Language.English)]
    public void Pair_ProgramWithoutARecognisableSkill_IsNotAssessableWithTheReason(Language language)
    {
        var answer = Answer(Post, Offer with { Specialty = "其他", Skills = [] }, language);
        AssertNoSkills(answer, language);
    }

    [Test]
    public void Preview_SkillsThatTheRunDoesNotKnow_FallBackToTheText()
    {
        var view = Publish(Post, Offer).Current!;
        var list = view.ProgramsFor(Post with { Title = "甲装配法技工", Skills = [new("昨天才有的技能")] }, 10, Today, Language.Chinese);
        var textOnly = view.ProgramsFor(Post with { Title = "甲装配法技工", Skills = [] }, 10, Today, Language.Chinese);
        Assert.Multiple(() =>
        {
            Assert.That(list.NotAssessable, Is.Null);
            Assert.That(list.Items.Single().MatchedSkills.Single().Skill, Is.EqualTo("甲装配法"));
            Assert.That(list.Items[0].MissingSkills.Single().Skill, Is.EqualTo("昨天才有的技能"), "what is not known is not thrown away");
            Assert.That(list.Items[0].Score, Is.LessThan(textOnly.Items[0].Score));
        });
    }

    [Test]
    public void Match_SkillMentionedTwice_IsAskedOnceAtTheHigherLevelAndRequired()
    {
        var view = Publish(Post, Offer).Current!;
        var match = view.ProgramsFor(Post with { Title = "岗位", Description = "了解甲装配法者优先；精通甲装配法", Skills = [] }, 10, Today, Language.Chinese).Items.Single();
        Assert.That(match.MatchedSkills.Single(), Is.EqualTo(new MatchedSkill("甲装配法", true, 5, 3, null)));
    }

    [TestCase(Language.Chinese, "自动化（自动化类）", "符合岗位点名的专业：自动化（自动化类）")]
    [TestCase(Language.English, "自动化 (自动化类)", "the post asks for such specialties: 自动化 (自动化类)")]
    public void Match_PostThatNamesAClass_SaysThatTheSpecialtyIsOfIt(Language language, string named, string said)
    {
        var post = Post with { Description = "自动化、护理等相关专业" };
        var match = Scored(post, Offer with { SpecialtyCode = "460307", Specialty = "工业过程自动化技术" }, language);
        var other = Scored(post, Offer, language);
        Assert.Multiple(() =>
        {
            Assert.That(match.Factors.Single(factor => factor.Name == "wanted"), Has.Property("Value").GreaterThan(0.5).And.Property("Evidence").EqualTo(named));
            Assert.That(match.Explanation, Does.Contain(said));
            Assert.That(other.Factors.Select(factor => factor.Name), Has.None.EqualTo("wanted"), "its run has no such specialty");
        });
    }

    [Test]
    public void Pair_AnyOfADemandsPrograms_HasItsRankInTheWholeList()
    {
        var city = GeneratedCity.FromSeed(57);
        var live = city.Publish();
        live.Apply(IndexChanges.None with { Programs = [city.Programs[0] with { Courses = "数据库设计、Linux" }], RemovedPrograms = [city.Programs[1].Id] });
        var view = live.Current!;
        Assert.Multiple(() =>
        {
            foreach (var demand in city.Demands)
            {
                var list = view.ProgramsFor(demand.Id, 500, Today, Language.English)!.Items;
                var pairs = list.Select(match => (view.Pair(demand.Id, match.Program.Id, Today, Language.English) as PairAnswer.Scored)?.Match.Rank);
                Assert.That(pairs, Is.EqualTo(list.Select(match => (int?)match.Rank)), demand.ExternalId);
            }
        });
    }

    [Test]
    public void Band_NoAskedSkillIsGiven_IsNeverStrong()
    {
        var post = Post with { Title = "采茶工", Description = "从事采茶、制茶与品茶", Skills = [new("甲装配法")] };
        var tea = Offer with { Specialty = "茶艺", Description = "从事采茶、制茶与品茶", Skills = [] };
        var list = new GeneratedCity([post], [tea, Offer with { ExternalId = "2" }]).Publish().Current!.ProgramsFor(post.Id, 10, Today, Language.Chinese)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(list[0].Program.Specialty, Is.EqualTo("茶艺"));
            Assert.That((list[0].MatchedSkills, list[0].Band), Is.EqualTo((Array.Empty<MatchedSkill>(), MatchBand.Partial)));
        });
    }

    private static void AssertNoSkills(PairAnswer answer, Language language) => Assert.Multiple(() =>
    {
        var reason = ((PairAnswer.NotAssessable)answer).Reason;
        Assert.That(reason.Code, Is.EqualTo("noSkills"));
        Assert.That(reason.Message, language == Language.Chinese ? Does.Contain("技能") : Does.Contain("skill"));
    });

    private static string[] Names(Demand post, Program offer) => [.. Scored(post, offer, Language.English).Factors.Select(factor => factor.Name)];

    private static double Factor(Match match, string name) => match.Factors.Single(factor => factor.Name == name).Value;

    private static Match Scored(Demand post, Program offer, Language language) => ((PairAnswer.Scored)Answer(post, offer, language)).Match;

    private static PairAnswer Answer(Demand post, Program offer, Language language) =>
        Publish(post, offer).Current!.Pair(post.Id, offer.Id, Today, language)!;

    private static LiveIndex Publish(Demand post, Program offer) => new GeneratedCity([post], [offer]).Publish();
}
