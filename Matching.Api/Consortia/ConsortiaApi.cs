using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>Consortia, and which organizations belong to them from when to when, in which role.</summary>
internal static class ConsortiaApi
{
    private static readonly Problem NoSuchMember = Problem.NotFound(new("那一天没有这个成员。", "There is no such member on that day."));

    private static readonly Problem NameTaken = new(409, "alreadyExists", new("已有同名的联合体。", "There is a consortium of this name."));

    private static readonly Problem IsMember = new(409, "alreadyExists", new("这个单位那一天已是成员。", "This organization is a member on that day."));

    private static readonly BilingualText BeforeFounded = new("不能早于联合体成立之日。", "It must not be before the consortium was founded.");

    private static readonly BilingualText DutyLength = new(
        $"每条职责须有 1 至 {ConsortiumMember.MaxDuty} 个字符，且在一行内。", $"A duty has 1 to {ConsortiumMember.MaxDuty} characters in one line.");

    public static void MapConsortia(this RouteGroupBuilder api)
    {
        var consortia = api.MapGroup("/consortia").WithTags("Consortia");
        consortia.MapPost("", Create).Needs(Right.WriteConsortia).WithSummary("Adds a consortium").AnswersProblems(409, 413, 415, 422);
        consortia.MapGet("", List).Needs(Right.ReadConsortia).WithSummary("Consortia that the caller belongs to or acts for, newest first");
        consortia.MapGet("/{id}", Get).Needs(Right.ReadConsortia).WithSummary("One consortium, with its leads and its board").AnswersProblems(404);
        consortia.MapPut("/{id}", Replace).Needs(Right.WriteConsortia).WithSummary("Says anew what a consortium is").AnswersProblems(404, 409, 413, 415);
        consortia.MapGet("/{id}/members", Members).Needs(Right.ReadConsortia).WithSummary("Its members, those that left too").AnswersProblems(404);
        consortia.MapPost("/{id}/members", Join).Needs(Right.WriteConsortia).WithSummary("Makes an organization a member")
            .AnswersProblems(404, 409, 413, 415, 422);
        consortia.MapPut("/{id}/members/{memberId}", Change).Needs(Right.WriteConsortia)
            .WithSummary("Another role or other duties from a day on; what held before stays").AnswersProblems(404, 413, 415);
        consortia.MapDelete("/{id}/members/{memberId}", Leave).Needs(Right.WriteConsortia)
            .WithSummary("Ends a membership, from a day on").AnswersProblems(404);
        consortia.MapDecisions();
        consortia.MapMemberLists();
        consortia.MapMemberFigures();
        consortia.MapBorrowing();
        consortia.MapConsortiumCalendar();
        api.MapProducts();
        api.MapCertification();
    }

