using System.IO.Compression;
using System.Text;
using Matching.Engine.Files;

namespace Matching.Engine.Tests.Files;

public sealed class ExcelTests
{
    [Test]
    public async Task Workbook_FirstSheet_HasNumbersAndDatesAsTheCsvHas()
    {
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(Workbook(
            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>岗位编号</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>企业</t></is></c>"
            + "<c r=\"C2\" t=\"inlineStr\"><is><t>岗位名称</t></is></c><c r=\"D2\" t=\"inlineStr\"><is><t>人数</t></is></c>"
            + "<c r=\"E2\" t=\"inlineStr\"><is><t>截止日期</t></is></c><c r=\"F2\" t=\"inlineStr\"><is><t>地区代码</t></is></c></row>"
            + "<row r=\"3\"><c r=\"A3\"><v>1001</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>焊工</t></is></c>"
            + "<c r=\"D3\"><v>12</v></c><c r=\"E3\" s=\"1\"><v>46234</v></c><c r=\"F3\"><v>310120</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\"><v>1002</v></c><c r=\"C4\" t=\"inlineStr\"><is><t>车工</t></is></c></row>")));
        Assert.Multiple(() =>
        {
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Column, error.Code)), Is.EqualTo(new[] { (2, 4L, "企业", "required") }));
            Assert.That(run.Demands.Only, Has.Property("ExternalId").EqualTo("1001").And.Property("Headcount").EqualTo(12)
                .And.Property("ClosesOn").EqualTo(new DateOnly(2026, 7, 31)).And.Property("Region").EqualTo("310120"));
        });
    }

    [Test]
    public async Task Zip_ThatIsNoWorkbook_IsRefused()
    {
        using var body = new MemoryStream();
        using (var zip = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("readme.txt");
        Assert.That(await new ImportRun().SendDemandsAsync(body.ToArray()), Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("format"));
    }

    [Test]
    public async Task Workbook_CutOff_IsRefused()
    {
        var whole = Workbook("<row r=\"1\"/>");
        Assert.That(await new ImportRun().SendDemandsAsync(whole[..(whole.Length / 2)]), Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("format"));
    }

    [Test]
    public async Task Workbook_DamagedAnywhere_IsAnsweredAndNeverThrows()
    {
        var whole = Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>demand_id</t></is></c><c r=\"B1\"><v>1</v></c></row>");
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var damaged = whole.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            var answer = await new ImportRun().SendDemandsAsync(damaged);
            Assert.That(answer, Is.TypeOf<ImportAnswer.Refused>());
        }
    }

    [Test]
    public async Task Workbook_OfManySheets_IsReadAndNamedToTheLast()
    {
        static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";
        var sheets = Enumerable.Range(1, 120).Select(number => number % 2 == 0
            ? Row("岗位编号", "企业", "岗位名称") + Row($"D-{number}", "甲", $"焊工{number}")
            : Row("岗位编号", "备注") + Row($"X-{number}", "另表"));
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(Workbook([.. sheets])));
        Assert.Multiple(() =>
        {
            Assert.That(run.Demands.Rows.Values.Select(demand => demand.ExternalId), Is.EqualTo(Enumerable.Range(1, 60).Select(number => $"D-{2 * number}")));
            Assert.That(report.Notes.Where(note => note.Code == "sheetNotRead").Select(note => note.Message),
                Is.EqualTo(Enumerable.Range(0, 60).Select(number => $"Sheet 's{2 * number + 1}' (about 1 rows) was not read: it lacks enterprise (企业), title (岗位名称).")));
        });
    }

    [Test]
    public async Task Workbook_OfTooManySheets_IsRefusedWithWords()
    {
        var answer = await new ImportRun().SendDemandsAsync(Workbook([.. Enumerable.Repeat("<row/>", 1001)]));
        Assert.That(answer, Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("tooLarge").And.Property("Message").Contains("1000"));
    }

    private static byte[] Workbook(params string[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var body = new MemoryStream();
        using (var zip = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            var numbers = Enumerable.Range(1, sheets.Length).ToArray();
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>"
                + string.Concat(numbers.Select(number => $"<sheet name=\"s{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")) + "</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(numbers.Select(number => $"<Relationship Id=\"r{number}\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))
                + $"<Relationship Id=\"styles\" Type=\"{Links}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            foreach (var (index, rows) in sheets.Index())
                Add(zip, $"xl/worksheets/sheet{index + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
        }

        return body.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
