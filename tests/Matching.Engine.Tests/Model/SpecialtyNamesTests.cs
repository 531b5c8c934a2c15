using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Model;

public sealed class SpecialtyNamesTests
{
    private static readonly string[] Titles =
        ["机械设计与制造", "机械制造及自动化", "大数据与会计", "会计信息管理", "护理", "计算机应用技术", "电气自动化技术", "工业互联网应用", "化工自动化技术", "法律事务", "电子商务", "应用电子技术"];

    private static readonly string[] Classes =
        ["机械设计制造类", "机械设计制造类", "财务会计类", "财务会计类", "护理类", "计算机类", "自动化类", "自动化类", "化工技术类", "法律实务类", "电子商务类", "电子信息类"];

    private static readonly SpecialtyNames Names = new(Titles, Classes);
    private static readonly SpecialtyNames Unclassed = new(Titles, [.. Titles.Select(_ => "")]);

    [TestCase("会计", "大数据与会计", "会计信息管理")]
    [TestCase("机械", "机械设计与制造", "机械制造及自动化")]
    [TestCase("护理", "护理")]
    public void Resolve_ShortName_StandsForAllThatBearIt(string name, params string[] titles) =>
        Assert.That(
            Names.Resolve(name).OrderByDescending(entry => entry.Part).Take(titles.Length).Select(entry => Titles[entry.Specialty]), Is.EquivalentTo(titles));

