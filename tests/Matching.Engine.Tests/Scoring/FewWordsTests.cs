using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Scoring;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Scoring;

/// <summary>Posts and programs of few words: ranked by what they say, and shown how little that is.</summary>
public sealed class FewWordsTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    private static readonly Program Tea = new() { College = "某校", ExternalId = "1", Specialty = "茶艺", Description = "从事采茶、制茶与品茶" };

    private static readonly Program Shipping = new() { College = "某校", ExternalId = "2", Specialty = "船舶驾驶", Description = "驾驶各类船舶" };

    private static readonly Program[] Trades =
    [
        new() { College = "某校", ExternalId = "3", Specialty = "机械制造及自动化", Description = "操作机械设备，加工、装配零部件，检查产品质量" },
        new() { College = "某校", ExternalId = "4", Specialty = "现代文秘", Description = "处理文书，归档文件，安排会议，接待来访" },
        new() { College = "某校", ExternalId = "5", Specialty = "客户关系管理", Description = "解答客户咨询，处理投诉，维护客户关系" },
    ];

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

    [TestCase("普工", "机械制造及自动化")]
    [TestCase("急招操作工数名", "机械制造及自动化")]
    [TestCase("行政文员", "现代文秘")]
    [TestCase("客服", "客户关系管理")]
    [TestCase("QC", "机械制造及自动化")]
    [TestCase("call center", "客户关系管理")]
    public void Ranking_EverydayNameAlone_FollowsWhatSuchPeopleDoAndSaysSo(string title, string specialty)
    {
        var post = TitleOnly with { Title = title };
        var view = new GeneratedCity([post], Trades).Publish().Current!;
        var (chinese, english) = (Best(Language.Chinese), Best(Language.English));
        Assert.Multiple(() =>
        {
            Assert.That(chinese.Program.Specialty, Is.EqualTo(specialty));
            Assert.That(chinese.Explanation, Does.Contain("通常的工作").And.Not.Contain("岗位描述"));
            Assert.That(english.Explanation, Does.Contain("what such people usually do"));
            Assert.That(chinese.Confidence, Is.LessThan(0.4));
        });

        Match Best(Language language) => view.ProgramsFor(post.Id, 10, Today, language)!.Items[0];
    }

    [Test]
    public void Explanation_PostThatDescribesItsWork_IsByItsOwnWords()
    {
        var post = TitleOnly with { Title = "客服", Description = "在船上接待旅客，驾驶船舶，照看船舶设备" };
        var best = new GeneratedCity([post], [.. Trades, Shipping]).Publish().Current!.ProgramsFor(post.Id, 1, Today, Language.Chinese)!.Items[0];
        Assert.Multiple(() =>
        {
            Assert.That(best.Program.Specialty, Is.EqualTo(Shipping.Specialty));
            Assert.That(best.Explanation, Does.Not.Contain("通常的工作"));
        });
    }

    [Test]
    public void Ranking_TitleOfALoadedOccupation_FollowsItsText()
    {
        var post = TitleOnly with { Title = "评茶员" };
        var (codes, programs) = (CodeTables.BuiltIn, new[] { Shipping, new Program { College = "某校", ExternalId = "9", Specialty = "食品感官", Description = "审评成品的香气与滋味" } });
        var loaded = codes.With(new CodeTable<Occupation>("2022", [new() { Code = "6-02-06-11", Name = "评茶员", Text = "运用感官审评香气、滋味的人员。" }]));
        Assert.Multiple(() =>
        {
            Assert.That(Explanation(loaded), Does.Contain("食品感官").And.Contain("“评茶员”通常的工作"));
            Assert.That(Explanation(codes), Is.Null);
        });

        string? Explanation(CodeTables tables)
        {
            var index = MatchIndexBuilder.Build(new MatchIndexInputs([post], programs, tables, Today, 10), 1, null, CancellationToken.None);
            var live = new LiveIndex();
            live.Publish("run", DateTimeOffset.UnixEpoch, StoredIndex.Read([.. StoredIndex.Write(index)]).Index, IndexChanges.None);
            return live.Current!.ProgramsFor(post.Id, 1, Today, Language.Chinese)!.Items is [var best, ..] ? best.Explanation : null;
        }
    }

    [Test]
    public void EverydayPosts_EachName_StandsOnce() => Assert.That(
        BuiltInTables.EverydayPosts.SelectMany(post => post.Names).GroupBy(name => name.ToLowerInvariant()).Where(name => name.Count() > 1).Select(name => name.Key),
        Is.Empty);

    [Test]
    public void Ranking_NothingInCommonWithAnySpecialty_IsNotAssessable()
    {
        var nothing = TitleOnly with { Title = "招人", Description = "待遇面议" };
        var list = new GeneratedCity([nothing], [Tea, Shipping]).Publish().Current!.ProgramsFor(nothing.Id, 10, Today, Language.English)!;
        Assert.That(list.NotAssessable?.Code, Is.EqualTo("noSkills"));
    }
}
