using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Gaps;

/// <summary>What a program's posts ask and it does not teach, and where a course for it could come from.</summary>
internal static class GapsApi
{
    public static void MapGaps(this RouteGroupBuilder api) => api.MapGet("/programs/{id}/gaps", Get).Needs(Right.ReadMatches)
        .CutByConsortium().WithTags("Programs")
        .WithSummary("Skills that a program's posts ask and it lacks, with the posts that closing each would move to strong").AnswersProblems(404, 409, 503);

    /// <param name="run">Answer from this run or refuse.</param>
    internal static async Task<Results<Ok<GapsResponse>, Problem>> Get(
        string id,
        [Description("people (that ask for it; where it is absent) or lifted (people of the posts that it would move to strong).")] EnumQuery<GapOrder>? sort,
        int? limit,
        string? run,
        HttpContext http,
        LiveIndex live,
        ProgramStore programs,
        ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var most = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        if (await FindAsync(id, sort?.Value ?? GapOrder.People, http, view, programs, day.Today, cancellationToken) is not { } list)
            return ProgramsApi.NoSuchProgram;
        var taught = await TaughtCourses.FindAsync(list.Gaps.Take(most), view, programs, http.Caller().SightOf(Right.ReadPrograms), cancellationToken);
        return TypedResults.Ok(new GapsResponse(
            view.RunId, view.AsOf, id, list.Posts, list.People, [.. list.Gaps.Take(most).Select(gap => SkillGapResponse.From(gap, taught))],
            ReasonResponse.From(list.NotAssessable)));
    }

    /// <summary>Null where there is no such program, or its lists are not the caller's to see.</summary>
    internal static async Task<GapList?> FindAsync(
        string id, GapOrder order, HttpContext http, LiveView view, ProgramStore programs, DateOnly today, CancellationToken cancellationToken)
    {
        var (owners, language) = (http.Scope(Right.ReadMatches), http.AnswerLanguage());
        if (owners.Reach != Reach.All && view.Program(id) is { } own && !owners.Sees(own.College, own.Visibility))
            return null;
        if (view.GapsFor(id, order, today, language) is { } known)
            return known;
        if (await programs.GetAsync(id, owners, cancellationToken) is not { } program)
            return null;
        return view.WaitingRows > 0 ? new GapList(0, 0, [], view.WaitsForRun(language)) : view.GapsFor(program.Value, order, today, language);
    }
}
