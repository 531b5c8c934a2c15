using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files.Sources;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Programs;

internal static class ProgramsApi
{
    public static readonly Problem NoSuchProgram = Problem.NotFound(new("没有这个专业点。", "There is no such program."));

    private static readonly Problem NotTheRegions = new(403, "notYours", new(
        "一所院校的文件不能说明整个地区的供给。", "A college's file cannot say what the supply of a region is."));

    public static void MapPrograms(this RouteGroupBuilder api)
    {
        var programs = api.MapGroup("/programs").WithTags("Programs");
        programs.MapPost("", Create).Needs(Right.WritePrograms).WithSummary("Adds a program; it is matched at once").AnswersProblems(409, 413, 415, 422);
        programs.MapGet("", List).Needs(Right.ReadPrograms).CutByConsortium().WithSummary("Programs, newest first");
        programs.MapPost("/import", Import).TakesImport().Needs(Right.WritePrograms).WithSummary("Takes a file of programs: CSV, xlsx or NDJSON");
        programs.MapGet("/{id}", Get).Needs(Right.ReadPrograms).WithSummary("One program").Produces(304).AnswersProblems(404);
        programs.MapPut("/{id}", Replace).Needs(Right.WritePrograms).WithSummary("Replaces a program").AnswersProblems(404, 412, 413, 415);
        programs.MapDelete("/{id}", Delete).Needs(Right.WritePrograms).WithSummary("Removes a program").AnswersProblems(404, 412);
    }

    internal static async Task<Results<Created<ProgramResponse>, Problem>> Create(
        ProgramRequest request,
        HttpContext http,
        ProgramStore programs,
        CodeTableStore codes,
        IndexRefresher index,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (tables, language) = (await codes.GetAsync(cancellationToken), http.AnswerLanguage());
        var (program, errors) = request.ToProgram(tables, ExternalIds.New(clock));
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!http.Scope(Right.WritePrograms).Owns(program!.College))
            return Ownership.NotYours;
        var written = await programs.CreateAsync(program, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
            return Problem.AlreadyExists(program.Id);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Created(http, $"/api/v1/programs/{program.Id}", written.Row!, row => ProgramResponse.From(row, tables, language));
    }

    /// <param name="organization">An organization's id: programs under any of its names.</param>
    /// <param name="region">A GB/T 2260 code; a province includes its cities.</param>
    /// <param name="specialtyCode">Six digits, or the first two or four for a category or class.</param>
    /// <param name="q">Found in specialty, college or description.</param>
    internal static async Task<Results<Ok<ListResponse<ProgramResponse>>, Problem>> List(
        HttpContext http,
        ProgramStore programs,
        CodeTableStore codes,
        string? organization,
        string? college,
        string? region,
        string? specialtyCode,
        EnumQuery<EducationLevel>? level,
        string? externalId,
        string? q,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var tables = await codes.GetAsync(cancellationToken);
        var filter = new ProgramFilter
        {
            College = college,
            Organization = organization,
            Scope = http.Scope(Right.ReadPrograms),
            Region = CodeWords.Region(tables, region, "region", errors),
            SpecialtyCode = CodeWords.SpecialtyOrClass(tables, specialtyCode, "specialtyCode", errors),
            Level = level?.Value,
            ExternalId = externalId,
            Text = RequestText.Trimmed(q),
        };
        var list = $"programs {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await programs.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<ProgramResponse>([.. page.Items.Select(ProgramResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<ProgramResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, ProgramStore programs, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var row = await programs.GetAsync(id, http.Scope(Right.ReadPrograms), cancellationToken);
        var tables = await codes.GetAsync(cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchProgram, () => ProgramResponse.From(row!, tables, http.AnswerLanguage()));
    }

    /// <param name="reason">Needed where the program is another's.</param>
    internal static async Task<Results<Ok<ProgramResponse>, Problem>> Replace(
        string id,
        ProgramReplacement request,
        string? reason,
        HttpContext http,
        ProgramStore programs,
        CodeTableStore codes,
        IndexRefresher index,
        CancellationToken cancellationToken)
    {
        var current = await programs.GetAsync(id, http.Caller().SightOf(Right.ReadPrograms), cancellationToken);
        if (Ownership.Refuses(http.Scope(Right.WritePrograms), current?.Value.College, current?.Value.Visibility, reason) is { } forbidden)
            return forbidden;
        if (Conditional.Refuses(http, current?.Version, NoSuchProgram) is { } refused)
            return refused;
        var (tables, language) = (await codes.GetAsync(cancellationToken), http.AnswerLanguage());
        var (program, errors) = request.ToProgram(tables, current!.Value.ExternalId, stored: current.Value);
        if (request.Id is not null && request.Id != id)
            errors.Add("/id", ExternalIds.IdStays);
        if (program is not null && program.Id != id)
            errors.Add(program.College == current.Value.College ? "/externalId" : "/college", ExternalIds.KeyStays);
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await programs.ReplaceAsync(id, program!, Conditional.Expected(http, current!.Version), cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Replaced(http, written, NoSuchProgram, row => ProgramResponse.From(row, tables, language));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, ProgramStore programs, IndexRefresher index, CancellationToken cancellationToken)
    {
        var current = await programs.GetAsync(id, http.Caller().SightOf(Right.ReadPrograms), cancellationToken);
        if (current is not null && !http.Scope(Right.WritePrograms).Owns(current.Value.College))
            return Ownership.NotYours;
        if (Conditional.Refuses(http, current?.Version, NoSuchProgram) is { } refused)
            return refused;
        var written = await programs.DeleteAsync(id, Conditional.Expected(http, current!.Version), cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Deleted(written.Outcome);
    }

    internal static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body,
        [Description("Whether the file is the whole supply of its regions: no gap is told of a partial one. What was said stays where it is absent.")]
        EnumQuery<SupplyCoverage>? coverage,
        [AsParameters] ImportQuery query,
        HttpContext http, ProgramImport import, IndexRefresher index, QuietStart quiet, CancellationToken cancellationToken) =>
        coverage is not null && http.Scope(Right.WritePrograms).Reach != Reach.All
            ? NotTheRegions
            : await ImportRoutes.HandleAsync(
                http, body, query, ImportKind.Programs, (file, token) => import.RunAsync(file, http.Scope(Right.WritePrograms), coverage?.Value, token),
                index, quiet, cancellationToken);
}
