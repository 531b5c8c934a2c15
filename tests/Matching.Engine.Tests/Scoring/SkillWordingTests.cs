using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Scoring;

/// <summary>What sentences say of the skills that a post asks for.</summary>
public sealed class SkillWordingTests
{
    private static readonly Program Networks = new()
    {
        College = "某校",
        ExternalId = "4",
        Specialty = "网络技术",
        Level = EducationLevel.Associate,
        Courses = "网络运维",
    };

    [TestCase("网络运维", "岗位文字提到的 1 项主要技能中，某校的网络技术（高职专科）专业覆盖 1 项（网络运维）",
        "网络技术 (associate degree) at 某校 covers the one skill asked (network administration)")]
    [TestCase("出纳", "岗位文字提到的 1 项主要技能（出纳），某校的网络技术（高职专科）专业未提及",
        "网络技术 (associate degree) at 某校 does not mention the one skill asked (cashier accounting)")]
    public void Explanation_OneSkillOfAText_IsSaidAsOne(string title, string chinese, string english)
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = title };
        var (said, told) = Matches(post, Networks);
        Assert.Multiple(() =>
        {
            Assert.That(said.Explanation, Does.StartWith(chinese));
            Assert.That(told.Explanation, Does.StartWith(english));
        });
    }

    /// <summary>A dean is told what a post is about, and at which level the specialty is taught; what every post asks stays in the lists.</summary>
    [Test]
    public void Explanation_SkillsOfAText_CountsAndNamesTheProfessionalOnes()
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "网络运维", Description = "负责网络运维、出纳，责任心强，沟通能力好" };
        var (said, told) = Matches(post, Networks);
        Assert.Multiple(() =>
        {
            Assert.That(said.Explanation,
                Does.StartWith("岗位文字提到的 2 项主要技能中，某校的网络技术（高职专科）专业覆盖 1 项（网络运维），未提及 1 项（出纳）"));
            Assert.That(told.Explanation, Does.StartWith("网络技术 (associate degree) at 某校 covers 1 of the 2 main skills asked (network administration) "
                + "and does not mention 1 (cashier accounting)"));
            Assert.That(said.MissingSkills.Select(skill => skill.Skill), Is.EquivalentTo(new[] { "出纳", "责任心", "沟通能力" }));
        });
    }

    /// <summary>English in a title is what the post is about, however many posts ask for English too.</summary>
    [Test]
    public void Explanation_GeneralSkillOfTheTitle_IsSaidWithTheOthers()
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "英语客户服务", Description = "负责客户服务，沟通能力好" };
        Assert.That(Matches(post, Networks with { Courses = "客户服务" }).Chinese.Explanation,
            Does.StartWith("岗位文字提到的 2 项主要技能中，某校的网络技术（高职专科）专业覆盖 1 项（客户服务），未提及 1 项（英语）"));
    }

    /// <summary>Who teaches databases teaches something related to MySQL, which is not to teach it.</summary>
    [Test]
    public void Explanation_SkillThatAnotherStandsInFor_IsSaidApartFromWhatIsTaught()
    {
        var program = Networks with { Courses = "网络运维、数据库技术" };
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "网络运维", Skills = NamedSkillNotation.Parse("网络运维;MySQL;SQL;出纳", out _) };
        var (said, told) = Matches(post, program);
        Assert.Multiple(() =>
        {
            Assert.That(said.Explanation, Does.StartWith("岗位所列 4 项技能中，某校的网络技术（高职专科）专业覆盖 1 项（网络运维），另有 2 项由相关技能支撑（数据库技术→"));
            Assert.That(said.Explanation, Does.Contain("SQL").And.Contain("未提及 1 项（出纳）"));
            Assert.That(told.Explanation, Does.StartWith("网络技术 (associate degree) at 某校 covers 1 of the 4 skills asked (network administration), "
                + "teaches what is related to 2 (database for "));
            Assert.That(told.Explanation, Does.Contain("), and does not mention 1 (cashier accounting)"));
        });
    }

    [Test]
    public void Explanation_MoreThanIsSaid_IsSaidOnce()
    {
        var program = Networks with { Courses = "数据库技术、前端开发、操作系统、程序设计基础" };
        var post = new Demand
        {
            Enterprise = "某企业",
            ExternalId = "1",
            Title = "开发",
            Skills = NamedSkillNotation.Parse("MySQL;SQL;Oracle;PostgreSQL;HTML;CSS;JavaScript;Vue;Linux;C语言", out _),
        };
        var (said, told) = Matches(post, program);
        Assert.Multiple(() =>
        {
            Assert.That(said.Explanation, Does.Contain("等）").And.Not.Contain("等等").And.Not.Contain("等；"));
            Assert.That(told.Explanation, Does.Contain(", …)").And.Not.Contain("…, …").And.Not.Contain("…;"));
        });
    }

    [TestCase("网络运维;数据库技术", "covers both skills asked (")]
    [TestCase("网络运维;数据库技术;程序设计基础", "covers all 3 skills asked (")]
    [TestCase("出纳;护理", "mentions neither of the skills asked (")]
    [TestCase("出纳;护理;焊接", "mentions none of the 3 skills asked (")]
    public void Explanation_AllOrNone_IsSaidAsThat(string skills, string english)
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "网络运维", Skills = NamedSkillNotation.Parse(skills, out _) };
        Assert.That(Matches(post, Networks with { Courses = "网络运维、数据库技术、程序设计基础" }).English.Explanation, Does.Contain(english));
    }

    private static (Match Chinese, Match English) Matches(Demand post, Program program)
    {
        var view = new GeneratedCity([post], [program]).Publish().Current!;
        return (view.ProgramsFor(post.Id, 10, GeneratedCity.Today, Language.Chinese)!.Items[0], view.ProgramsFor(post.Id, 10, GeneratedCity.Today, Language.English)!.Items[0]);
    }
}
