using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files.Notations;
using Matching.Engine.Outcomes;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Files.Notations;

/// <summary>Cells as people write them, each with what must stay not understood.</summary>
public sealed class NotationTests
{
    [TestCase("6千", 6000, 6000)]
    [TestCase("1.5万", 15000, 15000)]
    [TestCase("8k", 8000, 8000)]
    [TestCase("6000元", 6000, 6000)]
    [TestCase("6-9千", 6000, 9000)]
    [TestCase("6千-9千", 6000, 9000)]
    [TestCase("1-1.5万/月", 10000, 15000)]
    [TestCase("8000-1.2万", 8000, 12000)]
    [TestCase("8K-12K·13薪", 8000, 12000)]
    [TestCase("10k-15k*14薪", 10000, 15000)]
    [TestCase("15-20万/年", 12500, 16666.67)]
    [TestCase("年薪12万", 10000, 10000)]
    [TestCase("￥8,000 - 12,000", 8000, 12000)]
    [TestCase("6000～9000元/月", 6000, 9000)]
    [TestCase("月薪5000至8000元", 5000, 8000)]
    [TestCase("4500.000000000001", 4500, 4500)]
    [TestCase("8000元以上", 8000, null)]
    [TestCase("8000以下", null, 8000)]
    [TestCase("底薪3000+提成", 3000, null)]
    [TestCase("面议", null, null)]
    [TestCase("薪资面议", null, null)]
    public void Pay_AsPeopleWriteIt_IsYuanAMonth(string text, double? min, double? max)
    {
        var read = PayNotation.Read(text);
        Assert.That(((double?)read.Value.Min, (double?)read.Value.Max, read.Doubt), Is.EqualTo((min, max, (Doubt?)null)));
    }

    [TestCase("200元/天", "notMonthly")]
    [TestCase("25/小时", "notMonthly")]
    [TestCase("日薪180", "notMonthly")]
    [TestCase("约莫", "notANumber")]
    [TestCase("8-12", "notANumber")]
    [TestCase("6000 8000", "notANumber")]
    public void Pay_ThatIsNone_IsLeftOut(string text, string code) => Assert.That((PayNotation.Read(text).Value, PayNotation.Read(text).Doubt?.Code), Is.EqualTo((default(PayRange), code)));

    [TestCase("月薪（千元）", "8-12", 8000, 12000)]
    [TestCase("年薪(万)", "12", 10000, 10000)]
    public void Pay_UnitInTheHeader_Counts(string header, string text, double min, double max) =>
        Assert.That(((double?)PayNotation.Read(text, header).Value.Min, (double?)PayNotation.Read(text, header).Value.Max), Is.EqualTo(((double?)min, (double?)max)));

    [TestCase("招3人", 3)]
    [TestCase("10名", 10)]
    [TestCase("1,200", 1200)]
    [TestCase("5 人", 5)]
    [TestCase("三名", 3)]
    [TestCase("二十人", 20)]
    [TestCase("约10人", 10)]
    [TestCase("5人以上", 5)]
    [TestCase("12名（男6女6）", 12)]
    [TestCase("2.9999999999999996", 3)]
    [TestCase("３", 3)]
    [TestCase("需求人数2", null)]
    [TestCase("若干", null)]
    [TestCase("很多很多", null)]
    [TestCase("一些", null)]
    [TestCase("1.5", null)]
    public void Count_AsPeopleWriteIt_IsANumber(string text, int? expected) =>
        Assert.That((CountNotation.Read(text, 1, 1000_000).Value, CountNotation.Read(text, 1, 1000_000).Doubt is null), Is.EqualTo((expected, expected is not null)));

    [Test]
    public void Count_OfARange_IsItsLowerEndWithADoubt() =>
        Assert.That((CountNotation.Read("3-5人", 1, 10).Value, CountNotation.Read("3-5人", 1, 10).Doubt?.Code), Is.EqualTo((3, "approximate")));

    [TestCase("2026届", 2026)]
    [TestCase("2026年", 2026)]
    [TestCase("26届", 2026)]
    [TestCase("2026年6月", 2026)]
    [TestCase("2026-06-30", 2026)]
    [TestCase("2026届毕业生", 2026)]
    [TestCase("2026.0", 2026)]
    [TestCase("2023级", null)]
    [TestCase("明年", null)]
    public void Year_AsPeopleWriteIt_IsThatOfGraduation(string text, int? expected) => Assert.That(CountNotation.ReadYear(text, 1949, 2100).Value, Is.EqualTo(expected));

