using Matching.Engine.Catalog;

namespace Matching.Engine.Tests.Catalog;

public sealed class CodeTablesTests
{
    private static readonly CodeTables Codes = CodeTables.BuiltIn;

    [TestCase("机电一体化", EducationLevel.Associate, ExpectedResult = "460301")]
    [TestCase("机电一体化专业", EducationLevel.Any, ExpectedResult = "460301")]
    [TestCase("软件", EducationLevel.Associate, ExpectedResult = "510203")]
    [TestCase("护理", EducationLevel.Associate, ExpectedResult = "520201")]
    [TestCase("机电", EducationLevel.Associate, ExpectedResult = null)]
    [TestCase("种植", EducationLevel.Associate, ExpectedResult = null)]
    public string? Named_WithoutTheWordThatPeopleLeaveOut_IsTheOneSpecialtyOfThatName(string name, EducationLevel level) =>
        SpecialtyNotation.Named(name, level, CodeTables.BuiltIn)?.Code;

    [Test]
    public void BuiltIn_HasTheNationalTables()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Codes.Industries.All.Count(industry => industry.Code.Length == 1), Is.EqualTo(20));
            Assert.That(Codes.Industries.All.Count(industry => industry.Code.Length == 3), Is.EqualTo(97));
            Assert.That(Codes.Regions.All.Count(region => region.CityCode is null), Is.EqualTo(34));
            Assert.That(Codes.Regions.All.Count(region => region.CityCode == region.Code), Is.InRange(330, 350));
            Assert.That(Codes.Specialties.All, Has.Count.GreaterThan(1443));
        });
    }

    [Test]
    public void FindSpecialty_Code_GivesNameLevelClassAndCategory() =>
        Assert.That(Codes.FindSpecialty("460301"), Is.EqualTo(new Specialty
        {
            Code = "460301",
            Name = "机电一体化技术",
            Level = EducationLevel.Associate,
            ClassName = "自动化类",
            CategoryName = "装备制造大类",
        }));

    [TestCase("520101K")]
    [TestCase("520101")]
    [TestCase("５２０１０１ｋ")]
    public void FindSpecialty_StateControlledCode_FoundWithOrWithoutK(string code) =>
        Assert.That(Codes.FindSpecialty(code)?.Name, Is.EqualTo("临床医学"));

    [TestCase("园艺技术", EducationLevel.Secondary, "610105")]
    [TestCase("园艺技术", EducationLevel.Associate, "410105")]
    [TestCase("园艺技术", EducationLevel.Any, null)]
    [TestCase("机电一体化技术", EducationLevel.Any, "460301")]
    [TestCase("机电一体化技术", EducationLevel.Doctor, null)]
    [TestCase("Horticulture", EducationLevel.Any, null)]
    public void FindSpecialty_Name_OnlyWhereUnambiguousAtTheLevel(string name, EducationLevel level, string? code) =>
        Assert.That(Codes.FindSpecialty(name, level)?.Code, Is.EqualTo(code));

    [TestCase("C34", "C34")]
    [TestCase("34", "C34")]
    [TestCase("c34", "C34")]
    [TestCase("Ｃ３４", "C34")]
    [TestCase("3491", "C3491")]
    [TestCase("C349", "C349")]
    [TestCase("教育", "P")]
    [TestCase("Construction", "E")]
    [TestCase("C99", null)]
    [TestCase("D34", null)]
    [TestCase("99", null)]
    [TestCase("U", null)]
    [TestCase("", null)]
    public void IndustryCode_WhatPeopleWrite_GivesTheStandardsCode(string text, string? code) =>
        Assert.That(Codes.IndustryCode(text), Is.EqualTo(code));

    [Test]
    public void IndustryCode_ClassOfALoadedDivision_MustBeListed()
    {
        var loaded = Codes.With(new CodeTable<Industry>("2017", [new() { Code = "C3491", Name = "工业机器人制造" }]));
        Assert.Multiple(() =>
        {
            Assert.That(loaded.IndustryCode("3491"), Is.EqualTo("C3491"));
            Assert.That(loaded.IndustryCode("C3499"), Is.Null);
            Assert.That(loaded.IndustryCode("C3599"), Is.EqualTo("C3599"));
            Assert.That(loaded.FindIndustry("C3491")?.Name, Is.EqualTo("工业机器人制造"));
            Assert.That(Codes.FindIndustry("C3491")?.Name, Is.EqualTo("通用设备制造业"));
        });
    }

    [TestCase("310120", "310120", "上海市")]
    [TestCase("310000", "310000", "上海市")]
    [TestCase("31", "310000", "上海市")]
    [TestCase("4403", "440300", "深圳市")]
    [TestCase("上海", "310000", "上海市")]
    [TestCase("上海市", "310000", "上海市")]
    [TestCase("吉林", "220000", "吉林省")]
    [TestCase("吉林市", "220200", "吉林市")]
    [TestCase("广西", "450000", "广西壮族自治区")]
    [TestCase("恩施", "422800", "恩施土家族苗族自治州")]
    [TestCase("319900", null, null)]
    [TestCase("990000", null, null)]
    [TestCase("Atlantis", null, null)]
    public void RegionCode_WhatPeopleWrite_GivesTheStandardsCode(string text, string? code, string? name) => Assert.Multiple(() =>
    {
        Assert.That(Codes.RegionCode(text), Is.EqualTo(code));
        Assert.That(Codes.FindRegion(text)?.Name, Is.EqualTo(name));
    });

    [Test]
    public void With_NewerVersion_WinsAndDropsNothing()
    {
        var loaded = Codes.With(new CodeTable<Specialty>("2026", [
            new() { Code = "460301", Name = "机电一体化应用技术", Level = EducationLevel.Associate },
            new() { Code = "460399", Name = "新专业", Level = EducationLevel.Associate },
        ]));
        Assert.Multiple(() =>
        {
            Assert.That(loaded.Specialties.Version, Is.EqualTo("2026"));
            Assert.That(loaded.FindSpecialty("460301")?.Name, Is.EqualTo("机电一体化应用技术"));
            Assert.That(loaded.FindSpecialty("460399"), Is.Not.Null);
            Assert.That(loaded.Specialties.All, Has.Count.EqualTo(Codes.Specialties.All.Count + 1));
            Assert.That(loaded.Specialties.All.Select(specialty => specialty.Code), Is.Ordered.Using<string>(StringComparer.Ordinal));
            Assert.That(Codes.FindSpecialty("460399"), Is.Null, "the older snapshot stays as it was");
        });
    }

    [Test]
    public void With_NamesOnly_KeepsTheTextsOfTheOlderVersion()
    {
        var texts = new SpecialtyTexts("面向", "培养", "能力", "课程", "证书");
        var specialty = new Specialty { Code = "460301", Name = "机电一体化技术" };
        var table = new CodeTable<Specialty>("1", [specialty with { Texts = texts }]).With(new("2", [specialty]));
        Assert.That(table.Find("460301")?.Texts, Is.EqualTo(texts));
    }

    [Test]
    public void InForce_ReplacedCode_LeadsToItsSuccessors()
    {
        var table = new CodeTable<Region>("1", [
            new() { Code = "341400", Name = "巢湖市", Successors = ["340100", "340200"] },
            new() { Code = "340100", Name = "合肥市" },
            new() { Code = "340200", Name = "芜湖市", Successors = ["341400", "340500"] },
            new() { Code = "340500", Name = "马鞍山市" },
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(table.InForce("341400").Select(region => region.Code), Is.EqualTo(new[] { "340100", "340500" }));
            Assert.That(table.InForce("340100").Select(region => region.Code), Is.EqualTo(new[] { "340100" }));
            Assert.That(table.InForce("999999"), Is.Empty);
        });
    }
}
