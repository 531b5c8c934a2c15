using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Tests.Index;

public sealed class SkillDirectoryTests
{
    private static readonly Demand Post = new() { Enterprise = "某厂", ExternalId = "1", Title = "岗位", Skills = [new("甲装配法"), new("C#")], Headcount = 4 };
    private static readonly Demand Other = new() { Enterprise = "某厂", ExternalId = "2", Title = "岗位", Skills = [new("甲装配法")], Headcount = 3 };
    private static readonly Program Offer = new() { College = "某校", ExternalId = "1", Specialty = "装配技术", Skills = [new("甲装配法"), new("乙检测法")] };

    private static readonly GeneratedCity City = new([Post, Other], [Offer]);

    [Test]
    public void Skills_NoQuery_CountWhoAsksAndWhoTeachesMostAskedFirst()
    {
        var skills = City.Publish().Current!.Skills(null);
        Assert.Multiple(() =>
        {
            Assert.That(skills.Take(2).Select(skill => (skill.Name, skill.AskedBy, skill.AskedHeadcount, skill.TaughtBy)), Is.EqualTo(new[] { ("甲装配法", 2, 7, 1), ("C#", 1, 4, 0) }));
            Assert.That(skills.Single(skill => skill.Name == "乙检测法").TaughtBy, Is.EqualTo(1));
            Assert.That(skills, Is.EqualTo(skills.OrderByDescending(skill => skill.AskedBy).ThenBy(skill => skill.Name, StringComparer.Ordinal)));
            Assert.That(skills.Select(skill => skill.Id), Is.Unique);
        });
    }

    [TestCase("ｊａｖａｓｃ", "JavaScript", TestName = "Skills_QueryInFullWidth_FindsByName")]
    [TestCase("甲 装配", "甲装配法", TestName = "Skills_QueryWithBlanks_FindsByName")]
    [TestCase("solid works", "SolidWorks", TestName = "Skills_QueryOfAnotherSpelling_FindsByAlias")]
    public void Skills_Query_FindsWhateverItsSpelling(string query, string name) =>
        Assert.That(City.Publish().Current!.Skills(query).Select(skill => skill.Name), Does.Contain(name));

    [Test]
    public void Skills_QueryThatNothingHas_IsEmpty() =>
        Assert.That(City.Publish().Current!.Skills("没有人会的事"), Is.Empty);

    [Test]
    public void Skill_ById_IsTheEntryAndItsRelatedSkillsCanBeFollowed()
    {
        var view = City.Publish().Current!;
        var skill = view.Skills("c#").Single(skill => skill.Name == "C#");
        Assert.Multiple(() =>
        {
            Assert.That(view.Skill(skill.Id), Is.EqualTo(skill));
            Assert.That(skill.Related, Is.Not.Empty);
            Assert.That(skill.Related.Select(related => related.Strength), Is.Ordered.Descending.And.All.InRange(0, 1));
            foreach (var related in skill.Related)
                Assert.That(view.Skill(related.Id)?.Name, Is.EqualTo(related.Name));
            Assert.That(view.Skill("nothing"), Is.Null);
        });
    }

    [Test]
    public void Skills_ChangesSinceTheRun_AreCounted()
    {
        var live = City.Publish();
        live.Apply(new([Post with { Headcount = 10 }], [], [Other.Id], [Offer.Id]));
        var skill = live.Current!.Skills("甲装配法").Single();
        Assert.That((skill.AskedBy, skill.AskedHeadcount, skill.TaughtBy), Is.EqualTo((1, 10, 0)));
    }
}
