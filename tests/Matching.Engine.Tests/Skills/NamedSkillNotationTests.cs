using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Skills;

public sealed class NamedSkillNotationTests
{
    [TestCase("PLC编程", "PLC编程", true, null)]
    [TestCase("PLC编程:required:4", "PLC编程", true, 4)]
    [TestCase("PLC编程:required:level 4", "PLC编程", true, 4)]
    [TestCase("PLC编程:等级3", "PLC编程", true, 3)]
    [TestCase("PLC编程：preferred：２", "PLC编程", false, 2)]
    [TestCase("PLC编程:优先", "PLC编程", false, null)]
    [TestCase(" C++ : 3 ", "C++", true, 3)]
    [TestCase("C#", "C#", true, null)]
    [TestCase("ISO 9001:2015", "ISO 9001:2015", true, null)]
    [TestCase("ISO 9001:2015:Preferred:1", "ISO 9001:2015", false, 1)]
    [TestCase("办公软件：Word", "办公软件：Word", true, null)]
    [TestCase("16:9:required", "16:9", true, null)]
    public void Parse_OneSkill_IsWhatItSays(string text, string name, bool required, int? level) => Assert.Multiple(() =>
    {
        Assert.That(NamedSkillNotation.Parse(text, out var faults), Is.EqualTo(new[] { new NamedSkill(name, required, level) }));
        Assert.That(faults, Is.Empty);
    });

    [Test]
    public void Parse_SeveralSkillsWithFaults_ReadsTheOthers()
    {
        var skills = NamedSkillNotation.Parse($";C++;；PLC:9；AutoCAD:preferred;{new string('长', 101)};Go:0", out var faults);
        Assert.Multiple(() =>
        {
            Assert.That(skills, Is.EqualTo(new NamedSkill[] { new("C++"), new("AutoCAD", false) }));
            Assert.That(faults.Select(fault => fault.Kind), Is.EqualTo(new[] { NamedSkillFaultKind.Level, NamedSkillFaultKind.Name, NamedSkillFaultKind.Level }));
        });
    }

    [Test]
    public void Write_SkillsOfAnyName_AreReadBackTheSame()
    {
        var name = Gen.Elements("C++", "C#", ".NET", "A", "required", "preferred", "优先", ":", "：", "3", "9", "2015", "PLC编程", " ").NonEmptyListOf()
            .Select(parts => string.Concat(parts)).Where(NamedSkillNotation.IsName);
        var skill = from text in name
                    from required in Gen.Elements(true, false)
                    from level in Gen.Elements<int?>(null, 1, 3, 5)
                    select new NamedSkill(text, required, level);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(skill.ListOf().ToArbitrary(), skills =>
            NamedSkillNotation.Parse(NamedSkillNotation.Write([.. skills]), out var faults).SequenceEqual(skills) && faults.Count == 0));
    }

    [TestCase(" a")]
    [TestCase("")]
    public void Write_NameThatCannotBeWritten_Throws(string name) =>
        Assert.That(() => NamedSkillNotation.Write([new(name)]), Throws.ArgumentException);
}
