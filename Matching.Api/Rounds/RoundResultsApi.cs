using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Rounds;

/// <summary>What a round came to: for each side its own once it is published, and the certified report.</summary>
internal static class RoundResultsApi
{
    private const int Batch = 500;

    public static readonly Problem NotPublished = new(409, "notPublished", new("结果还没有公布。", "The result is not published yet."));

    private static readonly Problem NotMatched = new(409, "notMatched", new("轮次还没有匹配。", "The round is not matched yet."));

    public static readonly Problem NotCertified = new(409, "notCertified", new("轮次还没有确认。", "The round is not certified yet."));

    public static void MapRoundResults(this RouteGroupBuilder rounds)
    {
        rounds.MapGet("/{id}/result", Result).Needs(Right.ReadRounds)
            .WithSummary("Who got what: one's own result, own students, own positions, or all by random ids").AnswersProblems(404, 409);
        rounds.MapGet("/{id}/report", Report).Needs(Right.ReadRoundReports)
            .WithSummary("The certified report, always the same bytes").Produces(200, null, "application/json", CsvAnswer.MediaType).AnswersProblems(404, 409);
        rounds.MapGet("/{id}/blocking-pairs", Pairs).Needs(Right.ReadRoundReports)
            .WithSummary("Students and positions who would both rather have each other, counted anew").AnswersProblems(404, 409);
    }

    internal static async Task<Results<Ok<RoundResultResponse>, Problem>> Result(
        string id, HttpContext http, RoundSight sight, RoundResultStore results, StudentStore students, StudentLookStore looks,
        CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var (filter, refusal) = await FilterAsync(round, http, students, cancellationToken);
        if (refusal is not null)
            return refusal;
        var items = await results.ListAsync(id, filter!, cancellationToken);
        if (http.Caller().Role is Role.Enterprise or Role.College)
        {
            foreach (var seen in items.Select(item => item.Assignment.StudentId).Chunk(Batch))
                await looks.AddAsync(seen, http.Caller(), cancellationToken);
        }

        var (language, role) = (http.AnswerLanguage(), http.Caller().Role);
        return TypedResults.Ok(new RoundResultResponse(
            id, round.State, RoundSight.SeesAll(http) ? round.Summary : null,
            [.. items.Select(item => Assignment(round, item, role == Role.College, role != Role.Enterprise, language))]));
    }

    /// <param name="format"><c>json</c> or <c>csv</c>; JSON where it is absent.</param>
    internal static async Task<Results<FileContentHttpResult, Problem>> Report(
        string id, EnumQuery<ExportFormat>? format, HttpContext http, RoundSight sight, RoundResultStore results, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is null)
            return RoundSight.NoSuchRound;
        if (await results.ReportAsync(id, cancellationToken) is not { } report)
            return NotCertified;
        http.Response.Headers["X-Digest"] = report.Digest;
        return format?.Value == ExportFormat.Csv
            ? TypedResults.File(report.Csv, "text/csv; charset=utf-8", $"round-{id}.csv")
            : TypedResults.File(report.Json, "application/json");
    }

    internal static async Task<Results<Ok<BlockingPairsResponse>, Problem>> Pairs(
        string id, HttpContext http, RoundSight sight, RoundInputStore inputs, RoundResultStore results, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round.InputDigest is null)
            return NotMatched;
        if (await results.ReportAsync(id, cancellationToken) is { } report)
            return TypedResults.Ok(new BlockingPairsResponse(id, report.BlockingPairs()));
        var outcome = RoundMatcher.Match(await inputs.LoadAsync(round, cancellationToken), null, cancellationToken);
        return TypedResults.Ok(new BlockingPairsResponse(id, outcome.BlockingPairs));
    }

    /// <summary>Whose results a caller sees, or why none yet.</summary>
    internal static async Task<(AssignmentFilter? Filter, Problem? Refusal)> FilterAsync(
        Round round, HttpContext http, StudentStore students, CancellationToken cancellationToken)
    {
        if (RoundSight.SeesAll(http))
            return round.InputDigest is null ? (null, NotMatched) : (new AssignmentFilter(), null);
        var self = http.Caller().Role == Role.Student ? await students.SelfAsync(http, cancellationToken) : null;
        if (http.Caller().Role == Role.Student && self is null)
            return (null, StudentsApi.NoSuchStudent);
        if (!round.IsPublished)
            return (null, NotPublished);
        var scope = http.Scope(Right.ReadRounds);
        return (http.Caller().Role switch
        {
            Role.Student => new AssignmentFilter { StudentId = self!.Value.Id },
            Role.College => new AssignmentFilter { Colleges = scope.OwnNames.ToArray() },
            _ => new AssignmentFilter
            {
                Demands = [.. round.Plan.Positions.Where(position => scope.Owns(position.Enterprise)).Select(position => position.DemandId)],
            },
        }, null);
    }

    internal static AssignmentResponse Assignment(Round round, NumberedAssignment item, bool number, bool reasons, Language language)
    {
        var positions = round.Plan.Positions.ToDictionary(position => position.DemandId, StringComparer.Ordinal);
        var (one, position) = (item.Assignment, item.Assignment.DemandId is { } demand ? positions.GetValueOrDefault(demand) : null);
        return new AssignmentResponse(
            one.StudentId, number ? item.Number : null, one.DemandId, position?.Enterprise, position?.Title, one.Place, one.Outcome,
            reasons
                ? [.. one.Reasons.Select(reason => new NotTakenResponse(
                    reason.Place, reason.DemandId, positions.GetValueOrDefault(reason.DemandId)?.Enterprise,
                        positions.GetValueOrDefault(reason.DemandId)?.Title,
                    reason.Code, reason.Own, reason.Cut, NotTakenWords.Of(reason).In(language)))]
                : []);
    }
}
