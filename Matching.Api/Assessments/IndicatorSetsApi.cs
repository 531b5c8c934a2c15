using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Assessments;

/// <summary>Sets of indicators, as files in editions. No national set is among them: its text could not be had.</summary>
internal static class IndicatorSetsApi
{
    private static readonly Problem NoSuchSet = Problem.NotFound(new("没有这个版本的指标集。", "There is no such edition of a set."));

    private static readonly BilingualText NameNeeded = new(
        $"请给出指标集的名称（最多 {Indicator.MaxSet} 个字符）。", $"Name the set, with {Indicator.MaxSet} characters at most.");

    private static readonly BilingualText EditionNeeded = new(
        $"请给出版本（最多 {Indicator.MaxEdition} 个字符）。", $"Name the edition, with {Indicator.MaxEdition} characters at most.");

    private static readonly BilingualText IsExample = new(
        "这是内置示例的名称，不能改写，请另取一个。", "This is the name of the example that the product brings, which is not written over: choose another one.");

    public static void MapIndicatorSets(this RouteGroupBuilder api)
    {
        var sets = api.MapGroup("/indicator-sets").WithTags("Assessments");
        sets.MapPost("/import", Import).TakesImport("application/json").Needs(Right.WriteAssessments)
            .WithSummary("Takes an edition of a set: CSV, xlsx, NDJSON or JSON; other editions stay");
        sets.MapGet("", List).Needs(Right.ReadAssessments).WithSummary("Sets of indicators with their editions");
        sets.MapGet("/lines", Lines).Needs(Right.ReadAssessments).WithSummary("The indicators of an edition, in the order of its file").AnswersProblems(404);
    }

    internal static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [Description("The name of the set.")] string? set, [Description("Which edition of it.")] string? edition,
        [AsParameters] ImportQuery query, HttpContext http, IndicatorImport import, CancellationToken cancellationToken)
    {
        var (errors, name, version) = (Refusals(set, edition), RequestText.Trimmed(set), RequestText.Trimmed(edition));
        return errors.None
            ? await ImportRoutes.HandleAsync(
                http, body, query, (file, token) => import.RunAsync(file, name!, version!, token), null, null, cancellationToken)
            : Problem.Invalid(errors);
    }

    /// <summary>What is wrong with the name and the edition that a file is to be taken in by.</summary>
    internal static RequestErrors Refusals(string? set, string? edition)
    {
        var errors = new RequestErrors();
        if (RequestText.Trimmed(set) is not { Length: <= Indicator.MaxSet } name)
            errors.Add("set", NameNeeded);
        else if (name == ExampleIndicators.Set)
            errors.Add("set", IsExample);
        if (RequestText.Trimmed(edition) is not { Length: <= Indicator.MaxEdition })
            errors.Add("edition", EditionNeeded);
        return errors;
    }

    internal static async Task<Ok<ListResponse<IndicatorSetResponse>>> List(IndicatorStore indicators, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<IndicatorSetResponse>(
            [.. (await indicators.SetsAsync(cancellationToken)).Select(IndicatorSetResponse.From)], null));

    internal static async Task<Results<Ok<ListResponse<IndicatorDefinition>>, Problem>> Lines(
        string? set, string? edition, IndicatorStore indicators, CancellationToken cancellationToken) =>
        await indicators.ListAsync(set ?? "", edition ?? "", cancellationToken) is { Count: > 0 } lines
            ? TypedResults.Ok(new ListResponse<IndicatorDefinition>([.. lines.Select(IndicatorDefinition.From)], null))
            : NoSuchSet;
}