    [TestCase("2027-09-01T00:00:00", "2027-09-01")]
    [TestCase("2027-09-01T00:00:00.000Z", "2027-09-01")]
    [TestCase("2027-09-01 18:00", "2027-09-01")]
    [TestCase("2027/9/1 8:30:00", "2027-09-01")]
    [TestCase("2027年9月1日", "2027-09-01")]
    [TestCase("2027年9月1日 18:00", "2027-09-01")]
    [TestCase("截至2027.9.1", "2027-09-01")]
    [TestCase("2027-09-01（周三）", "2027-09-01")]
    [TestCase("20270901", "2027-09-01")]
    [TestCase("13/9/2027", "2027-09-13")]
    [TestCase("Sep 1, 2027", "2027-09-01")]
    [TestCase("2027年9月", "2027-09-30")]
    [TestCase("2027-06-01至2027-09-01", "2027-09-01")]
    [TestCase("46569", "2027-07-01")]
    public void Date_AsPeopleWriteIt_IsADay(string text, string expected) =>
        Assert.That((DateNotation.Read(text, last: true).Value?.ToString("yyyy-MM-dd"), DateNotation.Read(text, last: true).Doubt), Is.EqualTo((expected, (Doubt?)null)));

    [TestCase("长期有效", true)]
    [TestCase("招满为止", true)]
    [TestCase("1/9/2027", false)]
    [TestCase("9月1日", false)]
    [TestCase("2027-02-30", false)]
    [TestCase("下周", false)]
    public void Date_ThatIsNone_IsNeverGuessed(string text, bool understood) =>
        Assert.That((DateNotation.Read(text, last: true).Value, DateNotation.Read(text, last: true).Doubt is null), Is.EqualTo(((DateOnly?)null, understood)));

    [TestCase("学历不限", EducationLevel.Any)]
    [TestCase("统招本科", EducationLevel.Bachelor)]
    [TestCase("中专/中技", EducationLevel.Secondary)]
    [TestCase("大专/本科", EducationLevel.Associate)]
    [TestCase("高职（专科）", EducationLevel.Associate)]
    [TestCase("大专（含高职）及以上", EducationLevel.Associate)]
    [TestCase("全日制本科及以上学历", EducationLevel.Bachelor)]
    [TestCase("本科或硕士", EducationLevel.Bachelor)]
    [TestCase("高中以下", EducationLevel.Any)]
    [TestCase("职业高中", EducationLevel.Secondary)]
    [TestCase("五年制高职", EducationLevel.Associate)]
    [TestCase("Bachelor's degree", EducationLevel.Bachelor)]
    [TestCase("硕士研究生毕业", EducationLevel.Master)]
    public void Education_AsPeopleWriteIt_IsALevel(string text, EducationLevel expected) =>
        Assert.That(EducationWords.TryParse(text, out var level) ? level : (EducationLevel?)null, Is.EqualTo(expected));

    [TestCase("三好学生")]
    [TestCase("小学生")]
    [TestCase("毕业")]
    [TestCase("本科生导师")]
    public void Education_ThatIsNone_IsNone(string text) => Assert.That(EducationWords.TryParse(text, out _), Is.False);

    [TestCase("江苏省苏州市", "320500")]
    [TestCase("江苏苏州", "320500")]
    [TestCase("苏州-工业园区", "320500")]
    [TestCase("苏州·吴中区", "320506")]
    [TestCase("苏州市吴江区", "320509")]
    [TestCase("昆山市", "320583")]
    [TestCase("昆山", "320583")]
    [TestCase("江苏-南京-栖霞区", "320113")]
    [TestCase("北京朝阳区", "110105")]
    [TestCase("上海市浦东新区张江路1号", "310115")]
    [TestCase("中国江苏省无锡市", "320200")]
    [TestCase("無錫市", "320200")]
    [TestCase("320200 无锡市", "320200")]
    [TestCase("深圳市南山区科技园", "440305")]
    [TestCase("吉林", "220000")]
    public void Place_AsPeopleWriteIt_IsACode(string text, string expected) =>
        Assert.That((PlaceNotation.Read(text, CodeTables.BuiltIn).Value, PlaceNotation.Read(text, CodeTables.BuiltIn).Doubt?.Code), Is.EqualTo((expected, (string?)null)));

