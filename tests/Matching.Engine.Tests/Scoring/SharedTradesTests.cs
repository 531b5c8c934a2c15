using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Scoring;

/// <summary>Posts and programs that speak of one trade in other words, or in another language.</summary>
public sealed class SharedTradesTests
{
    private static readonly Program[] Programs =
    [
        new() { College = "某校", ExternalId = "1", Specialty = "护理", Description = "培养护士，从事临床护理、静脉输液与病情观察" },
        new() { College = "某校", ExternalId = "2", Specialty = "软件技术", Description = "培养软件工程师，从事程序设计与软件测试" },
        new() { College = "某校", ExternalId = "3", Specialty = "酒店管理与数字化运营", Description = "培养客房服务员与领班，从事客房清扫、布草管理与客房督导" },
    ];

    [TestCase("Registered nurse", "Bedside care of patients on a ward", "护理", "共同领域：临床护理", "both speak of nursing")]
    [TestCase("Programmer", "Coding and debugging of web applications", "软件技术", "软件开发", "software development")]
    [TestCase("Room attendant", "Make beds and clean guest rooms", "酒店管理与数字化运营", "客房服务", "housekeeping")]
    public void Ranking_OtherWordsOfOneTrade_FindsItAndSaysWhich(string title, string description, string specialty, string chinese, string english)
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = title, Description = description };
        var view = new GeneratedCity([post], Programs).Publish().Current!;
        var (said, told) = (Best(Language.Chinese), Best(Language.English));
        Assert.Multiple(() =>
        {
            Assert.That(said.Program.Specialty, Is.EqualTo(specialty));
            Assert.That(said.Explanation, Does.Contain(chinese));
            Assert.That(told.Explanation, Does.Contain(english));
            Assert.That(told.Factors.Single(factor => factor.Name == "text").Evidence, Does.Contain(english.Replace("both speak of ", "", StringComparison.Ordinal)));
        });

        Engine.Scoring.Match Best(Language language) => view.ProgramsFor(post.Id, 10, GeneratedCity.Today, language)!.Items[0];
    }

    [Test]
    public void Explanation_NoTradeInCommon_NamesNone()
    {
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "护士", Description = "从事静脉输液与病情观察" };
        var matches = new GeneratedCity([post], Programs).Publish().Current!.ProgramsFor(post.Id, 10, GeneratedCity.Today, Language.Chinese)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(matches[0].Explanation, Does.Contain("共同领域：临床护理"));
            Assert.That(matches.Where(match => match.Program.Specialty == "软件技术").Select(match => match.Explanation), Has.All.Not.Contains("共同领域"));
        });
    }

    /// <summary>数据库管理 has 库管 in it, and 养老保险 保险: a reader of words across borders would say that both texts share them.</summary>
    [Test]
    public void Explanation_WordThatIsReadAsNoSkillOfThePost_IsNotSaidAsShared()
    {
        var program = new Program { College = "某校", ExternalId = "4", Specialty = "计算机网络技术", Description = "从事网络运维、数据库管理与保险业务系统维护" };
        var post = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "网络运维", Description = "负责机房网络运维、数据库管理。养老保险、医疗保险" };
        var match = new GeneratedCity([post], [program]).Publish().Current!.ProgramsFor(post.Id, 10, GeneratedCity.Today, Language.Chinese)!.Items[0];
        Assert.That(match.Explanation, Does.Contain("网络运维").And.Not.Contain("库管").And.Not.Contain("保险"));
    }
}
