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

    private static byte[] Workbook(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var body = new MemoryStream();
        using (var zip = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Links}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Add(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
        }

        return body.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