    [TestCaseSource(nameof(Titles))]
    public void Resolve_WholeName_StandsForItsSpecialtyInFull(string title)
    {
        var (specialty, part) = Names.Resolve(title).MaxBy(entry => entry.Part);
        Assert.That(Titles[specialty], Is.EqualTo(title));
        Assert.That(part, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Resolve_NameOfAClass_StandsForItsSpecialtiesBeforeOthersThatSoundAlike()
    {
        var parts = Names.Resolve("自动化").ToDictionary(entry => Titles[entry.Specialty], entry => entry.Part);
        Assert.Multiple(() =>
        {
            Assert.That(parts["电气自动化技术"], Is.GreaterThan(2 * parts["化工自动化技术"]));
            Assert.That(parts["工业互联网应用"], Is.GreaterThan(0), "of the class, though nothing in its name says so");
            Assert.That(Unclassed.Resolve("自动化").Select(entry => Titles[entry.Specialty]), Has.None.EqualTo("工业互联网应用"));
        });
    }

    [TestCase("自动化", ExpectedResult = "自动化类")]
    [TestCase("财务会计", ExpectedResult = "财务会计类")]
    [TestCase("财会", ExpectedResult = "财务会计类", Description = "As people also say it")]
    [TestCase("财务", ExpectedResult = null, Description = "Half of its name")]
    [TestCase("护理", ExpectedResult = null, Description = "A specialty's own name")]
    [TestCase("哲学", ExpectedResult = null)]
    [TestCase("电子", ExpectedResult = null, Description = "Of two classes")]
    public string? Class_OfName_IsTheOneThatIsCalledSo(string name) => Names.Class(name);

    [TestCase("电子", ExpectedResult = "应用电子技术")]
    [TestCase("电子商务", ExpectedResult = "电子商务")]
    public string Means_WordThatBeginsAnother_IsNotThatOne(string name) =>
        string.Join(',', Titles.Where((_, specialty) => Unclassed.Means(name, specialty)));

    [TestCase("财会", "会计信息管理")]
    [TestCase("法学", "法律事务")]
    public void Resolve_OtherForm_StandsForWhatItsFullFormDoes(string name, string title) =>
        Assert.That(Names.Resolve(name).Select(entry => Titles[entry.Specialty]), Has.Member(title));

    [Test]
    public void Wanted_WholeNameOfTwoSides_AsksForItFirstAndForBothSidesOfItsClass()
    {
        var names = new SpecialtyNames(["电气工程及自动化", "工业过程自动化技术", "建筑电气工程技术"], ["自动化类", "自动化类", "建筑设备类"]);
        Assert.Multiple(() =>
        {
            Assert.That(names.Wanted("电气工程及其自动化"), Is.EqualTo(new[] { (0, 1f), (1, SpecialtyNames.Alike) }));
            Assert.That(names.Means("电气工程及其自动化", 1), Is.False);
        });
    }

    [Test]
    public void Means_Management_IsNoSpecialtyOfThatName() => Assert.That(new SpecialtyNames(["水利工程运行与管理"], [""]).Means("管理学", 0), Is.False);

    [TestCase("会计学", "大数据与会计")]
    [TestCase("护理学", "护理")]
    [TestCase("中药学", "中药")]
    [TestCase("电气工程及其自动化", "电气工程及自动化")]
    [TestCase("幼师", "学前教育")]
    [TestCase("空乘", "空中乘务")]
    public void Means_NameAsUniversitiesAndPeopleSayIt_IsThatOfColleges(string name, string title)
    {
        string[] titles = ["大数据与会计", "护理", "中药", "药学", "电气工程及自动化", "工业过程自动化技术", "学前教育", "空中乘务"];
        var names = new SpecialtyNames(titles, [.. titles.Select(_ => "")]);
        Assert.That(titles.Where((_, specialty) => names.Means(name, specialty)), Is.EqualTo(new[] { title }));
    }

    /// <summary>Each name of the catalogue, among those of its level: names that are alike (中药学, 药学) must not take each other's place.</summary>
    [Test]
    public void Resolve_AnyNameOfTheCatalogue_StandsForItselfMost([Values(EducationLevel.Associate, EducationLevel.Bachelor)] EducationLevel level)
    {
        var specialties = CodeTables.BuiltIn.Specialties.All.Where(specialty => specialty.Level == level).DistinctBy(specialty => specialty.Name).ToArray();
        var names = new SpecialtyNames([.. specialties.Select(specialty => TextNormalizer.Normalize(specialty.Name))], [.. specialties.Select(specialty => TextNormalizer.Normalize(specialty.ClassName))]);
        Assert.Multiple(() =>
        {
            foreach (var (ordinal, specialty) in specialties.Index())
            {
                var parts = names.Resolve(TextNormalizer.Normalize(specialty.Name)).ToDictionary(entry => entry.Specialty, entry => entry.Part);
                Assert.That(parts.GetValueOrDefault(ordinal), Is.EqualTo(parts.Values.Max()).And.EqualTo(1).Within(1e-6), specialty.Name);
                Assert.That(names.Class(TextNormalizer.Normalize(specialty.Name)), Is.Null);
            }
        });
    }

    [Test]
    public void Wanted_NameOfAClass_AsksForEverySpecialtyOfItTheNearestMost()
    {
        var names = new SpecialtyNames(["计算机应用技术", "软件技术", "应用电子技术"], ["计算机类", "计算机类", "电子信息类"]);
        var parts = names.Wanted("计算机").ToDictionary(entry => entry.Specialty, entry => entry.Part);
        Assert.Multiple(() =>
        {
            Assert.That(parts[1], Is.GreaterThanOrEqualTo(0.6f).And.LessThan(parts[0]), "软件技术");
            Assert.That(names.Means("计算机", 1), Is.True);
            Assert.That(names.Means("计算机", 2), Is.False);
            Assert.That(names.Wanted("电子信息工程").Single(entry => entry.Specialty == 2).Part, Is.GreaterThanOrEqualTo(0.5f), "as its class begins");
        });
    }

    [Test]
    public void Means_NameThatOnlySharesLetters_IsNoClaim()
    {
        var names = new SpecialtyNames(["物流服务与管理", "金融服务与管理", "老年人服务与管理", "药学", "中药学"], ["", "", "", "", ""]);
        Assert.Multiple(() =>
        {
            Assert.That(names.Means("老年人服务与管理", 0), Is.False);
            Assert.That(names.Means("老年人服务与管理", 2), Is.True);
            Assert.That(names.Means("养老服务与管理", 1), Is.False);
            Assert.That(names.Wanted("养老服务与管理").Select(entry => entry.Part), Has.All.LessThanOrEqualTo(0.5f));
            Assert.That(names.Means("药学", 4), Is.False, "another specialty is called so");
        });
    }

    /// <summary>物业 is no 物流, whatever the two names share: what a whole name asks for is told by its class.</summary>
    [TestCase("现代物业管理", "房地产类", ExpectedResult = "", Description = "The run has none of the class")]
    [TestCase("制药技术应用", "药品与医疗器械类", ExpectedResult = "")]
    [TestCase("数控技术应用", "机械设计制造类", ExpectedResult = "数控技术")]
    [TestCase("老年人服务与管理", "公共服务类", ExpectedResult = "智慧健康养老服务与管理")]
    public string Wanted_WholeNameOfTheCatalogueThatNoProgramBears_AsksForItsClassOnly(string name, string named)
    {
        Assert.That(CodeTables.BuiltIn.Specialties.All.Where(specialty => specialty.Name == name).Select(specialty => specialty.ClassName), Does.Contain(named));
        string[] titles = ["现代物流管理", "机电技术应用", "金融服务与管理", "数控技术", "智慧健康养老服务与管理"];
        var names = new SpecialtyNames(titles, ["物流类", "自动化类", "金融类", "机械设计制造类", "公共服务类"]);
        return string.Join(',', names.Wanted(name).Select(entry => titles[entry.Specialty]));
    }

    [TestCase("accounting", "大数据与会计", "会计信息管理")]
    [TestCase("computer science", "计算机应用技术")]
    [TestCase("mechanical engineering", "机械设计与制造", "机械制造及自动化")]
    [TestCase("law", "法律事务")]
    public void Wanted_MajorInEnglish_AsksForWhatItIsCalledHere(string name, params string[] titles) => Assert.Multiple(() =>
    {
        Assert.That(
            Names.Wanted(name).OrderByDescending(entry => entry.Part).Take(titles.Length).Select(entry => Titles[entry.Specialty]), Is.EquivalentTo(titles));
        Assert.That(titles.Select(title => Names.Means(name, Array.IndexOf(Titles, title))), Has.All.True);
    });

    [Test]
    public void Wanted_MajorInEnglishOfAnEnglishCity_IsThatOfItsOwnPrograms() =>
        Assert.That(new SpecialtyNames(["accounting", "会计信息管理"], ["", ""]).Wanted("accounting").Select(entry => entry.Specialty), Is.EqualTo(new[] { 0 }));

    [TestCase("国际贸易", ExpectedResult = true)]
    [TestCase("国贸", ExpectedResult = true)]
    [TestCase("国际贸易学", ExpectedResult = false, Description = "In no title")]
    public bool Means_TradeAsPeopleSayIt_IsTheSpecialtyOfThatName(string name) => new SpecialtyNames(["国际经济与贸易", "国际商务"], ["", ""]).Means(name, 0);

    [Test]
    public void Resolve_PartOfNames_StandsForNoneInFull() => Assert.That(Names.Resolve("机械").Max(entry => entry.Part), Is.LessThan(1).And.GreaterThan(0.5));

    [Test]
    public void Resolve_NameOfNoSpecialty_GivesNone() => Assert.That(Names.Resolve("哲学"), Is.Empty);
}
