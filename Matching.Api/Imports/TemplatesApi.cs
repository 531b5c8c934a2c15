using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Imports;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Imports;

/// <summary>Files to fill in.</summary>
internal static class TemplatesApi
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Csv = "text/csv";

    private const string KindsHelp =
        "demands, programs, outcomes, judgements, students, specialties, occupations, industries, regions, policies, series or structure.";

    private static readonly Problem NoSuchKind = Problem.NotFound(new(
        $"没有这种文件；可以是 {string.Join("、", Kinds)}。", $"There is no such kind of file; kinds are {string.Join(", ", Kinds)}."));

    private static IEnumerable<string> Kinds => Enum.GetNames<ImportKind>().Select(StrictJson.Enums.ConvertName);

    public static void MapTemplates(this RouteGroupBuilder api) => api.MapGet("/imports/{kind}/template", Template).Needs(Right.ReadCodes)
        .WithTags("Imports")
        .WithSummary("A file to fill in, with example rows that an import takes as they are")
        .Produces<string>(StatusCodes.Status200OK, Csv, Xlsx)
        .AnswersProblems(404);

    internal static async Task<Results<FileContentHttpResult, Problem>> Template(
        [Description(KindsHelp)] string kind,
        [Description("xlsx, which also has the explanations, the words and the codes; or csv.")] EnumQuery<TemplateFormat>? format,
        [Description("Of the headers: zh or en; that of the caller where it is absent.")] EnumQuery<TemplateLanguage>? language,
        HttpContext http,
        CodeTableStore codes,
        CancellationToken cancellationToken)
    {
        if (!EnumQuery<ImportKind>.TryParse(kind, null, out var known))
            return NoSuchKind;
        var words = language is { } given ? given.Value == TemplateLanguage.En ? Language.English : Language.Chinese : http.AnswerLanguage();
        var sheets = FileTemplate.Of(known.Value, words, await codes.GetAsync(cancellationToken));
        return format?.Value == TemplateFormat.Csv
            ? TypedResults.File(await TableAsync(sheets[0], cancellationToken), $"{Csv}; charset=utf-8", $"{kind}.csv")
            : TypedResults.File(await Workbook.OfAsync(sheets, cancellationToken), Xlsx, $"{kind}.xlsx");
    }

    private static async Task<byte[]> TableAsync(TemplateSheet sheet, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, sheet.Header))
        {
            foreach (var row in sheet.Rows)
                table.Add(row);
            await table.FlushAsync(cancellationToken);
        }

        return file.ToArray();
    }
}

internal enum TemplateFormat
{
    Xlsx,
    Csv,
}

internal enum TemplateLanguage
{
    Zh,
    En,
}