    [TestCase("异地招聘", null)]
    [TestCase("全国", null)]
    [TestCase("火星-第一区", "unknownCode")]
    [TestCase("朝阳区", "unknownCode")]
    [TestCase("苏州大学", "unknownCode")]
    public void Place_ThatIsNone_IsNeverGuessed(string text, string? code) =>
        Assert.That((PlaceNotation.Read(text, CodeTables.BuiltIn).Value, PlaceNotation.Read(text, CodeTables.BuiltIn).Doubt?.Code), Is.EqualTo(((string?)null, code)));

    [TestCase("C34 通用设备制造业", "C34")]
    [TestCase("通用设备制造业（C34）", "C34")]
    [TestCase("汽车制造", "C36")]
    [TestCase("34 通用设备制造业", "C34")]
    [TestCase("C-制造业", "C")]
    [TestCase("教育行业", "P")]
    [TestCase("互联网/电子商务", "I64")]
    [TestCase("计算机软件", "I65")]
    [TestCase("房地产", "K")]
    [TestCase("医药制造", "C27")]
    [TestCase("物流", "G")]
    public void Industry_AsPeopleWriteIt_IsACode(string text, string expected) =>
        Assert.That((IndustryNotation.Read(text, CodeTables.BuiltIn).Value, IndustryNotation.Read(text, CodeTables.BuiltIn).Doubt?.Code), Is.EqualTo((expected, (string?)null)));

    [Test]
    public void Industry_ThatIsNone_IsLeftOutAndTheNearestAreNamed()
    {
        var read = IndustryNotation.Read("移动互联网", CodeTables.BuiltIn);
        Assert.That((read.Value, read.Doubt!.Code), Is.EqualTo(((string?)null, "unknownCode")));
        Assert.That(read.Doubt.Chinese, Does.Contain("互联网和相关服务 I64").And.Contains("可以留空"));
    }

    [TestCase("PLC编程、电气控制、变频器", "PLC编程|电气控制|变频器")]
    [TestCase("PLC编程,电气控制,变频器", "PLC编程|电气控制|变频器")]
    [TestCase("PLC编程，电气控制|变频器", "PLC编程|电气控制|变频器")]
    [TestCase("PLC编程/变频器/触摸屏", "PLC编程|变频器|触摸屏")]
    [TestCase("PLC编程\n电气控制\t变频器", "PLC编程|电气控制|变频器")]
    [TestCase("['PLC编程', 'C++', 'TCP/IP']", "PLC编程|C++|TCP/IP")]
    [TestCase("[\"PLC编程\",\"电气控制\"]", "PLC编程|电气控制")]
    [TestCase("1、PLC编程 2、电气控制 3、变频器", "PLC编程|电气控制|变频器")]
    [TestCase("PLC编程 电气控制 变频器", "PLC编程|电气控制|变频器")]
    [TestCase("TCP/IP;C/C++", "TCP/IP|C/C++")]
    [TestCase("TCP/IP、UI/UX、I/O", "TCP/IP|UI/UX|I/O")]
    [TestCase("A/B测试，C/C++", "A/B测试|C/C++")]
    [TestCase("ISO 9001:2015;Machine Learning", "ISO 9001:2015|Machine Learning")]
    [TestCase("\"焊;接\";车工", "焊;接|车工")]
    [TestCase("[]", "")]
    public void Skills_InAnySeparator_AreApart(string text, string expected) =>
        Assert.That(string.Join('|', NamedSkillNotation.Parse(text, out _).Select(skill => skill.Name)), Is.EqualTo(expected));

