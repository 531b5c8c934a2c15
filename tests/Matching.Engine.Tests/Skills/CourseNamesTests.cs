using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Skills;

public sealed class CourseNamesTests
{
    [TestCase("机械制图、电工技术；PLC编程", "机械制图|电工技术|PLC编程")]
    [TestCase("专业核心课程：机械制图、液压传动等", "机械制图|液压传动")]
    [TestCase("《机械制图》，《液压传动》。", "机械制图|液压传动")]
    [TestCase("机械制图\n液压传动\r\n", "机械制图|液压传动")]
    [TestCase("对接真实职业场景进行实习实训、机械制图", "机械制图")]
    [TestCase("体育、劳动、机械制图", "机械制图")]
    [TestCase("Business Law, Managerial Accounting", "Business Law|Managerial Accounting")]
    [TestCase("在校内外进行机械制图、液压传动等综合实训", "机械制图|液压传动")]
    [TestCase("机 械制图、数控加工等实训", "机械制图|数控加工")]
    [TestCase("机械制图、某某科技公司、实训基地、毕业设计", "机械制图")]
    [TestCase("基础化学（无机、有机）、机械制图", "基础化学（无机、有机）|机械制图")]
    [TestCase("机械制图（一。液压传动、数控加工", "机械制图（一|液压传动|数控加工")]
    [TestCase("", "")]
    [TestCase("、、；", "")]
    public void List_WordsOfACurriculum_GivesTheNames(string courses, string names) =>
        Assert.That(string.Join('|', CourseNames.List(courses)), Is.EqualTo(names));

    [TestCase("工业机器人技术应用", "工业机器人")]
    [TestCase("液压传动（实训）", "液压传动")]
    [TestCase("电气控制与应用", "电气控制")]
    [TestCase("机械制图", null)]
    [TestCase("电工技术", null, Description = "two characters alone tell too little")]
    public void Subject_Course_IsWhatItIsAbout(string course, string? subject) =>
        Assert.That(CourseNames.Subject(course), Is.EqualTo(subject));

    [TestCase("机电一体化技术", "机电一体化")]
    [TestCase("数字媒体艺术设计", "数字媒体艺术设计")]
    [TestCase("汽车检测与维修技术", "汽车检测", Description = "what only general words make up names nothing")]
    [TestCase("智能设备与检测技术", "", Description = "as general as its parts")]
    [TestCase("国际经济与贸易", "国际经济", Description = "two characters of a longer name tell too little")]
    [TestCase("护理", "护理")]
    [TestCase("Welding", "Welding")]
    [TestCase("Work and Family Studies", "Family Studies", Description = "One word of several stands in every other text")]
    [TestCase("Accounting Technology/Technician", "Accounting Technology")]
    [TestCase("Engineering, General", "")]
    [TestCase("其他", "")]
    [TestCase("", "")]
    public void Subjects_Specialty_AreItsPartsWithoutFrames(string specialty, string subjects) =>
        Assert.That(string.Join('|', CourseNames.Subjects(specialty)), Is.EqualTo(subjects));
}
