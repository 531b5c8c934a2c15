using System.Globalization;
using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Accounts;
using Matching.Api.Pages.Imports;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Colleges;

/// <summary>
/// A college's students: sent as a file, which is read at once and not kept; invited one by one; corrected; deleted. Each look is written down, as by the API.
/// </summary>
internal static class CollegeStudentPages
{
    public const string Address = "/students";
    private const int Shown = 50;
    private const int MostPrograms = 200;

    private static readonly BilingualText Title = new("学生", "Students");
    private static readonly BilingualText NoYear = new(
        $"须为 {StudentRules.FirstYear} 至 {StudentRules.LastYear} 的年份。", $"A year from {StudentRules.FirstYear} to {StudentRules.LastYear}.");
    private static readonly BilingualText NoProgram = new("请选择本校的专业点。", "Choose a program of the college.");

    public static void MapCollegeStudents(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapPost(Address, Send).NeedsByKeyOrCookie(Right.WriteStudents).WithMetadata(new RequestSizeLimitAttribute(ApiRoutes.MaxFileBytes));
        pages.MapGet($"{Address}/{{id}}", Show).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapPost($"{Address}/{{id}}", Change).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapPost($"{Address}/{{id}}/invite", Invite).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapGet($"{Address}/{{id}}/delete", AskToDelete).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapPost($"{Address}/{{id}}/delete", Delete).NeedsByKeyOrCookie(Right.WriteStudents);
        pages.MapStudentInvitations();
    }

    /// <summary>The college's students that are asked for.</summary>
    public static StudentFilter FilterOf(StudentQuery query, HttpContext http) => new()
    {
        Scope = http.Scope(Right.WriteStudents),
        Today = http.RequestServices.GetRequiredService<ConsortiumDay>().Today,
        ProgramId = Given(query.Program),
        GraduationYear = Choices.Number(query.Year),
        ExternalId = Given(query.Number),
    };

    private static Task<PageResult> List(HttpContext http, string? number, string? program, string? year, long? before) =>
        ListAsync(http, new(number?.Trim() ?? "", program ?? "", year?.Trim() ?? "", before), null, FormData.Empty);

