using Matching.Api.Assessments;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Assessments;

/// <summary>Sets of indicators: which there are, what stands in one, and taking in a file, whole or not at all.</summary>
internal static class IndicatorSetPages
{
    private const string Address = "/indicator-sets";
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly BilingualText Title = new("指标集", "Sets of indicators");
    private static readonly BilingualText Choose = new("请选择一个文件，最大 2 MB。", "Choose a file, of 2 MB at most.");
    private static readonly Problem NoSuchSet = Problem.NotFound(new("没有这个版本的指标集。", "There is no such edition of a set."));

    public static void MapIndicatorSetPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadAssessments);
        pages.MapPost(Address, Take).NeedsByKeyOrCookie(Right.WriteAssessments).WithMetadata(new RequestSizeLimitAttribute(2 * MaxBytes));
        pages.MapGet($"{Address}/lines", Lines).NeedsByKeyOrCookie(Right.ReadAssessments);
    }

    private static Task<PageResult> List(string? done, IndicatorStore indicators, CancellationToken cancellationToken) =>
        ListAsync(FormData.Empty, null, done is not null, indicators, cancellationToken);

    /// <summary>Looked at first: half a set would assess something else, so that one bad row refuses the file.</summary>
    private static async Task<IResult> Take(HttpContext http, IndicatorStore indicators, IndicatorImport import, CancellationToken cancellationToken)
    {
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var (set, edition, sent) = (form["set"].Trim(), form["edition"].Trim(), (await http.Request.ReadFormAsync(cancellationToken)).Files["file"]);
        if (IndicatorSetsApi.Refusals(set, edition) is { None: false } wrong)
            form.Refuse(Problem.Invalid(wrong), language);
        if (sent is not { Length: > 0 and <= MaxBytes })
            form.Refuse("file", Choose, language);
        ImportReport? report = null;
        foreach (var look in (bool[])[true, false])
        {
            if (!form.IsGood || report is { Rejected: > 0 })
                break;
            await using var body = sent!.OpenReadStream();
            var answer = await import.RunAsync(new ImportFile(body, sent.ContentType, DryRun: look, language), set, edition, cancellationToken);
            if (answer is ImportAnswer.Refused refused)
                form.Refuse("file", refused.Message);
            if (answer is not ImportAnswer.Done done)
                break;
            await done.Rejected.DisposeAsync();
            report = done.Report;
        }

        return form.IsGood && report is { Rejected: 0, Received: > 0 }
            ? Visitor.SeeOther($"{AddressOf(set, edition)}&done=1")
            : await ListAsync(form, report, false, indicators, cancellationToken) with { Status = StatusCodes.Status400BadRequest };
    }

    private static async Task<IResult> Lines(
        string? set, string? edition, string? format, string? done, HttpContext http, IndicatorStore indicators, CancellationToken cancellationToken)
    {
        if (await indicators.ListAsync(set ?? "", edition ?? "", cancellationToken) is not { Count: > 0 } lines)
            return NoSuchSet;
        if (format != "csv")
        {
            return PageResult.Of<IndicatorSetView, IndicatorSetModel>(
                new(lines[0].Set, lines[0].Set), new(new(lines[0].Set, lines[0].Edition, lines.Count), lines, done is not null));
        }

        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, IndicatorFile.Header(http.PageLanguage())))
        {
            foreach (var line in lines)
                table.Add(IndicatorFile.Row(line));
            await table.FlushAsync(cancellationToken);
        }

        return Results.File(file.ToArray(), "text/csv; charset=utf-8", "indicators.csv");
    }

    public static string AddressOf(string set, string edition) =>
        $"{Address}/lines?set={Uri.EscapeDataString(set)}&edition={Uri.EscapeDataString(edition)}";

    private static async Task<PageResult> ListAsync(
        FormData form, ImportReport? report, bool done, IndicatorStore indicators, CancellationToken cancellationToken) =>
        PageResult.Of<IndicatorSetsView, IndicatorSetsModel>(Title, new(await indicators.SetsAsync(cancellationToken), form, report, done));
}

/// <param name="Report">Of a file of which rows were refused; null where none was looked at.</param>
public sealed record IndicatorSetsModel(IReadOnlyList<IndicatorSet> Sets, FormData Form, ImportReport? Report, bool Done);

public sealed record IndicatorSetModel(IndicatorSet Set, IReadOnlyList<Indicator> Lines, bool Done);
