using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>Who belongs to a consortium: organizations join, take on another role or other duties, and leave, each from a day on.</summary>
internal static class ConsortiumMemberPages
{
    private const int Offered = 200;

    private static readonly BilingualText Title = new("成员", "Members");
    private static readonly BilingualText NoOrganization = new("没有这个名称的单位。", "No organization has this name.");
    private static readonly Problem NoSuchMember = Problem.NotFound(new("今天没有这个成员。", "There is no such member today."));

    public static void MapConsortiumMemberPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/consortia/{id}/members", Members).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapPost("/consortia/{id}/members", Join).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapGet("/consortia/{id}/members/{memberId}", Member).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/{id}/members/{memberId}", Change).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/{id}/members/{memberId}/leave", Leave).NeedsByKeyOrCookie(Right.WriteConsortia);
    }

    private static Task<IResult> Members(
        string id, string? done, HttpContext http, ConsortiumStore consortia, OrganizationStore organizations, CancellationToken cancellationToken) =>
        MembersAsync(id, FormData.Empty, done is not null, http, consortia, organizations, cancellationToken);

    private static async Task<IResult> Join(
        string id, HttpContext http, ConsortiumStore consortia, OrganizationStore organizations, KnownKeys known, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var organization = await organizations.FindByNameAsync(form["organization"].Trim(), cancellationToken);
        if (organization is null)
            form.Refuse("organization", form["organization"].Trim().Length == 0 ? RequestRules.Missing : NoOrganization, http.PageLanguage());
        var joined = await form.SendAsync(
            new MemberRequest
            {
                OrganizationId = organization?.Value.Id,
                JoinedOn = form.Day("joinedOn"),
                Role = form.Choice<MemberRole>("role"),
                Duties = Duties(form),
            },
            request => ConsortiaApi.Join(id, request, http, consortia, organizations, known, day, cancellationToken));
        if (joined is Problem problem)
            form.Refuse(problem, http.PageLanguage());
        return form.IsGood
            ? Visitor.SeeOther($"/consortia/{id}/members?done=1")
            : await MembersAsync(id, form, false, http, consortia, organizations, cancellationToken);
    }

    private static async Task<IResult> Member(
        string id, string memberId, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        await MemberAsync(id, memberId, null, http, consortia, day, cancellationToken);

    private static async Task<IResult> Change(
        string id, string memberId, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var change = new MemberChange { From = form.Day("from"), Role = form.Choice<MemberRole>("role"), Duties = Duties(form) };
        if (await form.SendAsync(change, change => ConsortiaApi.Change(id, memberId, change, http, consortia, day, cancellationToken)) is not Problem problem)
            return Visitor.SeeOther($"/consortia/{id}/members?done=1");
        form.Refuse(problem, http.PageLanguage());
        return await MemberAsync(id, memberId, form, http, consortia, day, cancellationToken);
    }

    private static async Task<IResult> Leave(
        string id, string memberId, HttpContext http, ConsortiumStore consortia, KnownKeys known, ConsortiumDay day, CancellationToken cancellationToken) =>
        (await ConsortiaApi.Leave(id, memberId, null, http, consortia, known, day, cancellationToken)).Result is Problem problem
            ? problem
            : Visitor.SeeOther($"/consortia/{id}/members?done=1");

    /// <summary>One a line.</summary>
    private static string[] Duties(FormData form) => form["duties"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<IResult> MembersAsync(
        string id, FormData form, bool done, HttpContext http, ConsortiumStore consortia, OrganizationStore organizations,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var offered = http.Caller().May(Right.WriteConsortia)
            ? (await organizations.ListAsync(new OrganizationFilter(), null, Offered, cancellationToken)).Items.Select(row => row.Value.Name)
            : [];
        return PageResult.Of<ConsortiumMembersView, ConsortiumMembersModel>(Title, new(
            consortium, await consortia.MembersAsync(id, cancellationToken), form, [.. offered], done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> MemberAsync(
        string id, string memberId, FormData? typed, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        if ((await consortia.MembersAsync(id, cancellationToken)).FirstOrDefault(one => one.Id == memberId && one.IsInForce(day.Today)) is not { } member)
            return NoSuchMember;
        var form = typed ?? new FormData(new Dictionary<string, string>
        {
            ["role"] = Choices.Key(member.Role),
            ["duties"] = string.Join('\n', member.Duties),
            ["from"] = $"{day.Today:yyyy-MM-dd}",
        });
        return PageResult.Of<ConsortiumMemberView, ConsortiumMemberModel>(new(member.Name, member.Name), new(consortium, member, form)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }
}

/// <param name="Offered">Names of organizations to choose from.</param>
public sealed record ConsortiumMembersModel(
    Consortium Consortium, IReadOnlyList<ConsortiumMember> Members, FormData Form, IReadOnlyList<string> Offered, bool Done);

public sealed record ConsortiumMemberModel(Consortium Consortium, ConsortiumMember Member, FormData Form);
