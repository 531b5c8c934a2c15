using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Allocation;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Rounds;

/// <summary>What each side wants: students' lists, and enterprises' rankings of who listed them.</summary>
internal static class RoundListsApi
{
    public const string SelfFound = "self-found";

    private const int Batch = 500;

    public static readonly Problem NotOpen = new(409, "wrongState", new("轮次没有开放填报。", "The round takes no lists now."));

    public static readonly Problem NotLocked = new(409, "wrongState", new(
        "志愿锁定之后、匹配之前才能排序。", "Rankings are taken once lists are locked and before they are matched."));

    public static readonly Problem NoConsent = new(403, "consentNeeded", new(
        "参加匹配轮次须先同意“轮次”用途（PUT /students/me）。", "To take part you have to agree to rounds (PUT /students/me)."));

    private static readonly Problem NoList = Problem.NotFound(new("您没有参加这个轮次。", "You do not take part in this round."));

    private static readonly BilingualText GroupsNeedStudents = new(
        "本轮由企业先选，同学不能分组一起去。", "In this round enterprises propose, and friends cannot go as a group.");

    public static readonly Problem NoSuchPosition = Problem.NotFound(new("本轮没有这个岗位。", "The round has no such position."));

    public static void MapRoundLists(this RouteGroupBuilder rounds)
    {
        rounds.MapGet("/{id}/preferences", Get).Needs(Right.OwnStudent).WithSummary("One's own list").Produces(304).AnswersProblems(404);
        rounds.MapPut("/{id}/preferences", Replace).Needs(Right.OwnStudent).WithSummary("Hands in one's list, or takes part without one")
            .AnswersProblems(404, 409, 412, 413, 415, 422);
        rounds.MapDelete("/{id}/preferences", Leave).Needs(Right.OwnStudent).WithSummary("Takes oneself out of a round that is open").AnswersProblems(404, 409);
        rounds.MapPost("/{id}/preferences/import", Import).TakesImport().Needs(Right.WritePreferences).WithMetadata(new ShownOnce())
            .WithSummary("Takes a file of the lists of a college's students").AnswersProblems(404);
        rounds.MapGet("/{id}/positions/{demandId}/ranking", Ranking).Needs(Right.RankRounds)
            .WithSummary("Who listed one's position, in its order").Produces(304).AnswersProblems(404, 409);
        rounds.MapPut("/{id}/positions/{demandId}/ranking", Rank).Needs(Right.RankRounds)
            .WithSummary("Ranks who listed one's position: moves over the score, or by hand").AnswersProblems(404, 409, 412, 413, 415, 422);
    }

