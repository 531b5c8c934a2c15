using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Files;

public sealed class NdjsonTests
{
    [Test]
    public async Task Lines_WithEnglishOrChineseKeys_AreRows()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync("""
            {"demand_id":"1","enterprise":"A","title":"T","headcount":3,"skills":"PLC:required:4","colour":"red"}

            {"岗位编号":2,"企业":"A","岗位名称":"U","技能要求":[{"name":"C++","required":false,"level":2},"Go"],"region":null}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Created").EqualTo(2).And.Property("IgnoredColumns").EqualTo(new[] { "colour" }));
            Assert.That(run.Demands.Rows.Values.First(), Has.Property("Headcount").EqualTo(3));
            Assert.That(run.Demands.Rows.Values.Last().Skills, Is.EqualTo(new NamedSkill[] { new("C++", false, 2), new("Go") }));
        });
    }

    [TestCase("{\"demand_id\":\"2\",\"enterprise\":\"A\",\"title\":\"T\"", "badJson")]
    [TestCase("[1,2]", "badJson")]
    [TestCase("{\"demand_id\":\"2\",\"demand_id\":\"3\",\"enterprise\":\"A\",\"title\":\"T\"}", "badJson")]
    [TestCase("{\"demand_id\":\"2\",\"岗位编号\":\"3\",\"enterprise\":\"A\",\"title\":\"T\"}", "badJson")]
    [TestCase("{\"demand_id\":\"2\",\"enterprise\":\"A\",\"title\":{\"zh\":\"T\"}}", "badJson")]
    [TestCase("{\"demand_id\":\"2\",\"enterprise\":\"A\",\"title\":\"\\ud800\"}", "badJson")]
    [TestCase("{\"demand_id\":\"2\",\"enterprise\":\"A\",\"title\":\"a\\u0000b\"}", "badValue")]
    [TestCase("{\"demand_id\":\"2\",\"enterprise\":\"A\"}", "required")]
    public async Task Line_ThatIsWrong_IsRefusedByItself(string line, string code)
    {
        const string Good = "{\"demand_id\":\"1\",\"enterprise\":\"A\",\"title\":\"T\"}";
        var report = await new ImportRun().DemandsAsync(Good + "\n" + line + "\n" + Good.Replace("\"1\"", "\"9\"", StringComparison.Ordinal) + "\n");
        Assert.Multiple(() =>
        {
            Assert.That(report.Created, Is.EqualTo(2));
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Code)), Is.EqualTo(new[] { (2, 2L, code) }));
        });
    }
}
