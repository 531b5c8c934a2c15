using Matching.Engine.Model;

namespace Matching.Engine.Tests.Model;

public sealed class SpecialtyClausesTests
{
    private static readonly GuardedNames Guarded = new(["老年人服务与管理", "社会工作", "护理", "机械制造及自动化"]);

    [TestCase("1、大专以上学历，机电一体化、自动化等相关专业；2、吃苦耐劳", "机电一体化", "自动化")]
    [TestCase("要求会计或财务管理专业毕业", "会计", "财务管理")]
    [TestCase("专业要求：市场营销、电子商务", "市场营销", "电子商务")]
    [TestCase("本科，计算机类专业优先", "计算机")]
    [TestCase("数控技术/模具设计与制造相关专业，有两年经验", "数控技术", "模具设计与制造")]
    [TestCase("老年人服务与管理、护理等相关专业优先", "老年人服务与管理", "护理")]
    [TestCase("大专以上社会工作专业", "社会工作")]
    [TestCase("学历大专，电气专业", "电气")]
    [TestCase("Bachelor in accounting, finance or a related field", "accounting", "finance")]
    [TestCase("A bachelor's degree in computer science is required", "computer science")]
    [TestCase("Bachelor degree or above in Computer Science or IT related discipline", "computer science")]
    [TestCase("Bachelor of Law with three years of practice", "law")]
    [TestCase("Bachelor of Science in nursing", "nursing")]
    [TestCase("专业要求：老年人服务与管理", "老年人服务与管理")]
    [TestCase("【任职要求】机电一体化技术、护理相关专业", "机电一体化技术", "护理")]
    [TestCase("○计算机相关专业", "计算机")]
    [TestCase("电气工程及其自动化专业毕业", "电气工程", "自动化")]
    [TestCase("如有计算机专业背景优先", "计算机")]
    [TestCase("正规大学法律专业毕业", "法律")]
    [TestCase("公共关系专业优先", "公共关系")]
    [TestCase("对外汉语、有色金属智能冶金技术专业优先", "对外汉语", "有色金属智能冶金技术")]
    [TestCase("了解机械制图，数控技术等相关专业优先", "数控技术")]
    [TestCase("熟悉安全生产管理，护理专业优先", "护理")]
    [TestCase("机械制造及其自动化、护理专业", "机械制造及其自动化", "护理")]
    [TestCase("毕业于电子信息类专业", "电子信息")]
    [TestCase("不要求经验，会计、金融专业优先", "会计", "金融")]
    [TestCase("英语专业外语教师学历本科", "英语")]
    [TestCase("A nursing degree", "nursing")]
    [TestCase("Diploma or above, business related major", "business")]
    [TestCase("Bachelor degree, computer science major", "computer science")]
    [TestCase("A higher education degree in law", "law")]
    [TestCase("Degree holder in hotel management", "hotel management")]
    [TestCase("Diploma of logistics management", "logistics management")]
    public void Names_ClauseOfAnAdvertisement_GivesItsSpecialties(string text, params string[] names) =>
        Assert.That(SpecialtyClauses.Names(text, Guarded), Is.EqualTo(names));

    [TestCase("具有良好的专业技能和专业知识")]
    [TestCase("从事环境保护的专业技术人员")]
    [TestCase("专业不限，性格开朗")]
    [TestCase("不限专业")]
    [TestCase("负责建筑、结构、暖通、给排水、电气专业等建筑信息模型的搭建")]
    [TestCase("绘制电气专业施工图")]
    [TestCase("Interested in accounting")]
    [TestCase("负责跟单，财务专业勿扰")]
    [TestCase("医药专业的除外")]
    [TestCase("非计算机专业亦可")]
    [TestCase("不要求会计专业，大专以上学历")]
    [TestCase("无需计算机、软件专业背景")]
    [TestCase("不必是法学专业毕业")]
    [TestCase("除计算机专业外均可")]
    [TestCase("除会计专业以外，大专学历")]
    [TestCase("No degree in accounting is required")]
    [TestCase("Degree in accounting not required")]
    [TestCase("A major part of the work is higher education")]
    [TestCase("")]
    [TestCase("Fluent English is a must")]
    public void Names_NoSpecialtyNamed_GivesNone(string text) => Assert.That(SpecialtyClauses.Names(text, Guarded), Is.Empty);
}
