using System.IO.Compression;
using System.Security;
using System.Text;

namespace Matching.Engine.Tests.Files.Spellings;

/// <summary>A workbook of texts: sheets by name, the first with merged cells.</summary>
internal static class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Of(IReadOnlyList<(string Name, string[][] Rows)> sheets, params string[] merged)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>{Each((_, number) => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Types}.worksheet+xml\"/>")}</Types>");
            Add("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{Each((sheet, number) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>")}</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Each((_, number) => $"<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")}</Relationships>");
            for (var sheet = 0; sheet < sheets.Count; sheet++)
                Add($"xl/worksheets/sheet{sheet + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{Cells(sheets[sheet].Rows)}</sheetData>{(sheet == 0 && merged.Length > 0 ? $"<mergeCells>{string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>" : "")}</worksheet>");

            void Add(string name, string text)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}"));
            }
        }

        return stream.ToArray();

        string Each(Func<(string Name, string[][] Rows), int, string> part) => string.Concat(sheets.Select((sheet, place) => part(sheet, place + 1)));
    }

    private static string Cells(string[][] rows) => string.Concat(rows.Select((row, place) =>
        $"<row r=\"{place + 1}\">{string.Concat(row.Select((cell, column) => cell.Length == 0 ? "" : $"<c r=\"{(char)('A' + column)}{place + 1}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>"))}</row>"));
}
