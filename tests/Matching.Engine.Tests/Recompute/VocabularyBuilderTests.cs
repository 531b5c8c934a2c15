using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Skills;

namespace Matching.Engine.Tests.Recompute;

public sealed class VocabularyBuilderTests
{
    private static readonly string[] Names =
        ["PLC编程", "plc 编程", "ＰＬＣ编程", "PLC", "焊接", "焊接技术", "焊接工艺基础", "C", "C++", "Excel", "EXCEL", "电工", "维修电工", "数控技术", "工业机器人技术应用", "英语"];

    [Test]
    public void Build_RowsInAnyOrder_GivesTheSameVocabulary() =>
        Prop.ForAll(Gen.Elements(Names).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (names, seed) =>
        {
            // Each name stands in one of the four places that name skills.
            Action<VocabularyBuilder>[] rows = [.. names.Select(Action<VocabularyBuilder> (name, row) => (row % 4) switch
            {
                0 => builder => builder.Add(Asks(name)),
                1 => builder => builder.Add(Teaches("其他", "", name)),
                2 => builder => builder.Add(Teaches("其他", $"{name}、安全", "")),
                _ => builder => builder.Add(Teaches(name, "", "")),
            })];
            var expected = Describe(rows);
            new Random(seed).Shuffle(rows);
            return Describe(rows).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Build_NamedSkills_AreNeverLost() =>
        Prop.ForAll(Gen.Elements(Names).NonEmptyListOf().ToArbitrary(), names =>
        {
            var builder = new VocabularyBuilder(SkillWords.Base("PLC编程=PLC", "Excel"));
            foreach (var name in names)
                builder.Add(Asks(name));
            var vocabulary = builder.Build();
            return names.All(name => vocabulary.Find(name) is not null);
        }).QuickCheckThrowOnFailure();

    [TestCase(3, "熟悉建筑信息模型（BIM）建模", "建筑信息模型", TestName = "Build_ShortFormInBrackets_IsAnotherSpelling")]
    [TestCase(2, "熟悉建筑信息模型（BIM）建模", null, TestName = "Build_ShortFormInTwoTexts_IsNoneYet")]
    [TestCase(5, "熟悉某某某某（BIM）建模", null, TestName = "Build_ShortFormBehindNoSkill_IsNone")]
    [TestCase(5, "熟悉建筑信息模型（Revit）建模", null, TestName = "Build_WordInBrackets_IsNoShortForm")]
    [TestCase(5, "熟悉建筑信息模型（BIM", null, TestName = "Build_BracketLeftOpen_IsPassedOver")]
    public void Build_Brackets(int texts, string text, string? skill)
    {
        var builder = new VocabularyBuilder(SkillWords.Base("建筑信息模型", "焊接"));
        foreach (var row in Enumerable.Range(0, texts))
            builder.Add(new Demand { Enterprise = "e", ExternalId = $"{row}", Title = "t", Description = text });
        var vocabulary = builder.Build();
        var found = vocabulary.Find("bim");
        Assert.Multiple(() =>
        {
            Assert.That(found is { } ordinal ? vocabulary.Skills[ordinal].Name : null, Is.EqualTo(skill));
            if (found is not null)
                Assert.That(vocabulary.Sources["bim"], Is.EqualTo(SpellingSource.Mined));
        });
    }

    [Test]
    public void Build_ShortFormThatIsASkillItself_KeepsItsOwn()
    {
        var builder = new VocabularyBuilder(SkillWords.Base("建筑信息模型", "BIM"));
        for (var row = 0; row < 5; row++)
            builder.Add(new Demand { Enterprise = "e", ExternalId = $"{row}", Title = "t", Description = "建筑信息模型（BIM）" });
        var vocabulary = builder.Build();
        Assert.That(vocabulary.Skills[vocabulary.Find("BIM")!.Value].Name, Is.EqualTo("BIM"));
    }

    [Test]
    public void Find_NameOfOneLetter_IsFoundByNameButNotInTexts()
    {
        var builder = new VocabularyBuilder(SkillWords.Base());
        builder.Add(Asks("C"));
        var vocabulary = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Find("Ｃ"), Is.Not.Null);
            Assert.That(vocabulary.Read("C 区 C"), Is.Empty);
        });
    }

    [Test]
    public void Find_SpellingsOfOneName_AreOneSkillUnderTheMostTrustedName()
    {
        var builder = new VocabularyBuilder(SkillWords.Base("PLC编程=可编程控制器"));
        builder.Add(Asks("plc 编程"));
        builder.Add(Teaches("机电", "", "ＰＬＣ编程"));
        var vocabulary = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(new[] { "PLC编程", "plc 编程", "ＰＬＣ 编程", "可编程控制器" }.Select(vocabulary.Find).Distinct().ToArray(), Has.Length.EqualTo(1));
            Assert.That(vocabulary.Skills[vocabulary.Find("plc编程")!.Value].Name, Is.EqualTo("PLC编程"));
            Assert.That(vocabulary.Aliases[vocabulary.Find("plc编程")!.Value], Is.EqualTo(new[] { "可编程控制器" }));
        });
    }

    [Test]
    public void Build_NameThatIsAnothersAlias_BelongsToTheNameWithinAKind()
    {
        var vocabulary = SkillWords.Vocabulary("办公软件=Excel", "Excel");
        Assert.That(vocabulary.Find("Excel"), Is.Not.EqualTo(vocabulary.Find("办公软件")));
    }

    [Test]
    public void Build_AliasOfTwoSkills_GoesToTheLowerKey()
    {
        var (there, back) = (SkillWords.Vocabulary("b技能=共有", "a技能=共有"), SkillWords.Vocabulary("a技能=共有", "b技能=共有"));
        Assert.Multiple(() =>
        {
            Assert.That(there.Skills[there.Find("共有")!.Value].Name, Is.EqualTo("a技能"));
            Assert.That(back.Skills[back.Find("共有")!.Value].Name, Is.EqualTo("a技能"));
        });
    }

    [Test]
    public void Build_NamedSkillThatTheBaseHasAsAlias_IsTheBasesSkill()
    {
        var builder = new VocabularyBuilder(SkillWords.Base("PLC编程=PLC"));
        builder.Add(Asks("plc"));
        var vocabulary = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Skills.Select(skill => skill.Name), Is.EqualTo(new[] { "PLC编程" }));
            Assert.That(vocabulary.Find("plc"), Is.EqualTo(vocabulary.Find("PLC编程")));
        });
    }

    [Test]
    public void Build_CourseWithFrameWords_IsFoundByItsSubject()
    {
        var builder = new VocabularyBuilder(SkillWords.Base());
        builder.Add(Teaches("机电", "专业核心课程：工业机器人技术应用、液压传动", ""));
        Assert.That(builder.Build().Read("会工业机器人"), Is.EqualTo(new[] { "工业机器人技术应用" }));
    }

    [TestCase("Python 编程语言", "Python")]
    [TestCase("数据分析与处理实训", "数据分析")]
    [TestCase("采购与供应管理", "采购与供应管理", Description = "more than a frame is a course of its own")]
    public void Build_CourseThatOnlyFramesASkill_IsThatSkill(string course, string skill)
    {
        var builder = new VocabularyBuilder(SkillWords.Base("Python", "数据分析", "采购管理=采购"));
        builder.Add(Teaches("其他", course, ""));
        var vocabulary = builder.Build();
        Assert.That(vocabulary.Skills[vocabulary.Find(course)!.Value].Name, Is.EqualTo(skill));
    }

    [Test]
    public void Had_CourseWithASkillInItsName_TeachesThatToo()
    {
        var (builder, program) = (new VocabularyBuilder(SkillWords.Base("采购管理=采购", "焊接")), Teaches("其他", "采购与供应管理", ""));
        builder.Add(program);
        var vocabulary = builder.Build();
        Assert.That(Profiler.Had(program, vocabulary).Keys.Select(skill => vocabulary.Skills[skill].Name), Is.EquivalentTo(new[] { "采购管理", "采购与供应管理" }));
    }

    [Test]
    public void StandsInFor_RelatedSkills_AreSeenFromBothSides()
    {
        var vocabulary = new VocabularyBuilder(new SkillBase(
        [
            new("Excel", [], false, [("办公软件", 0.7f), ("没有的", 0.5f), ("Excel", 0.9f)]),
            new("办公软件", ["Office"], false, [("Excel", 0.6f)]),
            new("WPS", [], false, [("Office", 0.8f), ("办公软件", 0.4f)]),
        ], [])).Build();
        var (excel, office, wps) = (vocabulary.Find("Excel")!.Value, vocabulary.Find("Office")!.Value, vocabulary.Find("WPS")!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Skills[excel].Related, Is.EqualTo(new[] { (office, 0.7f) }), "an unknown skill and the skill itself are no relation");
            Assert.That(vocabulary.Skills[wps].Related, Is.EqualTo(new[] { (office, 0.8f) }), "of two spellings the stronger counts");
            Assert.That(vocabulary.StandsInFor[office], Is.EquivalentTo(new[] { (excel, 0.7f), (wps, 0.8f) }));
            Assert.That(vocabulary.StandsInFor[excel], Is.EqualTo(new[] { (office, 0.6f) }));
            Assert.That(vocabulary.StandsInFor[wps], Is.Empty);
        });
    }

    [Test]
    public void Find_BoilerplateOrUnknown_IsNoSkill()
    {
        var vocabulary = new VocabularyBuilder(new SkillBase([SkillWords.Entry("焊接")], ["五险一金"])).Build();
        Assert.That((vocabulary.Find("五险一金"), vocabulary.Find("刨削"), vocabulary.Find("")), Is.EqualTo(((int?)null, (int?)null, (int?)null)));
    }

    private static string[] Describe(Action<VocabularyBuilder>[] rows)
    {
        var builder = new VocabularyBuilder(SkillWords.Base("PLC编程=PLC", "Excel"));
        foreach (var add in rows)
            add(builder);
        var vocabulary = builder.Build();
        return [.. vocabulary.Skills.Select(skill => $"{skill.Name} {skill.Kind}"), .. vocabulary.Forms.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => $"{form.Key}={form.Value}")];
    }

    private static Demand Asks(string skill) => new() { Enterprise = "厂", ExternalId = "1", Title = "岗位", Skills = [new(skill)] };

    private static Program Teaches(string specialty, string courses, string skill) => new()
    {
        College = "校",
        ExternalId = "1",
        Specialty = specialty,
        Courses = courses,
        Skills = skill.Length > 0 ? [new NamedSkill(skill)] : [],
    };
}
