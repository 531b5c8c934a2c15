namespace Matching.Engine.Tests.Files.Spellings;

/// <summary>Tables as people lay them out: titles above, several sheets, merged cells, the same post again.</summary>
public sealed class TableSpellingTests
{
    private static readonly string[] Header = ["岗位编号", "企业", "岗位名称", "岗位描述"];

    private static IEnumerable<TestCaseData> Of(string kind) => Spellings.Of(kind);

    [TestCaseSource(nameof(Of), new object[] { "04" })]
    public async Task Title_AboveTheHeader_IsNoHeader(string lines, string line)
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync($"{lines}\n{string.Join(',', Header)}\nA1,甲,车工,操作车床\nA2,乙,焊工,焊接\n");
        Assert.That((report.Received, report.Created), Is.EqualTo((2, 2)));
        Assert.That(report.Notes.Single(note => note.Code == "headerLine").Message, Does.Contain(line));
    }

    [TestCaseSource(nameof(Of), new object[] { "05" })]
    public async Task Sheets_WithTheColumns_AreAllReadAndTheOthersNamed(string sheets, string rows)
    {
        (string Name, string[][] Rows)[] all = [.. sheets.Split('‖').Select(sheet => sheet.Split('=')).Select(sheet => (sheet[0], Rows(sheet[0], sheet[1])))];
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(Book.Of(all)));
        Assert.That((report.Created, report.Rejected), Is.EqualTo((Number(rows), 0)), string.Join('\n', report.Errors));
        foreach (var sheet in sheets.Split('‖').Where(sheet => sheet.EndsWith('字')))
            Assert.That(report.Notes.Where(note => note.Code == "sheetNotRead").Select(note => note.Message), Has.Some.Contains(sheet.Split('=')[0]));
    }

    [TestCaseSource(nameof(Of), new object[] { "11" })]
    public async Task Cells_Merged_CountInAllTheirRows(string ranges, string rows)
    {
        string[][] table = [Header, .. Enumerable.Range(1, 4).Select(row => new[] { $"M{row}", "甲", $"岗位{row}", "操作" })];
        foreach (var range in ranges.Split(' '))
        {
            for (var row = range[1] - '1'; row <= range[4] - '1'; row++)
            {
                for (var column = range[0] - 'A'; column <= range[3] - 'A'; column++)
                    table[row][column] = (row, column) == (range[1] - '1', range[0] - 'A') ? table[row][column] : "";
            }
        }

        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(Book.Of([("岗位", table)], ranges.Split(' '))));
        // A number that is merged over rows comes twice.
        Assert.That(report.Created, Is.EqualTo(Number(rows)), string.Join('\n', report.Errors));
        Assert.That(run.Demands.Rows.Values.Select(post => post.Enterprise), Is.All.EqualTo("甲"));
    }

    [TestCaseSource(nameof(Of), new object[] { "19" })]
    public async Task Post_Again_IsFlaggedAndIn(string cell, string means)
    {
        string[] header = ["企业", "岗位名称", "岗位描述", "地区代码", "行业代码", "人数", "学历要求", "最低月薪", "最高月薪", "截止日期"];
        string[] post = ["渔业公司", "水产养殖技术员", "负责鱼苗培育与水质调控", "320200", "A04", "10", "中职", "6000", "8000", "2027-09-01"];
        var again = post.ToArray();
        again[Array.IndexOf(header, cell.Split('=')[0])] = cell[(cell.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var report = await new ImportRun().DemandsAsync($"岗位编号,{string.Join(',', header)}\n1,{string.Join(',', post)}\n2,{string.Join(',', again.Select(text => $"\"{text}\""))}\n");
        Assert.That(report.Created, Is.EqualTo(2));
        Assert.That(report.Warnings.Select(warning => warning.Code), means == "same" ? Is.EqualTo(new[] { "repost" }) : Is.Empty);
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string[][] Rows(string sheet, string content) => content == "字"
        ? [["本表由各单位填写"], ["一、填写要求"], ["二、联系方式"]]
        : Number(content) is 0 ? [] : [Header, .. Enumerable.Range(1, Number(content)).Select(row => new[] { $"{sheet}-{row}", "甲", $"岗位{row}", $"{sheet}操作{row}" })];
}
