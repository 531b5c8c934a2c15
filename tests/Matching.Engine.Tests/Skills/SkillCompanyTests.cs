using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Skills;

/// <summary>What a post's text mentions by the way is told from what its work asks by what other posts ask together.</summary>
public sealed class SkillCompanyTests
{
    private const int Skills = 12;

    private static readonly Program Software = new() { College = "某校", ExternalId = "1", Specialty = "软件技术", Courses = "Java、MySQL、Linux、软件测试" };

    /// <summary>20 posts for programmers and 20 for people who serve customers, each with its own words; the last programs a system for the latter.</summary>
    private static Demand[] Posts(Demand last) =>
    [
        .. Enumerable.Range(0, 20).Select(at => Post($"p{at}", "Java开发", $"熟悉Java、MySQL、Linux、Redis，项目 {at}")),
        .. Enumerable.Range(0, 20).Select(at => Post($"c{at}", "客服专员", $"负责客户服务、订单处理、商务礼仪，门店 {at}")),
        last,
    ];

    [Test]
    public void Matches_SkillOfWhatIsToBeProgrammed_IsNotAsked()
    {
        var match = Match(Post("x", "Java开发", "用Java、MySQL、Redis搭建客户服务系统"));
        Assert.Multiple(() =>
        {
            Assert.That(match.MissingSkills.Select(skill => skill.Skill), Is.EqualTo(new[] { "Redis" }));
            Assert.That(match.Explanation, Does.Not.Contain("客户服务"));
        });
    }

    [Test]
    public void Matches_SkillThatTheEmployerLists_IsAsked()
    {
        var match = Match(Post("x", "Java开发", "") with { Skills = NamedSkillNotation.Parse("Java;MySQL;Redis;客户服务", out _) });
        Assert.That(match.MissingSkills.Select(skill => skill.Skill), Is.EquivalentTo(new[] { "Redis", "客户服务" }));
    }

    [Test]
    public void Matches_SkillOfTheTitle_IsAskedAndSaidFirst()
    {
        var match = Match(Post("x", "客户服务", "熟悉Java、MySQL、Redis"));
        Assert.Multiple(() =>
        {
            Assert.That(match.MissingSkills[0].Skill, Is.EqualTo("客户服务"));
            Assert.That(match.Explanation, Does.Contain("未提及 2 项（客户服务、Redis）"));
        });
    }

    [Test]
    public void Matches_PostWrittenAfterTheRun_IsReadAsTheRunWouldHave()
    {
        var post = Post("x", "Java开发", "用Java、MySQL、Redis搭建客户服务系统");
        var view = new GeneratedCity(Posts(Post("y", "客服专员", "负责客户服务、订单处理")), [Software]).Publish().Current!;
        var preview = view.ProgramsFor(post, 10, GeneratedCity.Today, Language.Chinese).Items[0];
        Assert.That(preview.MissingSkills.Select(skill => skill.Skill), Is.EqualTo(new[] { "Redis" }));
    }

    [Test]
    public void IsAsked_CityOfOnePost_KeepsWhatItSays()
    {
        var company = SkillCompany.Of([[0, 1, 2, 3]], Skills);
        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 4).Select(skill => company.IsAsked(skill, [0, 1, 2, 3])), Has.All.True);
            Assert.That(SkillCompany.None.IsAsked(5, [1, 3, 5]), Is.True);
        });
    }

    /// <summary>The oracle counts rows again for each pair.</summary>
    [Test]
    public void Association_OfAnyPosts_IsTheMedianLogarithmOfSeenOverExpected([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        int[][] posts = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Skills).Where(_ => random.Next(4) == 0).ToArray())];
        var company = SkillCompany.Of(posts, Skills);
        int[] post = [.. Enumerable.Range(0, Skills).Where(_ => random.Next(2) == 0)];
        foreach (var skill in post)
        {
            var others = post.Where(other => other != skill).ToArray();
            var logarithms = others.Select(other => Math.Log((Less(Having(skill, other)) + 0.5)
                / (((double)Less(Having(skill)) * Less(Having(other)) / posts.Length) + 0.5))).Order().ToArray();
            var median = logarithms.Length == 0 ? 0 : logarithms[logarithms.Length / 2];
            Assert.That(company.Association(skill, post), Is.EqualTo(median).Within(1e-9));
        }

        int Having(params int[] skills) => posts.Count(row => skills.All(row.Contains));

        static int Less(int count) => Math.Max(0, count - 1);
    }

    [Test]
    public void Of_PostsInAnyOrder_KnowsTheSame([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        int[][] posts = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Skills).Where(_ => random.Next(4) == 0).ToArray())];
        var (one, other) = (SkillCompany.Of(posts, Skills), SkillCompany.Of([.. posts.OrderBy(_ => random.Next())], Skills));
        Assert.Multiple(() =>
        {
            Assert.That(other.Posts, Is.EqualTo(one.Posts));
            Assert.That(other.Together, Is.EqualTo(one.Together));
        });
    }

    private static Engine.Scoring.Match Match(Demand post) =>
        new GeneratedCity(Posts(post), [Software]).Publish().Current!.ProgramsFor(post.Id, 10, GeneratedCity.Today, Language.Chinese)!.Items[0];

    private static Demand Post(string id, string title, string description) =>
        new() { Enterprise = "某企业", ExternalId = id, Title = title, Description = description };
}
