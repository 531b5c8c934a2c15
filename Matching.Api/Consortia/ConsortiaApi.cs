using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>Consortia, and which organizations belong to them from when to when.</summary>
internal static class ConsortiaApi
{
    private static readonly Problem NoSuchConsortium = Problem.NotFound(new("没有这个联合体。", "There is no such consortium."));

    private static readonly Problem NoSuchMember = Problem.NotFound(new("那一天没有这个成员。", "There is no such member on that day."));

    private static readonly Problem NameTaken = new(409, "alreadyExists", new("已有同名的联合体。", "There is a consortium of this name."));

    private static readonly Problem IsMember = new(409, "alreadyExists", new("这个单位那一天已是成员。", "This organization is a member on that day."));

    public static void MapConsortia(this RouteGroupBuilder api)
    {
        var consortia = api.MapGroup("/consortia").WithTags("Consortia");
        consortia.MapPost("", Create).Needs(Right.WriteConsortia).WithSummary("Adds a consortium").AnswersProblems(409, 413, 415, 422);
        consortia.MapGet("", List).Needs(Right.ReadConsortia).WithSummary("Consortia that the caller belongs to or acts for, newest first");
        consortia.MapGet("/{id}", Get).Needs(Right.ReadConsortia).WithSummary("One consortium").AnswersProblems(404);
        consortia.MapGet("/{id}/members", Members).Needs(Right.ReadConsortia).WithSummary("Its members, those that left too").AnswersProblems(404);
        consortia.MapPost("/{id}/members", Join).Needs(Right.WriteConsortia).WithSummary("Makes an organization a member")
            .AnswersProblems(404, 409, 413, 415, 422);
        consortia.MapDelete("/{id}/members/{memberId}", Leave).Needs(Right.WriteConsortia)
            .WithSummary("Ends a membership, from a day on").AnswersProblems(404);
    }

    internal static async Task<Results<Created<ConsortiumResponse>, Problem>> Create(
        ConsortiumRequest request, HttpContext http, ConsortiumStore consortia, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        var region = CodeWords.Region(await codes.GetAsync(cancellationToken), request.Region, "/region", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (http.Caller().ReachOf(Right.WriteConsortia) != Reach.All)
            return Ownership.NotYours;
        return await consortia.CreateAsync(request.Name!.Trim(), region, cancellationToken) is { } made
            ? TypedResults.Created($"/api/v1/consortia/{made.Id}", ConsortiumResponse.From(made))
            : NameTaken;
    }

    internal static async Task<Ok<ListResponse<ConsortiumResponse>>> List(
        HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<ConsortiumResponse>(
            [.. (await SeenAsync(http, Right.ReadConsortia, consortia, day, cancellationToken)).Select(ConsortiumResponse.From)], null));

    internal static async Task<Results<Ok<ConsortiumResponse>, Problem>> Get(
        string id, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        await FindAsync(id, http, Right.ReadConsortia, consortia, day, cancellationToken) is { } found
            ? TypedResults.Ok(ConsortiumResponse.From(found))
            : NoSuchConsortium;

    internal static async Task<Results<Ok<ListResponse<ConsortiumMemberResponse>>, Problem>> Members(
        string id, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.ReadConsortia, consortia, day, cancellationToken) is null)
            return NoSuchConsortium;
        var members = await consortia.MembersAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<ConsortiumMemberResponse>([.. members.Select(ConsortiumMemberResponse.From)], null));
    }

    internal static async Task<Results<NoContent, Problem>> Join(
        string id, MemberRequest request, HttpContext http, ConsortiumStore consortia, OrganizationStore organizations, KnownKeys known, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await FindAsync(id, http, Right.WriteConsortia, consortia, day, cancellationToken) is null)
            return NoSuchConsortium;
        if (await organizations.GetAsync(request.OrganizationId!, cancellationToken) is null)
            return Problem.Invalid("/organizationId", new("没有这个单位。", "There is no such organization."));
        if (!await consortia.AddMemberAsync(id, request.OrganizationId!, request.JoinedOn ?? day.Today, cancellationToken))
            return IsMember;
        known.Changed();
        return TypedResults.NoContent();
    }

    /// <param name="on">The first day without it; today where it is absent.</param>
    internal static async Task<Results<NoContent, Problem>> Leave(
        string id, string memberId, DateOnly? on, HttpContext http, ConsortiumStore consortia, KnownKeys known, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteConsortia, consortia, day, cancellationToken) is null)
            return NoSuchConsortium;
        if (!await consortia.EndMemberAsync(id, memberId, on ?? day.Today, cancellationToken))
            return NoSuchMember;
        known.Changed();
        return TypedResults.NoContent();
    }

    private static async Task<Consortium?> FindAsync(
        string id, HttpContext http, Right right, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        (await SeenAsync(http, right, consortia, day, cancellationToken)).FirstOrDefault(consortium => consortium.Id == id);

    /// <summary>All for the whole; for a role in one that one; for an organization those that it belongs to today.</summary>
    private static async Task<IEnumerable<Consortium>> SeenAsync(
        HttpContext http, Right right, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = await consortia.ListAsync(caller.ReachOf(right) == Reach.Own ? caller.Affiliation.OrganizationId : null, day.Today, cancellationToken);
        return caller.ReachOf(right) == Reach.Shown ? all.Where(consortium => consortium.Id == caller.Affiliation.ConsortiumId) : all;
    }
}
