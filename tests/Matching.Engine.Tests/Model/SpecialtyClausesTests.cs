using Matching.Engine.Model;

namespace Matching.Engine.Tests.Model;

public sealed class SpecialtyClausesTests
{
    [TestCase("1、大专以上学历，机电一体化、自动化等相关专业；2、吃苦耐劳", "机电一体化", "自动化")]
    [TestCase("要求会计或财务管理专业毕业", "会计", "财务管理")]
    [TestCase("专业要求：市场营销、电子商务", "市场营销", "电子商务")]
    [TestCase("本科，计算机类专业优先", "计算机")]
    [TestCase("数控技术/模具设计与制造相关专业，有两年经验", "数控技术", "模具设计与制造")]
    public void Names_ClauseOfAnAdvertisement_GivesItsSpecialties(string text, params string[] names) =>
        Assert.That(SpecialtyClauses.Names(text), Is.EqualTo(names));

    [TestCase("具有良好的专业技能和专业知识")]
    [TestCase("从事环境保护的专业技术人员")]
    [TestCase("专业不限，性格开朗")]
    [TestCase("不限专业")]
    [TestCase("负责跟单，财务专业勿扰")]
    [TestCase("医药专业的除外")]
    [TestCase("非计算机专业亦可")]
    [TestCase("")]
    [TestCase("Fluent English is a must")]
    public void Names_NoSpecialtyNamed_GivesNone(string text) => Assert.That(SpecialtyClauses.Names(text), Is.Empty);
}
