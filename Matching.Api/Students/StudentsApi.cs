using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Students;

/// <summary>Students as their college keeps them, and as enterprises see those who show themselves. Each look is written down first.</summary>
internal static class StudentsApi
{
    public static readonly Problem NoSuchStudent = Problem.NotFound(new("没有这名学生。", "There is no such student."));

    private static readonly BilingualText NoSuchProgram = new("本校没有这个专业点。", "The college has no such program.");

    public static void MapStudents(this RouteGroupBuilder api)
    {
        var students = api.MapGroup("/students").WithTags("Students").NotStored();
        students.MapPost("", Create).Needs(Right.WriteStudents).WithSummary("Adds a student of the college").AnswersProblems(409, 413, 415, 422);
        students.MapGet("", List).Needs(Right.ReadStudents).WithSummary("The college's students, or those who show themselves to the enterprise; newest first");
        // Its answer may name numbers of students, and sent again it changes nothing: it is not kept.
        students.MapPost("/import", Import).TakesImport().Needs(Right.WriteStudents).WithMetadata(new ShownOnce())
            .WithSummary("Takes a file of students: CSV, xlsx or NDJSON");
        students.MapGet("/{id}", Get).Needs(Right.ReadStudents).WithSummary("One student").Produces(304).AnswersProblems(404);
        students.MapPut("/{id}", Replace).Needs(Right.WriteStudents).WithSummary("Replaces what the college keeps of a student")
            .AnswersProblems(404, 412, 413, 415);
        students.MapDelete("/{id}", Delete).Needs(Right.WriteStudents).WithSummary("Deletes a student, and the account by which the student signs in")
            .AnswersProblems(404, 412);
        students.MapOwnStudent();
        students.MapStudentStatistics();
    }

    internal static async Task<Results<Created<StudentResponse>, Problem>> Create(
        StudentRequest request, HttpContext http, StudentStore students, ProgramStore programs, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var (student, errors) = request.ToStudent(await codes.GetAsync(cancellationToken));
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!http.Scope(Right.WriteStudents).Owns(student!.College))
            return Ownership.NotYours;
        if (!await HasProgramAsync(http, student, programs, cancellationToken))
            return Problem.Invalid("/programId", NoSuchProgram);
        var written = await students.CreateAsync(student, cancellationToken);
        return written.Outcome == WriteEffect.AlreadyExists
            ? Problem.AlreadyExists(written.Row!.Value.Id)
            : Conditional.Created(http, $"/api/v1/students/{written.Row!.Value.Id}", written.Row!, row => StudentResponse.From(row, own: true));
    }

    /// <param name="programId">The id of a program.</param>
    /// <param name="externalId">学号; of the college's own.</param>
    internal static async Task<Results<Ok<ListResponse<StudentResponse>>, Problem>> List(
        HttpContext http, StudentStore students, StudentLookStore looks, ConsortiumDay day, string? college, string? programId, int? graduationYear,
        string? externalId, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (scope, errors) = (http.Scope(Right.ReadStudents), new RequestErrors());
        var filter = new StudentFilter
        {
            Scope = scope,
            Today = day.Today,
            College = college,
            ProgramId = programId,
            GraduationYear = graduationYear,
            // Whoever does not read numbers cannot ask by them.
            ExternalId = scope.Reach == Reach.Own ? externalId : null,
        };
        if (externalId is not null && scope.Reach != Reach.Own)
            errors.Add("externalId", "只有院校按学号查找。", "Only the college looks for numbers.");
        var list = $"students {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await students.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        await looks.AddAsync([.. page.Items.Select(row => row.Value.Id)], http.Caller(), cancellationToken);
        return TypedResults.Ok(new ListResponse<StudentResponse>(
            [.. page.Items.Select(row => StudentResponse.From(row, scope.Owns(row.Value.College)))], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<StudentResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, StudentStore students, StudentLookStore looks, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var scope = http.Scope(Right.ReadStudents);
        var row = await students.GetAsync(id, scope, day.Today, cancellationToken);
        if (row is not null)
            await looks.AddAsync([id], http.Caller(), cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchStudent, () => StudentResponse.From(row!, scope.Owns(row!.Value.College)));
    }

    internal static async Task<Results<Ok<StudentResponse>, Problem>> Replace(
        string id, StudentReplacement request, HttpContext http, StudentStore students, StudentLookStore looks, ProgramStore programs,
        CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var current = await students.GetAsync(id, http.Scope(Right.WriteStudents), day.Today, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchStudent) is { } refused)
            return refused;
        var (student, errors) = request.ToStudent(await codes.GetAsync(cancellationToken), current!.Value);
        if (request.Id is not null && request.Id != id)
            errors.Add("/id", ExternalIds.IdStays);
        if (errors.None && (StudentRules.Name(request.College!), StudentRules.Name(request.ExternalId!)) != (current.Value.College, current.Value.ExternalId))
            errors.Add("/externalId", ExternalIds.KeyStays);
        if (errors.None && !await HasProgramAsync(http, student!, programs, cancellationToken))
            errors.Add("/programId", NoSuchProgram);
        if (!errors.None)
            return Problem.Invalid(errors);
        await looks.AddAsync([id], http.Caller(), cancellationToken);
        var written = await students.ReplaceAsync(student!, current.Version, cancellationToken);
        return Conditional.Replaced(http, written, NoSuchStudent, row => StudentResponse.From(row, own: true));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, StudentStore students, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var current = await students.GetAsync(id, http.Scope(Right.WriteStudents), day.Today, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchStudent) is { } refused)
            return refused;
        return Conditional.Deleted(await students.DeleteAsync(id, Conditional.Expected(http, current!.Version), cancellationToken));
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query, HttpContext http, StudentImport import, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(
            http, body, query, ImportKind.Students, (file, token) => import.RunAsync(file, http.Scope(Right.WriteStudents), token), null, null,
            cancellationToken);

    private static async Task<bool> HasProgramAsync(HttpContext http, Student student, ProgramStore programs, CancellationToken cancellationToken) =>
        await programs.GetAsync(student.ProgramId, cancellationToken) is { } program && http.Scope(Right.WriteStudents).Owns(program.Value.College);

    /// <summary>Answers about people are kept by nobody on the way.</summary>
    public static RouteGroupBuilder NotStored(this RouteGroupBuilder routes) => routes.AddEndpointFilter((context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    });
}
