using Matching.Engine.Skills;
using Matching.Engine.Skills.Mining;

namespace Matching.Engine.Tests.Skills.Mining;

public sealed class NewPhrasesTests
{
    private static readonly Vocabulary Known = SkillWords.Vocabulary("焊接", "数控", "Java");

    // A phrase of a trade in every other company, as texts of many enterprises have it.
    private static readonly string[] Ends = ["焊接", "数控", "java"];

    [TestCase("激光熔覆", true)]
    [TestCase("kubeflow", true)]
    [TestCase("五险一金福利", false, Description = "a benefit")]
    [TestCase("望江云帆", false, Description = "a company")]
    [TestCase("无锡新区", false, Description = "a place")]
    [TestCase("良好的习惯", false, Description = "part of a sentence")]
    [TestCase("数控", false, Description = "known already")]
    public void Find_PhraseBesideSkills_IsAskedAboutUnlessItIsAName(string phrase, bool found)
    {
        var names = new ProperNames(["无锡市", "江苏省"], ["无锡望江云帆科技有限公司"]);
        var texts = Enumerable.Range(0, 12).Select(number => $"第{number}岗：熟悉{Ends[number % 3]}、{phrase}、{(char)('甲' + (number * 37))}艺{(char)('山' + (number * 11))}活，").ToArray();
        Assert.That(NewPhrases.Find([.. texts.Select(SkillSpelling.Key)], Known, names, 100, CancellationToken.None).Contains(phrase), Is.EqualTo(found));
    }

    [Test]
    public void Find_PhraseThatStandsBesideNoSkill_IsNotAskedAbout()
    {
        var texts = Enumerable.Range(0, 12).Select(number => $"第{number}岗：喜欢{(char)('甲' + (number * 37))}菜、火锅底料、{(char)('山' + (number * 11))}花，").ToArray();
        Assert.That(NewPhrases.Find([.. texts.Select(SkillSpelling.Key)], Known, new ProperNames([], []), 100, CancellationToken.None), Is.Empty);
    }
}
