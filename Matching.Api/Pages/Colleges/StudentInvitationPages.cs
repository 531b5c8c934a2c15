using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Accounts;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Pages.Colleges;

/// <summary>
/// Invites at once all students of a college's list who have no account yet. The answer is a table of their links, which is kept nowhere: who loses it
/// has each link sent again at the accounts.
/// </summary>
internal static class StudentInvitationPages
{
    /// <summary>In one table; whoever has more asks again.</summary>
    private const int Most = 500;

    private static readonly BilingualText[] Header =
        [new("学号", "Number"), new("登录名", "Name to sign in by"), new("邀请链接（24 小时内有效，只能用一次）", "Link, which opens once within 24 hours")];

    public static void MapStudentInvitations(this RouteGroupBuilder pages) =>
        pages.MapPost($"{CollegeStudentPages.Address}/invite", Invite).NeedsByKeyOrCookie(Right.WriteStudents);

    private static async Task<IResult> Invite(
        HttpContext http, UserManager<Account> accounts, AffiliationStore affiliations, AccountLinkStore links, OrganizationStore organizations,
        ConsortiumStore consortia, StudentStore students, StudentLookStore looks, ConsortiumDay day, Mailer mailer, Database database,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var waiting = await WaitingAsync(
            CollegeStudentPages.FilterOf(new(form["number"], form["program"], form["year"], null), http), students, cancellationToken);
        if (waiting.Count == 0)
            return Visitor.SeeOther(CollegeStudentPages.Address);
        using var file = new MemoryStream();
        // All or none: an invitation without the table would be a link that nobody has.
        await using var unit = UnitOfWork.Begin(database);
        await using (var table = new CsvTable(file, Header.Select(name => name.In(http.PageLanguage()))))
        {
            foreach (var student in waiting)
                table.Add(await RowAsync(student));
            await table.FlushAsync(cancellationToken);
        }

        await unit.CommitAsync(cancellationToken);
        await looks.AddAsync([.. waiting.Select(student => student.Id)], http.Caller(), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", "invitations.csv");

        // By the number alone, which is short to type; a number that another college's student signs in by is told apart by the college's name.
        async Task<IEnumerable<string>> RowAsync(Student student)
        {
            var done = await InviteAsync(student.ExternalId);
            if (done == AccountsApi.NameTaken)
                done = await InviteAsync($"{student.ExternalId}/{student.College}");
            return done is Created<ManagedAccountResponse> { Value: { } made }
                ? [student.ExternalId, made.Name, OthersAccountPages.AddressOf(made, http) ?? ""]
                : [student.ExternalId, "", ((Problem)done).Detail.In(http.PageLanguage())];

            async Task<IResult> InviteAsync(string name) => (await AccountsApi.Invite(
                new() { Name = name, Role = Role.Student, StudentId = student.Id }, http, accounts, affiliations, links, organizations, consortia, students,
                day, mailer, cancellationToken)).Result;
        }
    }

    private static async Task<IReadOnlyList<Student>> WaitingAsync(StudentFilter filter, StudentStore students, CancellationToken cancellationToken)
    {
        var (waiting, before) = (new List<Student>(), (long?)null);
        do
        {
            var page = await students.ListAsync(filter, before, Most, cancellationToken);
            waiting.AddRange(page.Items.Select(row => row.Value).Where(student => student.AccountId is null));
            before = page.Next;
        }
        while (before is not null && waiting.Count < Most);
        return [.. waiting.Take(Most).OrderBy(student => student.ExternalId, StringComparer.Ordinal)];
    }
}
