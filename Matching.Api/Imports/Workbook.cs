using Matching.Engine.Imports;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Matching.Api.Imports;

/// <summary>Writes xlsx: a sheet per table, all cells as text, so that codes keep their zeros.</summary>
internal static class Workbook
{
    private static readonly OpenXmlConfiguration Plain = new() { AutoFilter = false, FastMode = true, EnableAutoWidth = true, MaxWidth = 60 };

    public static async Task<byte[]> OfAsync(IReadOnlyList<TemplateSheet> sheets, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var tables = sheets.ToDictionary(sheet => sheet.Name, object (sheet) => Rows(sheet));
        await file.SaveAsAsync(tables, configuration: Plain, cancellationToken: cancellationToken);
        return file.ToArray();
    }

    private static Dictionary<string, object>[] Rows(TemplateSheet sheet) =>
        [.. sheet.Rows.Select(row => sheet.Header.Zip(row).ToDictionary(cell => cell.First, object (cell) => cell.Second))];
}