    private static async Task<PageResult> ListAsync(HttpContext http, StudentQuery query, ImportReport? report, FormData form)
    {
        var (services, scope, cancellationToken) = (http.RequestServices, http.Scope(Right.WriteStudents), http.RequestAborted);
        var page = await services.GetRequiredService<StudentStore>().ListAsync(FilterOf(query, http), query.Before, Shown, cancellationToken);
        await services.GetRequiredService<StudentLookStore>().AddAsync([.. page.Items.Select(row => row.Value.Id)], http.Caller(), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return PageResult.Of<CollegeStudentsView, CollegeStudentsModel>(Title, new(page, await ProgramsAsync(http, scope), query, report, form)) with
        {
            Status = form.IsGood ? 200 : 400,
        };
    }

    /// <summary>Takes a file in at once. Nothing of it is kept beside the rows.</summary>
    private static async Task<IResult> Send(HttpContext http, StudentImport import, CancellationToken cancellationToken)
    {
        var (form, language) = (new FormData(new Dictionary<string, string>()), http.PageLanguage());
        var file = (await http.Request.ReadFormAsync(cancellationToken)).Files["file"];
        if (file is null || file.Length == 0)
        {
            form.Refuse("file", ImportPages.NoFile, language);
            return await ListAsync(http, StudentQuery.All, null, form);
        }

        await using var body = file.OpenReadStream();
        var answer = await import.RunAsync(new ImportFile(body, file.ContentType, DryRun: false, language), http.Scope(Right.WriteStudents), cancellationToken);
        if (answer is ImportAnswer.Done done)
        {
            await using var rows = done.Rejected;
            return await ListAsync(http, StudentQuery.All, done.Report, form);
        }

        form.Refuse("file", ((ImportAnswer.Refused)answer).Message);
        return await ListAsync(http, StudentQuery.All, null, form);
    }

    private static async Task<IResult> Show(string id, string? done, HttpContext http, CancellationToken cancellationToken) =>
        await FindAsync(id, http, cancellationToken) is { } row ? await OneAsync(http, row, FormOf(row), done is not null) : StudentsApi.NoSuchStudent;

    private static async Task<IResult> Change(string id, HttpContext http, StudentStore students, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, cancellationToken) is not { } row)
            return StudentsApi.NoSuchStudent;
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var programs = await ProgramsAsync(http, http.Scope(Right.WriteStudents));
        if (!programs.ContainsKey(form["program"]))
            form.Refuse("program", NoProgram, language);
        var changed = row.Value with
        {
            ProgramId = form["program"],
            GraduationYear = Year(form, "graduationYear", language),
            BirthYear = Year(form, "birthYear", language),
            GuardianConsentOn = form.Day("guardianConsentOn"),
            Correction = form["settled"].Length > 0 ? "" : row.Value.Correction,
        };
        if (!form.IsGood)
            return await OneAsync(http, row, form, done: false);
        var written = await students.ReplaceAsync(changed, form.Version, cancellationToken);
        return written.Outcome switch
        {
            WriteEffect.Updated or WriteEffect.Unchanged => Visitor.SeeOther($"{Address}/{id}?done=1"),
            WriteEffect.VersionDiffers => await OneAsync(http, written.Row!, FormOf(written.Row!), done: false, conflict: true),
            _ => StudentsApi.NoSuchStudent,
        };
    }

    private static async Task<IResult> Invite(
        string id, HttpContext http, UserManager<Account> accounts, AffiliationStore affiliations, AccountLinkStore links, OrganizationStore organizations,
        ConsortiumStore consortia, StudentStore students, ConsortiumDay day, Mailer mailer, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, cancellationToken) is not { } row)
            return StudentsApi.NoSuchStudent;
        var sent = await FormData.ReadAsync(http);
        var done = await AccountsApi.Invite(
            new() { Name = sent["name"].Trim(), Role = Role.Student, StudentId = id },
            http, accounts, affiliations, links, organizations, consortia, students, day, mailer, cancellationToken);
        if (done.Result is not Problem problem)
            return OthersAccountPages.Link(http, done.Result);
        var form = FormOf(row, sent["name"]);
        form.Refuse(problem, http.PageLanguage());
        return await OneAsync(http, row, form, done: false);
    }

    private static async Task<IResult> AskToDelete(string id, HttpContext http, CancellationToken cancellationToken) =>
        await FindAsync(id, http, cancellationToken) is not { } row ? StudentsApi.NoSuchStudent : PageResult.Of<ConfirmView, ConfirmModel>(
            new("删除学生", "Delete a student"), new(
                new($"删除学生 {row.Value.ExternalId}？", $"Delete the student {row.Value.ExternalId}?"),
                new("档案、同意、申请和账号立即删除，不能恢复；已确认的轮次结果只留随机编号。",
                    "Profile, consents, applications and account go at once and cannot be had back; certified rounds keep a random id alone."),
                new("删除", "Delete"), $"{Address}/{id}/delete", $"{Address}/{id}"));

    private static async Task<IResult> Delete(string id, HttpContext http, StudentStore students, CancellationToken cancellationToken) =>
        await FindAsync(id, http, cancellationToken) is null || await students.DeleteAsync(id, null, cancellationToken) == WriteEffect.NotFound
            ? StudentsApi.NoSuchStudent
            : Visitor.SeeOther(Address);

    private static async Task<PageResult> OneAsync(HttpContext http, Stored<Student> row, FormData form, bool done, bool conflict = false)
    {
        http.Response.Headers.CacheControl = "no-store";
        var programs = await ProgramsAsync(http, http.Scope(Right.WriteStudents));
        return PageResult.Of<CollegeStudentView, CollegeStudentModel>(
            new($"学生 {row.Value.ExternalId}", $"Student {row.Value.ExternalId}"), new(row, programs, form, done, conflict)) with
        {
            Status = conflict ? 409 : form.IsGood ? 200 : 400,
        };
    }

    private static async Task<Stored<Student>?> FindAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var services = http.RequestServices;
        var row = await services.GetRequiredService<StudentStore>().GetAsync(
            id, http.Scope(Right.WriteStudents), services.GetRequiredService<ConsortiumDay>().Today, cancellationToken);
        if (row is not null)
            await services.GetRequiredService<StudentLookStore>().AddAsync([id], http.Caller(), cancellationToken);
        return row;
    }

    /// <summary>The college's own programs by id, in the order of their names.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ProgramsAsync(HttpContext http, Scope scope)
    {
        var page = await http.RequestServices.GetRequiredService<ProgramStore>().ListAsync(
            new ProgramFilter { Scope = scope }, null, MostPrograms, http.RequestAborted);
        return page.Items.Where(row => scope.Owns(row.Value.College)).OrderBy(row => row.Value.Specialty, StringComparer.Ordinal)
            .ToDictionary(row => row.Value.Id, row => row.Value.Specialty, StringComparer.Ordinal);
    }

    private static FormData FormOf(Stored<Student> row, string name = "") => new(new Dictionary<string, string>
    {
        ["name"] = name,
        ["program"] = row.Value.ProgramId,
        ["graduationYear"] = $"{row.Value.GraduationYear}",
        ["birthYear"] = $"{row.Value.BirthYear}",
        ["guardianConsentOn"] = row.Value.GuardianConsentOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        ["version"] = $"{row.Version}",
    });

    private static int? Year(FormData form, string field, Language language)
    {
        if (form[field].Trim() is not { Length: > 0 } text)
            return null;
        if (Choices.Number(text) is { } year and >= StudentRules.FirstYear and <= StudentRules.LastYear)
            return year;
        form.Refuse(field, NoYear, language);
        return null;
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>What is asked of the list; nothing asks for nothing.</summary>
public sealed record StudentQuery(string Number, string Program, string Year, long? Before)
{
    public static readonly StudentQuery All = new("", "", "", null);
}

/// <param name="Programs">Names of the college's programs by id.</param>
/// <param name="Report">What came of a file that was sent a moment ago.</param>
public sealed record CollegeStudentsModel(
    Page<Stored<Student>> Page, IReadOnlyDictionary<string, string> Programs, StudentQuery Query, ImportReport? Report, FormData Form);

public sealed record CollegeStudentModel(Stored<Student> Row, IReadOnlyDictionary<string, string> Programs, FormData Form, bool Done, bool Conflict);
