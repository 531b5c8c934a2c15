using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Skills;

public sealed class SkillsColumnTests
{
    private static readonly NamedSkill[] Skills =
    [
        new("PLC编程", true, 4), new("英语", false, 3), new("焊接"), new("沟通", false), new("\"true\":[1],\\{2}", true, 1),
    ];

    [Test]
    public void Read_WhatWasWritten_IsTheSame() => Assert.That(new SkillsColumn().Read(SkillsColumn.Write(Skills)), Is.EqualTo(Skills));

    [Test]
    public void Write_SaysOnlyWhatARowSays() =>
        Assert.That(SkillsColumn.Write(Skills[..4]), Is.EqualTo("""[["PLC编程",4],["英语",3,false],["焊接"],["沟通",false]]"""));

    [Test]
    public void Read_OlderRow_IsTheSame() => Assert.That(
        new SkillsColumn().Read("""[{"name":"PLC编程","required":true,"level":4},{"name":"沟通","required":false,"level":null}]"""),
        Is.EqualTo(new NamedSkill[] { new("PLC编程", true, 4), new("沟通", false) }));

    [TestCase("9")]
    [TestCase("0")]
    [TestCase("1e12")]
    public void Read_LevelThatThereIsNot_IsNone(string level) =>
        Assert.That(new SkillsColumn().Read($"""[["焊接",{level}]]"""), Is.EqualTo(new NamedSkill[] { new("焊接") }));

    [Test]
    public void Read_RowsThatNameTheSame_ShareIt()
    {
        var column = new SkillsColumn();

        var (one, other) = (column.Read("""[["焊接",3]]"""), column.Read("""[["钳工"],["焊接",3],["焊接"]]"""));

        Assert.That(other[1], Is.SameAs(one[0]));
        Assert.That(other[2].Name, Is.SameAs(one[0].Name));
    }
}
