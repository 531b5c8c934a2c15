using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Ranking.Industries;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Industries;

internal static class IndustryFitApi
{
    public static void MapIndustryFit(this RouteGroupBuilder api)
    {
        var fit = api.MapGroup("").WithTags("Industry fit");
        fit.MapGet("/programs/{id}/industry-fit", ForProgram).Needs(Right.ReadMatches).CutByConsortium()
            .WithSummary("How a program fits each industry, with headcount and evidence")
            .AnswersProblems(404, 409, 503);
        fit.MapGet("/industries/{code}/program-fit", ForIndustry).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Programs ranked for an industry").AnswersProblems(404, 409, 503);
    }

    /// <param name="run">Answer from this run or refuse.</param>
    internal static async Task<Results<Ok<ProgramIndustriesResponse>, Problem>> ForProgram(
        string id, string? run, HttpContext http, LiveIndex live, ProgramStore programs, CodeTableStore codes, ConsortiumDay day,
            CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        var (language, owners) = (http.AnswerLanguage(), http.Scope(Right.ReadMatches));
        if (owners.Reach != Reach.All && view.Program(id) is { } own && !owners.Sees(own.College, own.Visibility))
            return ProgramsApi.NoSuchProgram;
        if ((view.IndustriesFor(id, day.Today, language) ?? await UnseenAsync()) is not { } fits)
            return ProgramsApi.NoSuchProgram;
        var tables = await codes.GetAsync(cancellationToken);
        return TypedResults.Ok(new ProgramIndustriesResponse(
            view.RunId,
            view.AsOf,
            id,
            [.. fits.Items.Select(industry => IndustryFitResponse.From(industry, tables, language))],
            ReasonResponse.From(fits.NotAssessable)));

        async Task<IndustryFitList?> UnseenAsync()
        {
            if (await programs.GetAsync(id, owners, cancellationToken) is not { } program)
                return null;
            return view.WaitingRows > 0 ? new IndustryFitList([], view.WaitsForRun(language)) : view.IndustriesFor(program.Value, day.Today, language);
        }
    }

    /// <param name="code">A GB/T 4754 section or division; a narrower code counts as its division.</param>
    /// <param name="run">Answer from this run or refuse.</param>
    internal static async Task<Results<Ok<IndustryProgramsResponse>, Problem>> ForIndustry(
        string code, int? limit, string? run, HttpContext http, LiveIndex live, CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var rows = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        var tables = await codes.GetAsync(cancellationToken);
        if (tables.FindIndustry(code) is not { } industry)
            return Problem.NotFound(new($"没有行业代码“{code}”。", $"There is no industry '{code}'."));
        var language = http.AnswerLanguage();
        var key = industry.Division ?? industry.Section;
        return TypedResults.Ok(new IndustryProgramsResponse(
            view.RunId,
            view.AsOf,
            key,
            IndustryNames.Of(key, tables, language),
            [.. view.ProgramsForIndustry(key, rows, day.Today, language).Select(ProgramFitResponse.From)]));
    }
}