    [TestCase("PLC编程（熟练）", "PLC编程", 4)]
    [TestCase("熟练掌握PLC编程", "PLC编程", 4)]
    [TestCase("了解电气控制", "电气控制", 2)]
    [TestCase("精通C++", "C++", 5)]
    [TestCase("1.变频器", "变频器", null)]
    [TestCase("能熟练使用AutoCAD", "AutoCAD", 4)]
    [TestCase("英语-精通", "英语", 5)]
    [TestCase("熟悉PLC编程相关知识", "PLC编程", 3)]
    [TestCase("PLC编程:4", "PLC编程", 4)]
    [TestCase("熟悉操作系统", "操作系统", 3)]
    [TestCase("有机化学", "有机化学", null)]
    [TestCase("会计", "会计", null)]
    [TestCase("3D打印", "3D打印", null)]
    public void Skill_WithAQualifier_GivesNameAndLevel(string text, string name, int? level) =>
        Assert.That(NamedSkillNotation.Parse(text, out _), Is.EqualTo(new[] { new NamedSkill(name, true, level) }));

    [Test]
    public void Skill_ThatIsWished_IsPreferred() =>
        Assert.That(NamedSkillNotation.Parse("PLC编程优先", out _), Is.EqualTo(new[] { new NamedSkill("PLC编程", false) }));

    [TestCase("焊;接")]
    [TestCase("a、b")]
    [TestCase("熟练掌握PLC编程")]
    [TestCase("说\"好\"")]
    [TestCase("PLC:4")]
    [TestCase("Java/Python/Go")]
    [TestCase("\"")]
    public void Skills_Written_AreReadAsTheSame(string name)
    {
        NamedSkill[] skills = [new(name, false, 2), new("焊接")];
        Assert.That(NamedSkillNotation.Parse(NamedSkillNotation.Write(skills), out var faults), Is.EqualTo(skills));
        Assert.That(faults, Is.Empty);
    }

    [TestCase("校招", DemandKind.Employment)]
    [TestCase("社会招聘", DemandKind.Employment)]
    [TestCase("劳务派遣", DemandKind.Employment)]
    [TestCase("兼职", DemandKind.Employment)]
    [TestCase("实习生", DemandKind.Internship)]
    [TestCase("就业见习", DemandKind.Internship)]
    [TestCase("学徒工", DemandKind.Apprenticeship)]
    [TestCase("实习岗位", DemandKind.Internship)]
    public void Kind_AsPeopleWriteIt_IsKnown(string text, DemandKind expected) => Assert.That(DemandKindWords.TryParse(text, out var kind) ? kind : (DemandKind?)null, Is.EqualTo(expected));

    [TestCase("已签三方", OutcomeKind.Hired)]
    [TestCase("就业", OutcomeKind.Hired)]
    [TestCase("留用", OutcomeKind.Hired)]
    [TestCase("offer", OutcomeKind.Shortlisted)]
    [TestCase("面试通过", OutcomeKind.Shortlisted)]
    [TestCase("面试未通过", OutcomeKind.Rejected)]
    [TestCase("违约", OutcomeKind.Withdrawn)]
    [TestCase("未报到", OutcomeKind.Withdrawn)]
    public void Outcome_AsPeopleWriteIt_IsKnown(string text, OutcomeKind expected) => Assert.That(OutcomeWords.TryParse(text, out var kind) ? kind : (OutcomeKind?)null, Is.EqualTo(expected));

    [TestCase("&lt;p style=&quot;a&quot;&gt;负责&lt;strong&gt;PLC&lt;/strong&gt;编程与&amp;nbsp;调试&lt;/p&gt;&lt;ul&gt;&lt;li&gt;熟悉变频器&lt;/li&gt;&lt;/ul&gt;", "负责PLC编程与 调试\n熟悉变频器")]
    [TestCase("<p>装配<br/>调试</p>", "装配\n调试")]
    [TestCase("R&amp;D &lt;b&gt;工程师&lt;/b&gt;", "R&D 工程师")]
    [TestCase("<script>alert(1)</script>焊接", "焊接")]
    [TestCase("List<String> a < b && c > d; AT&T", "List<String> a < b && c > d; AT&T")]
    public void Markup_IsReadAsText(string text, string expected) => Assert.That(PlainText.Of(text), Is.EqualTo(expected));

    [TestCase("P L C 编程", "plc编程")]
    [TestCase("數控車床", "数控车床")]
    [TestCase("Ｃ Ａ Ｄ", "cad")]
    [TestCase("a b testing", "a b testing")]
    public void Spelling_TraditionalAndSpaced_IsOne(string text, string expected) => Assert.That(SkillSpelling.Key(text), Is.EqualTo(expected));
}
