using Matching.Engine.Demands;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Skills;

public sealed class SkillTextTests
{
    private static readonly Vocabulary Known = SkillWords.Vocabulary("焊接", "数控", "会计", "Java", "网球", "电商", "种子繁育", "农业推广", "行政管理", "广告审查");

    [TestCase("岗位职责：焊接。福利待遇：免费打网球。任职要求：数控", "焊接,数控")]
    [TestCase("【公司简介】做电商的。【岗位要求】Java", "Java")]
    [TestCase("工作地点：网球馆旁", "")]
    [TestCase("任职要求：1、焊接；2、数控", "焊接,数控")]
    [TestCase("会焊接，懂数控", "焊接,数控")]
    [TestCase("教育背景：中专；技能：数控", "数控")]
    public void OfPost_BenefitsAndPlaces_AreLeftOut(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(SkillText.OfPost(WorkText.Of(text)))), Is.EqualTo(skills));

    [TestCase("会计、电商等相关专业，会焊接", "焊接")]
    [TestCase("大专以上学历会计专业，熟悉数控", "数控:3")]
    [TestCase("专业要求：会计、电商。要求Java", "Java")]
    [TestCase("会计专业知识扎实", "会计")]
    [TestCase("精通Java，会计类专业优先", "Java:5")]
    [TestCase("会计相关专业（会计、电商等），熟悉数控", "数控:3")]
    [TestCase("专业", "")]
    public void OfPost_SpecialtiesThatAreWanted_AreNoSkills(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(SkillText.OfPost(text))), Is.EqualTo(skills));

    [TestCase("在校内外进行种子繁育等实训。在农业推广站等单位进行岗位实习。", "种子繁育")]
    [TestCase("职业技能等级证书：广告审查 接续专业举例 接续高职本科专业举例：行政管理", "广告审查")]
    [TestCase("种子繁育、农业推广", "种子繁育,农业推广")]
    [TestCase("面向农业推广人员等职业，种子繁育等岗位", "种子繁育")]
    [TestCase("应用于种子繁育、航海等领域的农业推广", "农业推广")]
    public void OfCurriculum_PlacesAndContinuations_AreLeftOut(string text, string skills) =>
        Assert.That(string.Join(',', Known.Read(SkillText.OfCurriculum(text))), Is.EqualTo(skills));

    [Test]
    public void OfPost_NothingToLeaveOut_IsTheTextItself() =>
        Assert.That(SkillText.OfPost("会焊接，\n懂数控。"), Is.EqualTo("会焊接，\n懂数控。"));
}
