using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Model;

public sealed class DemandTextTests
{
    [TestCase("负责跟单，无需英语；熟悉外贸流程", "英语", "外贸")]
    [TestCase("杜绝电话销售，负责接待", "销售", "接待")]
    [TestCase("无需加班熟悉java开发", "加班", "java")]
    [TestCase("英语不作要求，会驾驶", "英语", "驾驶")]
    [TestCase("No accounting experience is required. Drive a truck.", "accounting", "truck")]
    [TestCase("Welding is not required; painting is", "welding", "painting")]
    [TestCase("Welding not required; painting is", "welding", "painting")]
    public void WithoutNegated_ClauseThatAsksForNothing_IsGoneAndNothingElse(string text, string gone, string kept) =>
        Assert.That(DemandText.WithoutNegated(TextNormalizer.Normalize(text)), Does.Not.Contain(gone).And.Contain(kept));

    [TestCase("本科及以上学历，三年经验", EducationLevel.Bachelor)]
    [TestCase("大专以上学历，本科优先", EducationLevel.Associate)]
    [TestCase("学历要求：中专", EducationLevel.Secondary)]
    [TestCase("硕士、博士学历", EducationLevel.Master)]
    [TestCase("硕士学历优先", EducationLevel.Any)]
    [TestCase("本科（全日制）及以上学历", EducationLevel.Bachelor)]
    [TestCase("全日制本科，法学相关专业", EducationLevel.Bachelor)]
    [TestCase("全日制大专/本科及以上", EducationLevel.Associate)]
    [TestCase("全日制本科优先", EducationLevel.Any)]
    [TestCase("本科5年以上嵌入式开发经验", EducationLevel.Bachelor)]
    [TestCase("本科院校合作项目", EducationLevel.Any)]
    [TestCase("本科或大专均可", EducationLevel.Associate)]
    [TestCase("大专（含）以上学历", EducationLevel.Associate)]
    [TestCase("中专（高中）及以上学历", EducationLevel.Secondary)]
    [TestCase("本科以及以上学历", EducationLevel.Bachelor)]
    [TestCase("大专或同等学历以上", EducationLevel.Associate)]
    [TestCase("大专及以上学历 3.日语优先", EducationLevel.Associate)]
    [TestCase("要求本科", EducationLevel.Bachelor)]
    [TestCase("大专起", EducationLevel.Associate)]
    [TestCase("大专起点本科学历", EducationLevel.Bachelor)]
    [TestCase("教育背景：本科", EducationLevel.Bachelor)]
    [TestCase("计算机相关专业本科在读", EducationLevel.Bachelor)]
    [TestCase("在校本科生或者硕士研究生", EducationLevel.Bachelor)]
    [TestCase("2026届硕士", EducationLevel.Master)]
    [TestCase("大三、大四、研究生在读", EducationLevel.Bachelor)]
    [TestCase("技校或职高", EducationLevel.Secondary)]
    [TestCase("统招二本以上", EducationLevel.Bachelor)]
    [TestCase("硕士及以上学历，优秀者可放宽至本科", EducationLevel.Bachelor)]
    [TestCase("不要求本科学历", EducationLevel.Any)]
    [TestCase("非全日制本科学历亦可", EducationLevel.Any)]
    [TestCase("负责本科教学管理", EducationLevel.Any)]
    [TestCase("要求本科院校合作经验", EducationLevel.Any)]
    [TestCase("Bachelor degree required, Master degree preferred", EducationLevel.Bachelor)]
    [TestCase("Bachelors required", EducationLevel.Bachelor)]
    [TestCase("B.S. in Mechanical Engineering", EducationLevel.Bachelor)]
    [TestCase("BS/MS in computer science", EducationLevel.Bachelor)]
    [TestCase("University degree", EducationLevel.Bachelor)]
    [TestCase("High school diploma", EducationLevel.Secondary)]
    [TestCase("PhD in chemistry", EducationLevel.Doctor)]
    [TestCase("Bachelor degree not required", EducationLevel.Any)]
    [TestCase("Bachelor's degree in nursing", EducationLevel.Bachelor)]
    [TestCase("Bachelor in accounting", EducationLevel.Bachelor)]
    [TestCase("Bachelor of Law or Bachelor level", EducationLevel.Bachelor)]
    [TestCase("Bachelor or above", EducationLevel.Bachelor)]
    [TestCase("Bachelor in accounting preferred", EducationLevel.Any)]
    [TestCase("A bachelor party planner", EducationLevel.Any)]
    [TestCase("A master's degree is preferred", EducationLevel.Any)]
    [TestCase("", EducationLevel.Any)]
    public void Education_WordsOfAPost_IsTheLowestThatIsAsked(string text, EducationLevel level) =>
        Assert.That(DemandText.Education(TextNormalizer.Normalize(text)), Is.EqualTo(level));
}
