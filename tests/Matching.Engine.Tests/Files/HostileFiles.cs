using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Matching.Tests.Files;

/// <summary>Files that cost a few kilobytes to send and would cost minutes or gigabytes to read as they ask to be read.</summary>
internal static class HostileFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>demand_id</t></is></c><c r="B1" t="inlineStr"><is><t>enterprise</t></is></c><c r="C1" t="inlineStr"><is><t>title</t></is></c></row>""";

    /// <summary>Each with the code of its refusal.</summary>
    public static IEnumerable<(string Name, byte[] Body, string Code)> All()
    {
        yield return ("a cell in the last corner", LastCorner(), "tooLarge");
        yield return ("200,000 headers", Headers(200_000), "tooManyColumns");
        yield return ("a workbook that unpacks to 300 MB", UnpacksTo(300), "tooLarge");
        yield return ("a cell of 6 MB", OneCell(6 << 20), "tooLarge");
        yield return ("a header line of 6 MB", Encoding.UTF8.GetBytes(new string('a', 6 << 20)), "tooLong");
        yield return ("an old workbook of endless tables", EndlessTables(), "format");
    }

    /// <summary>A table of one row with a stray cell at XFD1048576.</summary>
    public static byte[] LastCorner() => Workbook(
        Header + """<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>""");

    public static byte[] Headers(int count) =>
        Encoding.UTF8.GetBytes($"demand_id,enterprise,title,{string.Join(',', Enumerable.Range(0, count).Select(i => $"c{i}"))}\n1,甲,焊工\n");

    public static byte[] UnpacksTo(int megabytes) => Workbook(Header, padding: (long)megabytes << 20);

    public static byte[] OneCell(int characters) => Workbook(
        Header + $"""<row r="2"><c r="A2" t="inlineStr"><is><t>{new string('a', characters)}</t></is></c></row>""");

    /// <summary>Rows that all show one long text, which the file holds once.</summary>
    public static byte[] RepeatedText(int rows, int columns, int characters)
    {
        var sheet = new StringBuilder(Header);
        for (var row = 2; row <= rows + 1; row++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
            for (var column = 0; column < columns; column++)
                sheet.Append("<c t=\"s\"><v>0</v></c>");
            sheet.Append("</row>");
        }

        return Workbook(sheet.ToString(), $"<sst xmlns=\"{Main}\"><si><t>{new string('a', characters)}</t></si></sst>");
    }

    /// <summary>The header of a compound document that claims four thousand million tables of sectors.</summary>
    public static byte[] EndlessTables()
    {
        var body = new byte[64 << 10];
        ((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).CopyTo(body);
        (body[24], body[26], body[28], body[29], body[30], body[32]) = (0x3e, 3, 0xfe, 0xff, 9, 6);
        body.AsSpan(72, 4).Fill(0xff);
        return body;
    }

    private static byte[] Workbook(string rows, string? texts = null, long padding = 0)
    {
        using var body = new MemoryStream();
        using (var zip = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(zip, "_rels/.rels", Relationships($"<Relationship Id=\"r1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", Relationships(
                $"<Relationship Id=\"r1\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + $"<Relationship Id=\"r2\" Type=\"{Links}/sharedStrings\" Target=\"sharedStrings.xml\"/>"));
            if (texts is not null)
                Add(zip, "xl/sharedStrings.xml", texts);
            Add(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>", padding);
        }

        return body.ToArray();
    }

    private static string Relationships(string all) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>";

    /// <param name="padding">Bytes of empty lines behind the content.</param>
    private static void Add(ZipArchive zip, string name, string content, long padding = 0)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<!-- -->\n", 8 << 10)));
        for (; padding > 0; padding -= lines.Length)
            entry.Write(lines);
    }
}
