using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Recompute;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Text;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Skills;

public sealed class SkillRecognizerTests
{
    private static readonly Vocabulary Known = SkillWords.Vocabulary(
        "AutoCAD", "SolidWorks", "C++", "C#", ".NET", "Java", "JavaScript", "Go语言=Golang", "PLC编程=PLC", "机器人", "工业机器人", "工业机器人操作与运维", "电工", "电工电子",
        "project management", "新能源汽车动力电池及驱动电机系统检测维修", "数控", "焊接");

    [Test]
    public void Clause_TextWithoutAnyMark_ReachesOnlyAsFarAsAClauseDoes()
    {
        var text = new string('字', 5000);
        var (start, end) = CueWords.Clause(text, 2000, 2004);
        Assert.That((start, end), Is.EqualTo((1900, 2104)), "or a list of ten thousand skills is read ten thousand times");
    }

    [Test]
    public void Recognize_MixedAdvertisement_FindsEachSkillWithItsLevelAndWish() =>
        Assert.That(
            Known.Read("熟练使用AutoCAD、Ｓｏｌｉｄｗｏｒｋｓ及C++/C#，了解 .NET 者优先"),
            Is.EqualTo(new[] { "AutoCAD:4", "SolidWorks:4", "C++:4", "C#:4", ".NET:2?" }));

    [TestCase("Pumps water, spreads asphalt and led a team casting rust-free pads; cleaning and filing")]
    [TestCase("Consulting with actors about makeup, wiring diagrams and printing; uses yarn, electron microscopes and angular cuts")]
    [TestCase("Teaching materials, chemistry equipment, mediation, merchandising, extrusion lines and home care")]
    [TestCase("Public work with equipment in an office, i.e. drilling, grinding, scraping and pressing")]
    public void Recognize_EnglishTextWithEverydayWords_BringsNoSkillOfAChineseName(string text) =>
        Assert.That(new VocabularyBuilder(SkillBase.Instance).Build().Read(text).Where(skill => skill.Any(TextNormalizer.IsHan)), Is.Empty);

    [TestCase("负责对大模型用LoRA微调，做数据清洗，创造价值")]
    [TestCase("协助单体测试，镜像打包，联系会计事务所，引导购买")]
    [TestCase("向顾客介绍家具的款式")]
    public void Recognize_WordsAcrossOthers_AreNoSkills(string text) => Assert.That(
        new VocabularyBuilder(SkillBase.Instance).Build().Read(text),
        Has.None.AnyOf("MQTT", "数据标注", "工程造价", "体能训练", "分拣打包", "会计核算", "门店销售"));

    [TestCase("会用ＰＬＣ　编程", "PLC编程")]
    [TestCase("PLC 编程和 plc", "PLC编程,PLC编程")]
    [TestCase("plc\n编程", "PLC编程")]
    [TestCase("AUTOCAD制图", "AutoCAD")]
    [TestCase("用autocad画图", "AutoCAD")]
    [TestCase("C＋＋开发", "C++")]
    [TestCase("VC#项目", "")]
    [TestCase("ASP.NET", ".NET")]
    [TestCase("C++11", "C++")]
    [TestCase("Project  Management skills", "project management")]
    [TestCase("project\nmanagement", "project management")]
    public void Recognize_WidthCaseAndBlanks_MakeNoDifference(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("javascript", "JavaScript")]
    [TestCase("Java/JavaScript", "Java,JavaScript")]
    [TestCase("javabean", "")]
    [TestCase("golanguage", "")]
    [TestCase("micro-java", "Java")]
    [TestCase("java8", "")]
    [TestCase("精通java的人", "Java:5")]
    public void Recognize_LatinName_IsAWholeWord(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("工业机器人操作与运维", "工业机器人操作与运维")]
    [TestCase("工业机器人操作", "工业机器人")]
    [TestCase("协作机器人", "机器人")]
    [TestCase("电工电子技术", "电工电子")]
    [TestCase("新能源汽车动力电池及驱动电机系统检测维修岗位", "新能源汽车动力电池及驱动电机系统检测维修")]
    public void Recognize_SpellingsInsideEachOther_TakesTheLongest(string text, string skill) =>
        Assert.That(Known.Read(text), Is.EqualTo(new[] { skill }));

