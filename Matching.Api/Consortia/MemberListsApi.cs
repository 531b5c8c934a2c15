using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.MemberLists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>核心产品, 技术需求 and 人才需求 of a consortium: views on what members say, and yearly editions of them that nobody changes.</summary>
internal static class MemberListsApi
{
    /// <summary>The only status: every list of today and every edition can be read.</summary>
    private const string Ok = "ok";

    private static readonly Problem NoSuchEdition = Problem.NotFound(new("这一年没有发布这份清单。", "There is no edition of this list for the year."));

    private static readonly Problem Frozen = new(409, "frozen", new(
        "今年的这份清单已经发布。", "This year's edition is there already."));

    private static readonly Problem Empty = new(409, "empty", new(
        "这份清单还没有内容，不能发布：请成员先填报。", "There is nothing in this list yet, so there is no edition to make: members enter it first."));

    public static void MapMemberLists(this RouteGroupBuilder consortia)
    {
        consortia.MapGet("/{id}/lists", Lists).Needs(Right.ReadConsortia).WithSummary("The three lists, with their yearly editions").AnswersProblems(404);
        consortia.MapGet("/{id}/lists/{kind}", One).Needs(Right.ReadConsortia).AlsoAnswersCsv()
            .WithSummary("A list as it is today, or as it was frozen for a year").AnswersProblems(404);
        consortia.MapPost("/{id}/lists/{kind}/freeze", Freeze).Needs(Right.WriteConsortia)
            .WithSummary("Makes this year's edition, which nobody changes any more").AnswersProblems(404, 409, 422);
    }

    internal static async Task<Results<Ok<ListResponse<MemberListsResponse>>, Problem>> Lists(
        string id, HttpContext http, MemberListDesk desk, MemberListStore editions, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var frozen = await editions.ListAsync(id, cancellationToken);
        var lists = new List<MemberListsResponse>();
        foreach (var kind in Enum.GetValues<MemberListKind>())
        {
            var lines = await desk.LinesAsync(id, kind, cancellationToken);
            lists.Add(new(kind, lines.Count, Ok, [.. frozen.Where(one => one.Kind == kind).Select(ListEditionResponse.From)]));
        }

        return TypedResults.Ok(new ListResponse<MemberListsResponse>(lists, null));
    }

    /// <param name="year">Of the edition; the list as it is today where it is absent.</param>
    /// <param name="limit">In CSV all rows where it is absent.</param>
    internal static async Task<Results<Ok<MemberListResponse>, FileContentHttpResult, Problem>> One(
        string id, EnumQuery<MemberListKind> kind, int? year, int? limit, string? cursor, HttpContext http, MemberListDesk desk,
        MemberListStore editions, CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"member list {id} {kind.Value} {year}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var edition = year is null
            ? null
            : (await editions.ListAsync(id, cancellationToken)).FirstOrDefault(one => one.Kind == kind.Value && one.Year == year);
        if (year is not null && edition is null)
            return NoSuchEdition;
        var lines = edition?.Lines() ?? await desk.LinesAsync(id, kind.Value, cancellationToken);
        if (CsvAnswer.IsWanted(http))
            return await CsvAnswer.OfAsync("list", lines.Take(limit ?? int.MaxValue).Select(ListLineResponse.From), cancellationToken);
        var page = PageRequest.Slice(list, lines, place, ListLineResponse.From);
        return TypedResults.Ok(new MemberListResponse(
            kind.Value, Ok, edition is null ? null : ListEditionResponse.From(edition), page.Items, page.Next));
    }

    internal static async Task<Results<Ok<ListEditionResponse>, Problem>> Freeze(
        string id, EnumQuery<MemberListKind> kind, HttpContext http, MemberListDesk desk, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        if ((await desk.LinesAsync(id, kind.Value, cancellationToken)).Count == 0)
            return Empty;
        return await desk.FreezeAsync(id, kind.Value, http.Caller().Id, cancellationToken) is { } edition
            ? TypedResults.Ok(ListEditionResponse.From(edition))
            : Frozen;
    }
}
