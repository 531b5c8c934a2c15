using Matching.Engine.Demands;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Demands;

/// <summary>What a post says of its employer, of places and of benefits names no skill; what it says of the work does.</summary>
public sealed class WorkTextTests
{
    private static readonly Vocabulary Known = SkillWords.Vocabulary("PLC编程=PLC", "工业机器人=robots", "变频器", "数控机床=CNC machines", "前台接待=接待=reception", "会计", "焊接=welding", "Java");

    /// <summary>Each names machines that the employer makes or has, and a receptionist who is sought.</summary>
    [TestCase("我们是一家数控机床、工业机器人、PLC与变频器的知名生产企业。岗位职责：接待来访。")]
    [TestCase("公司介绍：成立于1998年，专业生产工业机器人、数控机床。岗位职责：接待来访。")]
    [TestCase("【公司简介】主要产品有PLC、变频器。【岗位职责】接待来访。")]
    [TestCase("公司是集工业机器人研发、变频器销售为一体的高新技术企业。负责接待。")]
    [TestCase("试验机床有限公司成立于2003年，主营数控机床；拥有工业机器人产线。现招聘前台，负责接待。")]
    [TestCase("我司致力于PLC与变频器的研发，产品远销海外。\n任职要求\n接待经验")]
    [TestCase("某某集团旗下企业，专注于工业机器人领域。要求：接待经验")]
    [TestCase("关于我们\n全球领先的工业机器人制造商。\n岗位职责\n接待来访")]
    [TestCase("集团总部位于苏州，业务涵盖数控机床、PLC。接待来访客人。")]
    [TestCase("本公司专业从事变频器生产，因业务发展需要，现招前台接待。")]
    [TestCase("福利待遇：PLC免费培训、工业机器人考证补贴。岗位职责：接待来访。")]
    [TestCase("公司提供PLC免费培训。负责接待。")]
    [TestCase("岗位职责：接待来访。\n转岗机会：数控机床、PLC")]
    [TestCase("岗位职责：接待来访。【晋升通道】1、专业焊接路线：初级、高级；2、管理路线：会计、PLC工程师")]
    [TestCase("公司创立于1998年。如今，工业机器人、PLC遍布全球。在中国，设有数控机床厂。岗位职责：接待来访。")]
    [TestCase("工作地点：工业机器人产业园，PLC大厦\n岗位职责：接待来访")]
    [TestCase("上班地址：数控机床城3号\n负责接待")]
    [TestCase("公司產品：工業機器人、變頻器。崗位職責：接待來訪。")]
    [TestCase("公 司 简 介：生产工业机器人。岗 位 职 责：接待来访。")]
    [TestCase("\ufeff公司简介：\u200b生产工业机器人。\n岗位职责：接待来访。")]
    [TestCase("&lt;h3&gt;公司简介&lt;/h3&gt;&lt;p&gt;工业机器人、PLC供应商&lt;/p&gt;&lt;h3&gt;岗位职责&lt;/h3&gt;&lt;p&gt;接待来访&lt;/p&gt;")]
    [TestCase("<b>关于我们：</b>数控机床&nbsp;制造商<br/><b>岗位职责：</b>接待来访")]
    [TestCase("一、公司介绍 1、我们生产工业机器人 2、我们有PLC产线 二、岗位职责 1、接待来访")]
    [TestCase("企业文化：以PLC改变世界。职位描述：接待来访。")]
    [TestCase("你将获得：工业机器人培训。你需要：接待经验。岗位要求：接待")]
    [TestCase("About us: We build robots and CNC machines.\nResponsibilities: reception of guests.")]
    [TestCase("ABOUT ACME\nAcme Co., Ltd. is a leading manufacturer of robots.\nRequirements\nreception")]
    [TestCase("We are a leading maker of CNC machines. You will run the reception.")]
    [TestCase("Our company supplies robots worldwide. We are looking for reception staff.")]
    [TestCase("Benefits:\n- welding classes, PLC courses\nWhat you'll do:\n- reception")]
    [TestCase("<h2>Who we are</h2><p>Robots are our life.</p><h2>What you’ll do</h2><ul><li>reception</li></ul>")]
    [TestCase("Founded in 1998, Acme makes robots. Job description: reception.")]
    [TestCase("Location: Robots Park, PLC Road\nDuties: reception")]
    public void Employer_Place_AndBenefits_AskForNothing(string text) => Assert.That(Skills(text), Is.EqualTo(new[] { "前台接待" }), WorkText.Of(PlainText.Of(text)));

