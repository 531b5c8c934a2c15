using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Sample;

/// <summary>The built-in skill base as a file: what its readers rely on.</summary>
public sealed class SkillBaseFileTests
{
    private static readonly IReadOnlyList<SkillBase.Entry> Entries = SkillBase.Instance.Entries;

    [Test]
    public void Base_Size_CoversTheTrades() => Assert.That(Entries, Has.Count.AtLeast(1200));

    [Test]
    public void Spellings_NamesAndAliases_StandForOneSkillEach()
    {
        var claims = Entries.SelectMany(entry => entry.Aliases.Append(entry.Name).Select(spelling => (Key: SkillSpelling.Key(spelling), entry.Name))).Distinct();
        Assert.That(claims.GroupBy(claim => claim.Key).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group)), Is.Empty);
    }

    [Test]
    public void Spellings_AllOfThem_AreLongerThanOneCharacter() =>
        Assert.That(Entries.SelectMany(entry => entry.Aliases.Append(entry.Name)).Where(spelling => SkillSpelling.Key(spelling).Length < 2), Is.Empty);

    [TestCase("管理")]
    [TestCase("技术")]
    [TestCase("设计")]
    [TestCase("销售")]
    [TestCase("工作")]
    [TestCase("专业")]
    public void Spellings_WordsThatEveryAdvertisementHas_AreNoSkills(string word) =>
        Assert.That(Entries.Where(entry => entry.Name == word || entry.Aliases.Contains(word)), Is.Empty);

    [Test]
    public void Related_EverySkill_IsInTheBaseAndStandsInOnlyPartly()
    {
        var names = Entries.Select(entry => entry.Name).ToHashSet();
        foreach (var entry in Entries)
        {
            Assert.That(entry.Related.Select(related => related.Name), Is.SubsetOf(names).And.Unique.And.None.EqualTo(entry.Name), entry.Name);
            Assert.That(entry.Related.Select(related => related.Strength), Is.All.InRange(0.3f, 0.9f), entry.Name);
        }
    }

    [Test]
    public void Boilerplate_Phrases_AreNoSkills()
    {
        var skills = Entries.SelectMany(entry => entry.Aliases.Append(entry.Name)).Select(SkillSpelling.Key).ToHashSet();
        Assert.That(SkillBase.Instance.Boilerplate.Where(phrase => skills.Contains(SkillSpelling.Key(phrase))), Is.Empty);
    }
}