    internal static async Task<Results<Created<ConsortiumResponse>, Problem>> Create(
        ConsortiumRequest request, HttpContext http, ConsortiumStore consortia, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var plan = Read(request, "", await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (http.Caller().ReachOf(Right.WriteConsortia) != Reach.All)
            return Ownership.NotYours;
        return await consortia.CreateAsync(plan, cancellationToken) is { } made
            ? TypedResults.Created($"/api/v1/consortia/{made.Id}", ConsortiumResponse.From(made))
            : NameTaken;
    }

    internal static async Task<Ok<ListResponse<ConsortiumResponse>>> List(HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<ConsortiumResponse>(
            [.. (await ConsortiumSight.ListAsync(http, Right.ReadConsortia, cancellationToken)).Select(ConsortiumResponse.From)], null));

    internal static async Task<Results<Ok<ConsortiumResponse>, Problem>> Get(
        string id, HttpContext http, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is { } found
            ? TypedResults.Ok(ConsortiumResponse.From(found, await consortia.MembersAsync(id, cancellationToken), day.Today))
            : ConsortiumCut.NoSuchConsortium;

    internal static async Task<Results<Ok<ConsortiumResponse>, Problem>> Replace(
        string id, ConsortiumRequest request, HttpContext http, ConsortiumStore consortia, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var plan = Read(request, id, await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        return await consortia.ReplaceAsync(plan, cancellationToken) switch
        {
            WriteEffect.AlreadyExists => NameTaken,
            WriteEffect.NotFound => ConsortiumCut.NoSuchConsortium,
            _ => TypedResults.Ok(ConsortiumResponse.From((await consortia.GetAsync(id, cancellationToken))!)),
        };
    }

    internal static async Task<Results<Ok<ListResponse<ConsortiumMemberResponse>>, Problem>> Members(
        string id, HttpContext http, ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var members = await consortia.MembersAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<ConsortiumMemberResponse>([.. members.Select(ConsortiumMemberResponse.From)], null));
    }

    internal static async Task<Results<NoContent, Problem>> Join(
        string id, MemberRequest request, HttpContext http, ConsortiumStore consortia, OrganizationStore organizations, KnownKeys known, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (Refuses(request, request.Duties) is { } invalid)
            return invalid;
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        if ((request.JoinedOn ?? day.Today) < consortium.FoundedOn)
            return Problem.Invalid("/joinedOn", BeforeFounded);
        if (await organizations.GetAsync(request.OrganizationId!, cancellationToken) is null)
            return Problem.Invalid("/organizationId", new("没有这个单位。", "There is no such organization."));
        if (!await consortia.AddMemberAsync(
            id, request.OrganizationId!, request.JoinedOn ?? day.Today, request.Role ?? MemberRole.Member, request.Duties ?? [], cancellationToken))
        {
            return IsMember;
        }

        known.Changed();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, Problem>> Change(
        string id, string memberId, MemberChange request, HttpContext http, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (Refuses(request, request.Duties) is { } invalid)
            return invalid;
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        if ((request.From ?? day.Today) < consortium.FoundedOn)
            return Problem.Invalid("/from", BeforeFounded);
        return await consortia.ChangeMemberAsync(id, memberId, request.From ?? day.Today, request.Role!.Value, request.Duties ?? [], cancellationToken)
            ? TypedResults.NoContent()
            : NoSuchMember;
    }

    /// <param name="on">The first day without it; today where it is absent.</param>
    internal static async Task<Results<NoContent, Problem>> Leave(
        string id, string memberId, DateOnly? on, HttpContext http, ConsortiumStore consortia, KnownKeys known, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        if (!await consortia.EndMemberAsync(id, memberId, on ?? day.Today, cancellationToken))
            return NoSuchMember;
        known.Changed();
        return TypedResults.NoContent();
    }

    private static Consortium Read(ConsortiumRequest request, string id, CodeTables codes, RequestErrors errors)
    {
        RequestRules.Check(request, "", errors);
        var region = CodeWords.Region(codes, request.Region, "/region", errors);
        var more = (request.Regions ?? []).Select((one, at) => CodeWords.Region(codes, one, $"/regions/{at}", errors));
        return new Consortium
        {
            Id = id,
            Name = request.Name?.Trim() ?? "",
            Kind = request.Kind ?? ConsortiumKind.City,
            Status = request.Status ?? ConsortiumStatus.Active,
            Park = RequestText.Trimmed(request.Park) ?? "",
            Regions = [.. more.Prepend(region).OfType<string>().Distinct(StringComparer.Ordinal)],
            Industries =
            [
                .. (request.Industries ?? []).Select((one, at) => CodeWords.Industry(codes, one, $"/industries/{at}", errors)).OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
            FoundedOn = request.FoundedOn,
            Charter = RequestText.Text(request.Charter),
        };
    }

    private static Problem? Refuses(object request, IReadOnlyList<string>? duties)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        foreach (var (at, duty) in (duties ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(duty) || duty.Length > ConsortiumMember.MaxDuty || duty.AsSpan().IndexOfAny('\n', '\r') >= 0)
                errors.Add($"/duties/{at}", DutyLength);
        }

        return errors.None ? null : Problem.Invalid(errors);
    }
}
