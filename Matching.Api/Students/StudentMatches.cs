using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Students;

/// <summary>
/// Posts for a student. The personal list is scored by the engine as every list is, of the program with the student's own skills and certificates laid
/// over it; it needs the consent <c>matching</c>. The other list is of the same posts, newest or nearest first, and knows nothing of the student.
/// </summary>
internal static class StudentMatches
{
    private static readonly Problem NoConsent = new(403, "consentNeeded", new(
        "个性化列表须先同意“匹配”用途（PUT /students/me）；personal=false 给出不涉及个人的列表。",
        "The personal list needs your consent to matching (PUT /students/me); personal=false gives one that is not personal."));

    public static readonly Problem NoProgram = new(409, "noProgram", new(
        "您的专业点已被院校删除，请联系院校。", "The college deleted your program; ask it for another."));

    /// <param name="personal">False for the list that is not personal. Where it is absent: by consent, and for minors only where they ask for it.</param>
    /// <param name="sort">Of the list that is not personal: <c>date</c> newest first, or <c>distance</c> from the program's place.</param>
    /// <param name="kind">Posts of this kind.</param>
    /// <param name="region">A GB/T 2260 code; a province includes its cities.</param>
    /// <param name="run">Answer from this run or refuse; of the personal list.</param>
    internal static async Task<Results<Ok<MatchListResponse>, Ok<ListResponse<DemandResponse>>, Problem>> Get(
        bool? personal, EnumQuery<PostOrder>? sort, EnumQuery<DemandKind>? kind, string? region, int? limit, string? cursor, string? run,
        HttpContext http, StudentStore students, ProgramStore programs, DemandStore demands, CodeTableStore codes, LiveIndex live, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = new DemandFilter
        {
            Scope = http.Caller().SightOf(Right.ReadDemands),
            Kind = kind?.Value,
            Region = CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            OpenOn = day.Today,
        };
        var place = PageRequest.Read($"posts {filter}", limit, cursor, errors);
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var student })
            return StudentsApi.NoSuchStudent;
        var byFit = personal ?? student.MayBeProfiled(day.Today.Year);
        if (cursor is not null && (byFit || sort?.Value == PostOrder.Distance))
            errors.Add("cursor", "这个列表没有下一页。", "This list has one page.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if (byFit && student.Consents.Matching is null)
            return NoConsent;
        if (await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
            return NoProgram;
        if (!byFit)
            return TypedResults.Ok(await NotPersonalAsync(filter, sort?.Value, program.Region, place, demands, cancellationToken));
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        var list = view.DemandsFor(
            student,
            program,
            post => (filter.Kind is not { } asked || post.Kind == asked) && (filter.Region is not { } within || Region.IsWithin(post.Region, within)),
            place.Limit,
            day.Today,
            http.AnswerLanguage());
        return TypedResults.Ok(MatchListResponse.From(view, list));
    }

    private static async Task<ListResponse<DemandResponse>> NotPersonalAsync(
        DemandFilter filter, PostOrder? sort, string? near, PageRequest place, DemandStore demands, CancellationToken cancellationToken)
    {
        if (sort == PostOrder.Distance && near is not null)
            return new([.. (await demands.NearestAsync(filter, near, place.Limit, cancellationToken)).Select(DemandResponse.From)], null);
        var page = await demands.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return new([.. page.Items.Select(DemandResponse.From)], PageRequest.Next($"posts {filter}", page.Next));
    }
}

internal enum PostOrder
{
    Date,
    Distance,
}
