using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Skills;

public sealed class ReadableWordsTests
{
    private static readonly string[] Names = ["新能源汽车", "新能源", "货运代理", "货运管理", "机械制图", "婴幼儿照护", "婴幼儿保育", "plc编程"];

    [TestCase("新能", "新能源", Description = "A half is said whole")]
    [TestCase("婴幼", "婴幼儿")]
    [TestCase("货运", "货运")]
    [TestCase("机械", "机械", Description = "Four characters are two words")]
    [TestCase("编程", "编程")]
    [TestCase("能源", null, Description = "No name begins so")]
    [TestCase("能", null)]
    [TestCase("java", "java")]
    public void Of_PairOfCharacters_IsWhatAPersonWouldTakeItFor(string word, string? said)
    {
        var vocabulary = new Vocabulary(
            [.. Names.Select(name => new Skill(name, SkillKind.Named, []))],
            Names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal));
        var (words, none) = (new TermSpace([1], [word], [1], 1), new TermSpace([], [], [], 1));
        Assert.That(ReadableWords.Of(new TextModel([words, none]), vocabulary), Is.EqualTo(new[] { said }));
    }
}
