using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Skills;

public sealed class ReadableWordsTests
{
    private static readonly string[] Names =
        ["新能源汽车", "新能源", "货运代理", "货运管理", "机械制图", "婴幼儿照护", "水处理", "plc编程", "process control", "quality", "his系统", "c程序设计", "沟通能力",
        "硬件开发", "数据库管理", "c语言"];

    private static readonly Vocabulary Vocabulary = new(
        [.. Names.Select(name => new Skill(name, name == "沟通能力" ? SkillKind.General : SkillKind.Named, []))],
        Names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal));

    [TestCase("研发新能源整车", "新能源 整车", ExpectedResult = "新能源", Description = "Never half of it")]
    [TestCase("新能很好", "新能极好", ExpectedResult = "")]
    [TestCase("货运到港", "货运到站", ExpectedResult = "", Description = "What is no skill by itself")]
    [TestCase("机械制图与识图", "机械制图", ExpectedResult = "机械制图")]
    [TestCase("管理系统", "控制系统", ExpectedResult = "", Description = "His is no word of HIS系统 where words only join")]
    [TestCase("污水处理站", "水处理工艺", ExpectedResult = "水处理")]
    [TestCase("婴幼用品", "婴幼教育", ExpectedResult = "")]
    [TestCase("熟悉plc，会编程", "plc编程实训", ExpectedResult = "", Description = "Texts do not tell what stands beside a short word")]
    [TestCase("软件开发，熟悉硬件", "硬件开发实训", ExpectedResult = "", Description = "A name stands in one piece in the post")]
    [TestCase("硬件开发", "软件开发，熟悉硬件", ExpectedResult = "", Description = "A name stands in one piece in the curriculum")]
    [TestCase("仓库管理，统计数据，依据库存", "数据库管理", ExpectedResult = "")]
    [TestCase("熟悉c++，java语言", "c语言", ExpectedResult = "")]
    [TestCase("controlling processes", "process control", ExpectedResult = "", Description = "The words of a name stand together")]
    [TestCase("process controls of plants", "statistical process control", ExpectedResult = "process control", Description = "As it is spelt, not as it is stemmed")]
    [TestCase("we produce equipment", "equipment production", ExpectedResult = "", Description = "Stems of what is no skill")]
    [TestCase("熟悉c++，程序设计", "c语言程序设计", ExpectedResult = "", Description = "A letter of another name is no word")]
    [TestCase("沟通能力强", "沟通能力", ExpectedResult = "", Description = "What everybody asks says nothing")]
    public string In_TwoTexts_SaysWhatAPersonWouldTakeForWords(string post, string curriculum)
    {
        var (model, vectors) = TextModelBuilder.Build([Read(post, TextSide.Demand), Read(curriculum, TextSide.Program)], new ParallelOptions());
        return string.Join('、', new ReadableWords(model, Vocabulary).In(vectors[0], vectors[1]).OrderByDescending(entry => entry.Weight).Select(entry => entry.Word).Take(1));
    }

    private static TextTerms Read(string text, TextSide side) => TextTerms.Read([new TextField(FieldKind.Text, text)], side, new TermArena());
}
