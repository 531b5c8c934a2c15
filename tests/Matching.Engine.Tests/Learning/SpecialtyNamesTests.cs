using Matching.Engine.Learning;

namespace Matching.Engine.Tests.Learning;

public sealed class SpecialtyNamesTests
{
    private static readonly string[] Titles = ["机械设计与制造", "机械制造及自动化", "大数据与会计", "会计信息管理", "护理", "计算机应用技术"];
    private static readonly SpecialtyNames Names = new(Titles);

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
    public void Resolve_PartOfNames_StandsForNoneInFull() => Assert.That(Names.Resolve("机械").Max(entry => entry.Part), Is.LessThan(1).And.GreaterThan(0.5));

    [Test]
    public void Resolve_NameOfNoSpecialty_GivesNone() => Assert.That(Names.Resolve("哲学"), Is.Empty);
}