    /// <summary>The controls: companies and we also stand in what is asked.</summary>
    [TestCase("负责公司PLC设备的维护", "PLC编程")]
    [TestCase("协助集团完成工业机器人项目", "工业机器人")]
    [TestCase("我们需要你熟悉PLC、变频器", "PLC编程,变频器")]
    [TestCase("我们正在寻找会焊接的你", "焊接")]
    [TestCase("公司要求：熟悉变频器", "变频器")]
    [TestCase("为公司提供工业机器人技术支持", "工业机器人")]
    [TestCase("公司产品的焊接与装配", "焊接")]
    [TestCase("熟悉数控机床，有公司管理经验", "数控机床")]
    [TestCase("工作地点：苏州。熟悉PLC，会焊接。", "PLC编程,焊接")]
    [TestCase("工作时间：8:00-17:00\n操作数控机床", "数控机床")]
    [TestCase("薪资：6000-9000\n会焊接", "焊接")]
    [TestCase("福利待遇：五险一金，包吃住。熟练操作数控机床。", "数控机床")]
    [TestCase("岗位职责：焊接。职位福利：双休。岗位要求：会计", "焊接,会计")]
    [TestCase("职位介绍：焊接钢结构", "焊接")]
    [TestCase("职位概述：焊接钢结构", "焊接")]
    [TestCase("职务说明：焊接钢结构", "焊接")]
    [TestCase("任职要求及待遇：1、会焊接；2、提成高", "焊接")]
    [TestCase("任职要求：1、认可公司企业文化：勤奋、专注；2、会焊接", "焊接")]
    [TestCase("公司简介：连锁门店 企业文化：坚持做正确的事 任职资格 1、会焊接", "焊接")]
    [TestCase("本科及以上学历，会焊接，3年以上上市公司经验", "焊接")]
    [TestCase("2、5年以上焊接经验，在高新技术企业从事管理3年", "焊接")]
    [TestCase("服务过外资公司，从事过焊接的优先。", "焊接")]
    [TestCase("我们是一家餐饮企业，招聘会计", "会计")]
    [TestCase("We are looking for someone who knows welding.", "焊接")]
    [TestCase("We are a bakery and are hiring someone for robots.", "工业机器人")]
    [TestCase("Administer employee benefits, welding", "焊接")]
    [TestCase("You will maintain robots for our clients.", "工业机器人")]
    [TestCase("About the role: welding", "焊接")]
    public void Work_IsKept(string text, string skills) => Assert.That(string.Join(',', Skills(text)), Is.EqualTo(skills), WorkText.Of(text));

    [TestCase("会焊接，\n懂数控。")]
    [TestCase("")]
    [TestCase("岗位职责：1、焊接；2、装配。任职要求：大专。")]
    public void NothingToLeaveOut_IsTheTextItself(string text) => Assert.That(WorkText.Of(text), Is.SameAs(text));

    [Test]
    public void AnyText_IsCutAndNotChanged()
    {
        foreach (var text in Samples())
        {
            var at = 0;
            foreach (var part in WorkText.Of(text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                at = text.IndexOf(part, at, StringComparison.Ordinal);
                Assert.That(at, Is.GreaterThanOrEqualTo(0), $"{part} of {text}");
                at += part.Length;
            }
        }
    }

    private static IEnumerable<string> Samples()
    {
        var random = new Random(14);
        string[] parts = ["公司简介：", "岗位职责：", "福利待遇", "我们是一家", "企业，", "招聘", "熟悉PLC", "。", "\n", "1、", "工作地点：苏州", "About us: ", "we ", "are ", "looking for ", ". ", "【", "】", "：", "；", " "];
        return Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)])));
    }

    private static string[] Skills(string text) => [.. Known.Recognizer.Recognize(SkillText.OfPost(WorkText.Of(PlainText.Of(text))))
        .Select(mention => Known.Skills[mention.Skill].Name).Distinct()];
}