    [TestCase("精通数控", "数控:5")]
    [TestCase("熟练掌握数控", "数控:4")]
    [TestCase("熟练地掌握数控", "数控:4")]
    [TestCase("掌握数控", "数控:3")]
    [TestCase("熟悉数控", "数控:3")]
    [TestCase("了解数控", "数控:2")]
    [TestCase("深入了解数控", "数控:4")]
    [TestCase("略懂数控", "数控:1")]
    [TestCase("从事数控", "数控")]
    [TestCase("精通焊接，了解数控", "焊接:5,数控:2")]
    [TestCase("精通焊接；数控", "焊接:5,数控")]
    [TestCase("了解焊接、精通数控", "焊接:2,数控:5")]
    [TestCase("Proficient in AutoCAD and SolidWorks", "AutoCAD:4,SolidWorks:4")]
    [TestCase("Expert in Java", "Java:5")]
    [TestCase("Basic Java", "Java:2")]
    [TestCase("Solid understanding of Java", "Java:4")]
    [TestCase("Basic understanding of Java", "Java:2")]
    [TestCase("数控精通、焊接熟练", "数控:5,焊接:4")]
    [TestCase("数控（熟练）", "数控:4")]
    [TestCase("对焊接有一定的了解", "焊接:2")]
    [TestCase("焊接熟悉图纸", "焊接", Description = "the cue speaks of what follows it")]
    [TestCase("深入了解客户在不同季节对我司产品的要求并据此安排生产和焊接", "焊接", Description = "too far away to speak of it")]
    [TestCase("了解焊接、电工、数控", "焊接:2,电工:2,数控:2")]
    [TestCase("Fluent in Java", "Java:4")]
    public void Recognize_CueBeforeTheSkill_GivesItsLevel(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("会焊接者优先", "焊接?")]
    [TestCase("有数控经验加分，必须会焊接", "数控?,焊接")]
    [TestCase("Java is a plus", "Java?")]
    [TestCase("Java preferred; JavaScript required", "Java?,JavaScript")]
    [TestCase("Must be proficient in Java. SolidWorks is a plus.", "Java:4,SolidWorks?")]
    [TestCase("Must know AutoCAD.\nSolidWorks is a plus.", "AutoCAD,SolidWorks?")]
    [TestCase("要求：焊接。加分项：1、数控；2、Java。福利待遇：电工", "焊接,数控?,Java?,电工")]
    [TestCase("Nice to have: Java; SolidWorks. Requirements: C++", "Java?,SolidWorks?,C++")]
    public void Recognize_ClauseOfAWish_IsPreferredOnly(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("无需焊接", "")]
    [TestCase("不要求会焊接，要求数控", "数控")]
    [TestCase("No need for Java, but SolidWorks", "SolidWorks")]
    [TestCase("Java is not required", "")]
    [TestCase("焊接不要求", "")]
    [TestCase("经验不限、会焊接", "焊接")]
    [TestCase("专业不限 会焊接", "焊接")]
    [TestCase("无需加班 熟悉焊接", "焊接:3")]
    [TestCase("无需精通Java", "")]
    [TestCase("只做售后，不涉及焊接", "")]
    [TestCase("无焊接经验亦可", "")]
    [TestCase("没有Java基础也可以", "")]
    [TestCase("无焊接经验勿扰", "焊接")]
    [TestCase("No Java experience necessary", "")]
    [TestCase("包括但不限于Java、C++", "Java,C++")]
    [TestCase("You do not need Java", "")]
    [TestCase("Java is not a must", "")]
    [TestCase("不会Java也可以", "")]
    [TestCase("不会Java勿扰", "Java")]
    [TestCase("焊接勿扰", "")]
    [TestCase("非数控岗位，做焊接", "焊接")]
    [TestCase("不做焊接", "")]
    [TestCase("No Java or SolidWorks experience is required", "")]
    [TestCase("There is no overtime and Java is required", "Java")]
    [TestCase("A Java certificate is not required; SolidWorks is", "SolidWorks")]
    [TestCase("焊接证不要求", "")]
    [TestCase("无焊接工作内容，做数控", "数控")]
    [TestCase("不用会焊接，做数控", "数控")]
    [TestCase("杜绝焊接", "")]
    [TestCase("非使用Java，需要会数控", "数控")]
    public void Recognize_WhatIsNotAsked_IsNoSkill(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("与焊接工程师协作", "")]
    [TestCase("配合数控人员调机", "")]
    [TestCase("和电工部门对接、会焊接", "焊接")]
    [TestCase("负责与机器人公司的联络", "")]
    [TestCase("到数控部、焊接部轮岗", "")]
    [TestCase("焊接工程师", "焊接")]
    [TestCase("数控部件加工", "数控")]
    [TestCase("协调焊接、数控等人员", "")]
    [TestCase("配合焊接、数控等人员调机", "")]
    [TestCase("与焊接、数控等部门沟通", "")]
    [TestCase("协调数控等相关部门执行计划", "")]
    [TestCase("与机器人工程师、数控工程师紧密配合", "")]
    [TestCase("具备沟通协调能力、焊接、团队协作精神", "焊接")]
    [TestCase("根据数控工程师的需求", "")]
    [TestCase("与数控师沟通，为焊接工程师提供协助", "")]
    [TestCase("作为焊接工程师，为客户提供数控服务", "焊接,数控")]
    [TestCase("有焊接、房地产等行业背景者优先", "")]
    [TestCase("有数控行业工作经验", "")]
    [TestCase("了解焊接业政策", "")]
    [TestCase("会Java、有制造行业经验", "Java")]
    [TestCase("焊接业务、数控作业", "焊接,数控")]
    [TestCase("对接机器人类供应商", "")]
    [TestCase("将情况通知相关数控人员、焊接同事", "")]
    [TestCase("文件转交数控部门", "")]
    [TestCase("提交焊接报告", "焊接")]
    [TestCase("某某焊接师事务所有限公司", "")]
    public void Recognize_WhoItIsAbout_IsNoSkill(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(text)), Is.EqualTo(skills));

    [TestCase("向财务请款，会焊接", "焊接")]
    [TestCase("协助财务办理结汇", "")]
    [TestCase("负责焊接和财务工作", "焊接,财务")]
    [TestCase("ps：表现优秀者持股", "")]
    [TestCase("会焊接；PS：表现优秀者持股", "焊接")]
    [TestCase("熟练使用PS：修图、抠图", "PS:4")]
    [TestCase("熟练使用PS、焊接", "PS:4,焊接:4")]
    public void Recognize_OtherDepartmentOrPostscript_IsNoSkill(string text, string skills) =>
        Assert.That(string.Join(',', SkillWords.Vocabulary("财务", "焊接", "PS").Read(text)), Is.EqualTo(skills));

    [Test]
    public void Recognize_WordsSideBySide_AreNotReadAcrossTheirBorder()
    {
        var vocabulary = new VocabularyBuilder(new SkillBase([SkillWords.Entry("护工"), SkillWords.Entry("有机"), SkillWords.Entry("机器学习"), SkillWords.Entry("维护保养")], [], ["维护", "工作"])).Build();
        Assert.That(vocabulary.Read("维护工作、有机器学习经验、设备维护保养、医院护工"), Is.EqualTo(new[] { "机器学习", "维护保养", "护工" }));
    }

    [Test]
    public void Recognize_Boilerplate_MasksWhatItContains()
    {
        var vocabulary = new VocabularyBuilder(new SkillBase([SkillWords.Entry("社保"), SkillWords.Entry("保险"), SkillWords.Entry("焊接")], ["五险一金社保", "意外保险"])).Build();
        Assert.That(vocabulary.Read("焊接工，五险一金社保，意外保险，会办社保"), Is.EqualTo(new[] { "焊接", "社保" }));
    }

    [Test]
    public void Recognize_AnyText_FindsWhatANaiveScanFinds() =>
        Prop.ForAll(MixedText.Arbitrary, text => Known.Recognizer.Recognize(text).Select(mention => mention.Skill).SequenceEqual(Naive(SkillSpelling.Key(text))))
            .QuickCheckThrowOnFailure();

    [TestCase("cleans the office, lifts with one arm, has excel lent outlook", "")]
    [TestCase("knows Microsoft Word", "Word")]
    [TestCase("熟练使用office、excel", "办公软件|Excel")]
    public void Recognize_WordsOfEverydayEnglish_AreSkillsOnlyInTextsThatHaveChinese(string text, string skills)
    {
        var vocabulary = new VocabularyBuilder(SkillBase.Instance).Build();
        Assert.That(string.Join('|', vocabulary.Recognizer.Recognize(text).Select(mention => vocabulary.Skills[mention.Skill].Name)), Is.EqualTo(skills));
    }

    [Test]
    public void Recognize_EmptyTextOrVocabulary_FindsNothing() => Assert.Multiple(() =>
    {
        Assert.That(Known.Read(""), Is.Empty);
        Assert.That(SkillWords.Vocabulary().Read("熟练焊接"), Is.Empty);
    });

    /// <summary>At each place every known spelling is tried, the longest first; the generated texts have no cues that negate.</summary>
    private static IEnumerable<int> Naive(string key)
    {
        for (var i = 0; i < key.Length;)
        {
            var form = LongestAt(key, i);
            if (form is not null && Enumerable.Range(i + 1, form.Length - 1).Any(inside => LongestAt(key, inside) is { } other && other.Length > form.Length && inside + other.Length > i + form.Length))
                form = null;
            if (form is not null)
                yield return Known.Forms[form];
            i += form?.Length ?? 1;
        }
    }

    private static string? LongestAt(string key, int at) =>
        Known.Forms.Keys.Where(form => form.Length >= 2 && string.CompareOrdinal(key, at, form, 0, form.Length) == 0 && Cut(key, at) && Cut(key, at + form.Length)).MaxBy(form => form.Length);

    private static bool Cut(string key, int at) => at == 0 || at == key.Length || !IsLatin(key[at - 1]) || !IsLatin(key[at]);

    private static bool IsLatin(char character) => char.IsLetterOrDigit(character) && character is < '\u3400' or > '\u9fff';
}
