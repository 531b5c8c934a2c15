using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.OpenApi;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Students;

/// <summary>A student's own data: to see, correct, take along and delete.</summary>
internal static class OwnStudentApi
{
    private const int MostLooks = 500;

    public static void MapOwnStudent(this RouteGroupBuilder students)
    {
        students.MapGet("/me", Get).Needs(Right.OwnStudent).WithSummary("One's own data").Produces(304).AnswersProblems(404);
        students.MapPut("/me", Replace).Needs(Right.OwnStudent).WithSummary("Changes one's profile, consents and visibility; in force at once")
            .AnswersProblems(404, 412, 413, 415);
        students.MapDelete("/me", Delete).Needs(Right.OwnStudent).WithSummary("Deletes one's data and one's account, for ever").AnswersProblems(404, 412);
        students.MapGet("/me/looks", Looks).Needs(Right.OwnStudent).WithSummary("Who looked at one's data").AnswersProblems(404);
        students.MapGet("/me/export", StudentExport.Get).Needs(Right.OwnStudent).WithSummary("All that the service has of one, as JSON or CSV")
            .AnswersProblems(404);
        students.MapGet("/me/matches", StudentMatches.Get).Needs(Right.OwnStudent)
            .WithSummary("Posts for oneself, by fit with reasons; or newest or nearest first").AnswersProblems(404, 409, 503)
            .AnswersEither("MatchListResponse", "ListResponseOfDemandResponse");
    }

    /// <summary>The student who asks, or null where the account or the key is no student's.</summary>
    public static Task<Stored<Student>?> SelfAsync(this StudentStore students, HttpContext http, CancellationToken cancellationToken) =>
        students.OfAccountAsync(http.Caller().Id, cancellationToken);

    /// <summary>Which students' doings a caller reaches: a student's own by the student, those of a right's organizations by its scope.</summary>
    public static async Task<(Scope Scope, string? StudentId)> ReachAsync(
        this StudentStore students, HttpContext http, Right right, CancellationToken cancellationToken) => http.Caller().Role == Role.Student
        ? (Scope.Nothing, (await students.SelfAsync(http, cancellationToken))?.Value.Id) : (http.Scope(right), null);

    internal static async Task<Results<Ok<OwnStudentResponse>, StatusCodeHttpResult, Problem>> Get(
        HttpContext http, StudentStore students, CancellationToken cancellationToken)
    {
        var self = await students.SelfAsync(http, cancellationToken);
        return Conditional.Get(http, self?.Version, StudentsApi.NoSuchStudent, () => OwnStudentResponse.From(self!));
    }

    internal static async Task<Results<Ok<OwnStudentResponse>, Problem>> Replace(
        OwnStudentRequest request, HttpContext http, StudentStore students, CodeTableStore codes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var self = await students.SelfAsync(http, cancellationToken);
        if (Conditional.Refuses(http, self?.Version, StudentsApi.NoSuchStudent) is { } refused)
            return refused;
        var (student, errors) = request.ToStudent(await codes.GetAsync(cancellationToken), self!.Value, clock.GetUtcNow());
        if (!errors.None)
            return Problem.Invalid(errors);
        return Conditional.Replaced(
            http, await students.ReplaceAsync(student!, self.Version, cancellationToken), StudentsApi.NoSuchStudent, OwnStudentResponse.From);
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        HttpContext http, StudentStore students, KnownSessions known, CancellationToken cancellationToken)
    {
        var self = await students.SelfAsync(http, cancellationToken);
        if (Conditional.Refuses(http, self?.Version, StudentsApi.NoSuchStudent) is { } refused)
            return refused;
        return Conditional.Deleted(
            await DeleteAsync(self!.Value.Id, Conditional.Expected(http, self.Version), http, students, known, cancellationToken));
    }

    /// <summary>Deletes a student, and with him the session that asks for it.</summary>
    public static async Task<WriteEffect> DeleteAsync(
        string id, long? version, HttpContext http, StudentStore students, KnownSessions known, CancellationToken cancellationToken)
    {
        var deleted = await students.DeleteAsync(id, version, cancellationToken);
        if (deleted != WriteEffect.VersionDiffers && http.Session() is { Live.Session.Id: var session })
        {
            known.Forget(session);
            await http.SignOutAsync(SessionCookie.Name);
        }

        return deleted;
    }

    internal static async Task<Results<Ok<ListResponse<StudentLookResponse>>, Problem>> Looks(
        HttpContext http, StudentStore students, StudentLookStore looks, OrganizationStore organizations, CancellationToken cancellationToken) =>
        await students.SelfAsync(http, cancellationToken) is { } self
            ? TypedResults.Ok(new ListResponse<StudentLookResponse>(await LooksOfAsync(self.Value.Id, looks, organizations, cancellationToken), null))
            : StudentsApi.NoSuchStudent;

    /// <summary>The newest, with the names of organizations.</summary>
    public static async Task<IReadOnlyList<StudentLookResponse>> LooksOfAsync(
        string studentId, StudentLookStore looks, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var (all, names) = (await looks.ListAsync(studentId, MostLooks, cancellationToken), new Dictionary<string, string?>());
        foreach (var id in all.Select(look => look.OrganizationId).OfType<string>().Distinct())
            names[id] = (await organizations.GetAsync(id, cancellationToken))?.Value.Name;
        return [.. all.Select(look => new StudentLookResponse(
            look.Day, look.Role, look.OrganizationId is { } id ? names[id] : null, look.Looks, look.LastAt))];
    }
}
