using Matching.Engine.Catalog;

namespace Matching.Engine.Tests.Catalog;

public sealed class EducationWordsTests
{
    [TestCase("不限", EducationLevel.Any)]
    [TestCase("any", EducationLevel.Any)]
    [TestCase("初中", EducationLevel.Junior)]
    [TestCase("中职", EducationLevel.Secondary)]
    [TestCase("高职专科", EducationLevel.Associate)]
    [TestCase("大专", EducationLevel.Associate)]
    [TestCase("大专及以上", EducationLevel.Associate)]
    [TestCase("Associate", EducationLevel.Associate)]
    [TestCase("职业本科", EducationLevel.Bachelor)]
    [TestCase("职教本科", EducationLevel.Bachelor)]
    [TestCase("本科以上学历", EducationLevel.Bachelor)]
    [TestCase(" ＭＡＳＴＥＲ ", EducationLevel.Master)]
    [TestCase("博士", EducationLevel.Doctor)]
    public void TryParse_WordInUse_IsItsLevel(string text, EducationLevel level)
    {
        Assert.That(EducationWords.TryParse(text, out var parsed));
        Assert.That(parsed, Is.EqualTo(level));
    }

    [TestCase("")]
    [TestCase("小学")]
    [TestCase("4")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.That(EducationWords.TryParse(text, out _), Is.False);
}