    internal static async Task<Results<Ok<PreferencesResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, RoundSight sight, RoundListStore lists, StudentStore students, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var self })
            return StudentsApi.NoSuchStudent;
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var list = await lists.GetAsync(id, self.Id, cancellationToken);
        return Conditional.Get(http, list?.Version, NoList, () => Response(round, list!.Value, []));
    }

    internal static async Task<Results<Ok<PreferencesResponse>, Problem>> Replace(
        string id, PreferencesRequest request, HttpContext http, RoundSight sight, RoundListStore lists, StudentStore students,
        CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var self })
            return StudentsApi.NoSuchStudent;
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round.State != RoundState.Open)
            return NotOpen;
        if (self.Consents.Rounds is null)
            return NoConsent;
        var (preferences, warnings, errors) = Read(request, round.Plan, http.AnswerLanguage());
        if (!errors.None)
            return Problem.Invalid(errors);
        long? expected = null;
        if (http.Request.Headers.IfMatch.Count > 0)
        {
            var current = await lists.GetAsync(id, self.Id, cancellationToken);
            if (Conditional.Refuses(http, current?.Version, NoList) is { } refused)
                return refused;
            expected = Conditional.Expected(http, current!.Version);
        }

        var written = await lists.ReplaceAsync(id, self.Id, RequestText.Trimmed(request.Group), preferences, expected, cancellationToken);
        return Conditional.Replaced(http, written, NotOpen, list => Response(round, list.Value, warnings));
    }

    internal static async Task<Results<NoContent, Problem>> Leave(
        string id, HttpContext http, RoundSight sight, RoundListStore lists, StudentStore students, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var self })
            return StudentsApi.NoSuchStudent;
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round.State != RoundState.Open)
            return NotOpen;
        await lists.LeaveAsync(id, self.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        string id, Stream body, [AsParameters] ImportQuery query, HttpContext http, RoundSight sight, PreferenceImport import,
            CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round.State != RoundState.Open)
            return NotOpen;
        return await ImportRoutes.HandleAsync(
            http, body, query, (file, token) => import.RunAsync(file, round, http.Scope(Right.WritePreferences), token), null, null, cancellationToken);
    }

    internal static async Task<Results<Ok<RankingResponse>, StatusCodeHttpResult, Problem>> Ranking(
        string id, string demandId, HttpContext http, RoundSight sight, RoundRankingStore rankings, RoundResultStore results, StudentLookStore looks,
        ProgramStore programs, CancellationToken cancellationToken)
    {
        if (await PositionAsync(id, demandId, http, sight, cancellationToken) is not var (round, _))
            return NoSuchPosition;
        if (round.State < RoundState.Locked)
            return NotLocked;
        var (ranking, applicants) = (await rankings.GetAsync(id, demandId, cancellationToken), await results.ApplicantsAsync(id, demandId, cancellationToken));
        foreach (var seen in applicants.Select(one => one.StudentId).Chunk(Batch))
            await looks.AddAsync(seen, http.Caller(), cancellationToken);
        var answer = await BoardAsync(round, demandId, ranking.Value, applicants, programs, cancellationToken);
        return Conditional.Get(http, ranking.Version, NoSuchPosition, () => answer);
    }

    internal static async Task<Results<Ok<RankingResponse>, Problem>> Rank(
        string id, string demandId, RankingRequest request, HttpContext http, RoundSight sight, RoundRankingStore rankings, RoundResultStore results,
        ProgramStore programs, CancellationToken cancellationToken)
    {
        if (await PositionAsync(id, demandId, http, sight, cancellationToken) is not var (round, _))
            return NoSuchPosition;
        if (round.State != RoundState.Locked)
            return NotLocked;
        var current = await rankings.GetAsync(id, demandId, cancellationToken);
        if (Conditional.Refuses(http, current.Version, NoSuchPosition) is { } stale)
            return stale;
        var applicants = await results.ApplicantsAsync(id, demandId, cancellationToken);
        if (Check(request, applicants) is { None: false } errors)
            return Problem.Invalid(errors);
        var ranking = new RoundRanking(
            request.ByHand ?? false,
            [.. request.Moves!.Select(move => new RankingMove(demandId, move.StudentId!, move.Place, move.Reason!.Trim()))]);
        var effect = await rankings.ReplaceAsync(
            id, demandId, ranking, http.Caller().Id, Conditional.Expected(http, current.Version), cancellationToken);
        if (effect != WriteEffect.Updated)
            return effect == WriteEffect.VersionDiffers ? Problem.ForStatus(412) : NotLocked;
        Conditional.SetTag(http, current.Version + 1);
        return TypedResults.Ok(await BoardAsync(round, demandId, ranking, applicants, programs, cancellationToken));
    }

    /// <summary>The round and its position, where that is one's own.</summary>
    internal static async Task<(Round Round, RoundPosition Position)?> PositionAsync(
        string id, string demandId, HttpContext http, RoundSight sight, CancellationToken cancellationToken) =>
        await sight.FindAsync(id, http, cancellationToken) is { Value: var round }
            && round.Plan.Positions.FirstOrDefault(position => position.DemandId == demandId) is { } position
            && http.Scope(Right.RankRounds).Owns(position.Enterprise)
                ? (round, position)
                : null;

    /// <summary>Each wish once, at its first mention; each other is told.</summary>
    internal static (IReadOnlyList<string?> Preferences, IReadOnlyList<PreferenceWarningResponse> Warnings, RequestErrors Errors) Read(
        PreferencesRequest request, RoundPlan plan, Language language)
    {
        var (errors, preferences, repeated) = (new RequestErrors(), new List<string?>(), 0);
        var known = plan.Positions.Select(position => position.DemandId).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, asked) in request.Preferences!.Index())
        {
            var wish = asked == SelfFound ? null : asked;
            if (wish is not null && !known.Contains(wish))
                errors.Add($"/preferences/{at}", new BilingualText("本轮没有这个岗位。", "The round has no such position."));
            else if (preferences.Contains(wish))
                repeated++;
            else
                preferences.Add(wish);
        }

        if (plan.Proposing == ProposingSide.Enterprises && RequestText.Trimmed(request.Group) is not null)
            errors.Add("/group", GroupsNeedStudents);
        if (preferences.Count > plan.MaxPreferences)
            errors.Add("/preferences", new BilingualText($"本轮最多填 {plan.MaxPreferences} 个志愿。", $"This round takes {plan.MaxPreferences} choices at most."));
        return (preferences, repeated == 0 ? [] : [new("repeatedWish", repeated, new BilingualText(
            $"有 {repeated} 项重复，以第一次为准。", $"{repeated} entries are repeated; the first counts.").In(language))], errors);
    }

    private static RequestErrors Check(RankingRequest request, IReadOnlyList<RoundApplicant> applicants)
    {
        var (errors, known, seen) = (new RequestErrors(), applicants.Select(one => one.StudentId).ToHashSet(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (at, move) in request.Moves!.Index())
        {
            if (!known.Contains(move.StudentId!))
                errors.Add($"/moves/{at}/studentId", new BilingualText("该生没有填报这个岗位。", "The student did not list this position."));
            else if (!seen.Add(move.StudentId!))
                errors.Add($"/moves/{at}/studentId", new BilingualText("同一名学生出现了两次。", "The student stands there twice."));
            if (string.IsNullOrWhiteSpace(move.Reason))
                errors.Add($"/moves/{at}/reason", new BilingualText("调整排序须注明理由。", "A move needs a reason."));
        }

        return errors;
    }

    private static async Task<RankingResponse> BoardAsync(
        Round round, string demandId, RoundRanking ranking, IReadOnlyList<RoundApplicant> applicants, ProgramStore programs,
            CancellationToken cancellationToken)
    {
        var specialties = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var program in applicants.Select(one => one.ProgramId).Distinct())
            specialties[program] = (await programs.GetAsync(program, cancellationToken))?.Value.Specialty;
        return new RankingResponse(round.Id, demandId, ranking.ByHand, [.. RoundBoard.Of(applicants, ranking).Select(line => new ApplicantResponse(
            line.Applicant.StudentId, line.Applicant.College, specialties[line.Applicant.ProgramId], line.Place, line.Applicant.Micros / 1e6, line.Tied,
            line.Move is not null, line.Move?.Reason, line.Applicant.Refusal))]);
    }

    private static PreferencesResponse Response(Round round, RoundEntrant list, IReadOnlyList<PreferenceWarningResponse> warnings)
    {
        var positions = round.Plan.Positions.ToDictionary(position => position.DemandId, StringComparer.Ordinal);
        return new PreferencesResponse(round.Id, [.. list.Preferences.Select((demand, at) =>
        {
            var position = demand is null ? null : positions.GetValueOrDefault(demand);
            return new PreferenceResponse(at + 1, demand, position?.Enterprise, position?.Title, demand is null);
        })], list.Group, warnings);
    }
}
