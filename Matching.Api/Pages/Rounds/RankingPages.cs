using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Rounds;
using Matching.Engine.Accounts;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Students;

namespace Matching.Api.Pages.Rounds;

/// <summary>An enterprise's board: who listed its position, in which order.</summary>
internal static class RankingPages
{
    public static void MapRankingPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/rounds/{id}/positions/{demandId}", Board).NeedsByKeyOrCookie(Right.RankRounds);
        pages.MapPost("/rounds/{id}/positions/{demandId}", Rank).NeedsByKeyOrCookie(Right.RankRounds);
    }

    private static async Task<IResult> Board(
        string id, string demandId, HttpContext http, RoundSight sight, RoundRankingStore rankings, RoundResultStore results, StudentLookStore looks,
        ProgramStore programs, string? done, CancellationToken cancellationToken) =>
        await DrawAsync(id, demandId, http, sight, new(rankings, results, looks, programs), FormData.Empty, done is not null, cancellationToken);

    private static async Task<IResult> Rank(
        string id, string demandId, HttpContext http, RoundSight sight, RoundRankingStore rankings, RoundResultStore results, StudentLookStore looks,
        ProgramStore programs, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var students = form.Values.Keys.Where(key => key.StartsWith("place_", StringComparison.Ordinal)).Select(key => key["place_".Length..]);
        var moved = students.Select(student => (Student: student, Place: form.Number($"place_{student}"), Refused: form[$"no_{student}"].Length > 0))
            .Where(move => move.Refused || move.Place is not null).ToList();
        foreach (var move in moved.Where(move => string.IsNullOrWhiteSpace(form[$"reason_{move.Student}"])))
            form.Refuse($"reason_{move.Student}", new("调整须注明理由。", "A move needs a reason."), http.PageLanguage());
        var written = await form.SendAsync(
            new RankingRequest
            {
                ByHand = form["hand"].Length > 0,
                Moves = [.. moved.Select(move => new RankingMoveRequest
                {
                    StudentId = move.Student,
                    Place = move.Refused ? null : move.Place,
                    Reason = form[$"reason_{move.Student}"],
                })],
            },
            request => RoundListsApi.Rank(id, demandId, request, http, sight, rankings, results, programs, cancellationToken));
        if (written is Problem { Errors: null } refused)
            return refused;
        if (written is Problem problem)
            form.Refuse(problem, http.PageLanguage());
        return form.IsGood
            ? Visitor.SeeOther($"/rounds/{id}/positions/{demandId}?done=1")
            : await DrawAsync(id, demandId, http, sight, new(rankings, results, looks, programs), form, false, cancellationToken);
    }

    private static async Task<IResult> DrawAsync(
        string id, string demandId, HttpContext http, RoundSight sight, Stores stores, FormData form, bool done, CancellationToken cancellationToken)
    {
        if (await RoundListsApi.PositionAsync(id, demandId, http, sight, cancellationToken) is not var (round, position))
            return RoundListsApi.NoSuchPosition;
        if (round.State < RoundState.Locked)
            return RoundListsApi.NotLocked;
        var (ranking, applicants) = (
            (await stores.Rankings.GetAsync(id, demandId, cancellationToken)).Value, await stores.Results.ApplicantsAsync(id, demandId, cancellationToken));
        foreach (var seen in applicants.Select(one => one.StudentId).Chunk(StudentStore.MaxBatch))
            await stores.Looks.AddAsync(seen, http.Caller(), cancellationToken);
        var specialties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var program in applicants.Select(one => one.ProgramId).Distinct())
            specialties[program] = (await stores.Programs.GetAsync(program, cancellationToken))?.Value.Specialty ?? "";
        return PageResult.Of<RankingView, RankingModel>(
            new("排序", "Ranking"), new(round, position, ranking.ByHand, RoundBoard.Of(applicants, ranking), specialties, form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private sealed record Stores(RoundRankingStore Rankings, RoundResultStore Results, StudentLookStore Looks, ProgramStore Programs);
}

/// <param name="Specialties">By program.</param>
public sealed record RankingModel(
    Round Round, RoundPosition Position, bool ByHand, IReadOnlyList<BoardLine> Lines, IReadOnlyDictionary<string, string> Specialties, FormData Form,
    bool Done);
