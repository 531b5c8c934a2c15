using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Rounds;

/// <summary>The steps of a round, each of which may be asked for again once it is made.</summary>
internal static class RoundStepsApi
{
    private static readonly Problem NoPositions = new(409, "noPositions", new("轮次还没有岗位。", "The round has no positions yet."));

    private static readonly Problem InputChanged = new(409, "inputChanged", new(
        "匹配之后有学生退出或数据改变，请重新匹配。", "Students left or data changed after the matching; match again."));

    private static readonly Problem MinimumUndecided = new(409, "minimumUndecided", new(
        "有岗位人数不足，请先决定保留还是关闭（PUT minimum），再匹配。", "Positions got too few: decide whether to keep or close them (PUT minimum), and match again."));

    private static readonly Problem Changed = new(409, "changed", new("轮次刚刚改变，请再试一次。", "The round changed a moment ago; try again."));

    private static readonly Problem Unchanged = new(409, "unchanged", new("没有可以取消的匹配。", "No matching is under way."));

    public static void MapRoundSteps(this RouteGroupBuilder rounds)
    {
        rounds.MapPost("/{id}:open", Open).Needs(Right.WriteRounds).WithSummary("Lets students hand in their lists").AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:lock", Lock).Needs(Right.WriteRounds).WithSummary("Closes the lists; from now on enterprises rank")
            .AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:match", Match).Needs(Right.WriteRounds).WithSummary("Has the round matched, in the background").AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:cancel", Cancel).Needs(Right.WriteRounds).WithSummary("Cancels the matching that is under way").AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:certify", Certify).Needs(Right.WriteRounds).WithSummary("Makes the report, which nobody changes any more")
            .AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:publish", Publish).Needs(Right.WriteRounds).WithSummary("Lets everybody see the own result").AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:supplement", Supplement).Needs(Right.WriteRounds).WithSummary("Opens a second round over what is left")
            .AnswersProblems(404, 409, 422);
        rounds.MapPost("/{id}:end", End).Needs(Right.WriteRounds).WithSummary("Ends the round").AnswersProblems(404, 409, 422);
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Open(string id, HttpContext http, RoundStore rounds, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round is { State: RoundState.Draft, Plan.Positions.Count: 0 })
            return NoPositions;
        return await AnswerAsync(id, await rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, cancellationToken), rounds, cancellationToken);
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Lock(
        string id, HttpContext http, RoundStore rounds, RoundInputStore inputs, RoundFits fits, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { } row)
            return RoundSight.NoSuchRound;
        if (row.Value.State != RoundState.Open)
            return await AnswerAsync(id, await rounds.MoveAsync(id, RoundState.Open, RoundState.Locked, null, cancellationToken), rounds, cancellationToken);
        var input = await inputs.LoadAsync(row.Value, cancellationToken);
        var moved = await rounds.LockAsync(id, await fits.OfAsync(input, cancellationToken), row.Version, cancellationToken);
        return await AnswerAsync(id, moved, rounds, cancellationToken);
    }

    internal static async Task<Results<Accepted<RoundResponse>, Ok<RoundResponse>, Problem>> Match(
        string id, HttpContext http, RoundStore rounds, RoundInputStore inputs, RoundDispatcher dispatcher, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round } row)
            return RoundSight.NoSuchRound;
        if (round.State == RoundState.Matched && (await inputs.LoadAsync(round, cancellationToken)).Digest() == round.InputDigest)
            return TypedResults.Ok(RoundResponse.From(row));
        var queued = await dispatcher.StartAsync(id, cancellationToken);
        if (queued is not (RoundMove.Moved or RoundMove.Already))
            return Refusal(queued, round);
        return TypedResults.Accepted($"/api/v1/rounds/{id}", RoundResponse.From((await rounds.GetAsync(id, null, cancellationToken))!));
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Cancel(
        string id, HttpContext http, RoundStore rounds, RoundDispatcher dispatcher, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var cancelled = await dispatcher.CancelAsync(id, round.Job, cancellationToken);
        return cancelled == RoundMove.Already ? Unchanged : await AnswerAsync(id, cancelled, rounds, cancellationToken);
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Certify(
        string id, HttpContext http, RoundStore rounds, RoundInputStore inputs, RoundResultStore results, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round } row)
            return RoundSight.NoSuchRound;
        if (round.State != RoundState.Matched)
            return await AnswerAsync(id, round.State == RoundState.Certified ? RoundMove.Already : RoundMove.WrongState, rounds, cancellationToken);
        var input = await inputs.LoadAsync(round, cancellationToken);
        if (input.Digest() != round.InputDigest)
            return InputChanged;
        if (round is { Plan.Minimum: MinimumPolicy.Ask, Summary.UnderMinimum.Count: > 0 })
            return MinimumUndecided;
        // Worked out once more: what is certified is what the lists give.
        var certified = new Certification(http.Caller().Id, clock.GetUtcNow());
        var report = await RoundReport.WriteAsync(
            round, input, RoundMatcher.Match(input, null, cancellationToken), certified, cancellationToken);
        return await AnswerAsync(id, await results.CertifyAsync(id, report, certified, row.Version, cancellationToken), rounds, cancellationToken);
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Publish(
        string id, HttpContext http, RoundStore rounds, RoundPublication publication, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        return await AnswerAsync(id, await publication.PublishAsync(round, cancellationToken), rounds, cancellationToken);
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Supplement(string id, HttpContext http, RoundStore rounds,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var (move, second) = await rounds.SupplementAsync(id, Remaining(round), cancellationToken);
        return second is null ? Refusal(move, round) : TypedResults.Ok(RoundResponse.From(second));
    }

    internal static async Task<Results<Ok<RoundResponse>, Problem>> End(string id, HttpContext http, RoundStore rounds, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, rounds, cancellationToken) is null)
            return RoundSight.NoSuchRound;
        return await AnswerAsync(id, await rounds.EndAsync(id, cancellationToken), rounds, cancellationToken);
    }

    /// <summary>The same round over the seats that nobody took. What was closed for want of students stays closed.</summary>
    private static RoundPlan Remaining(Round round)
    {
        var left = (round.Summary?.Positions ?? []).Where(position => position.Unfilled != "closed")
            .ToDictionary(position => position.DemandId, position => position.Seats - position.Filled, StringComparer.Ordinal);
        var taken = round.Plan.Positions.ToLookup(
            position => position.Enterprise, position => round.Summary?.Positions.First(one => one.DemandId == position.DemandId).Filled ?? 0);
        var positions = round.Plan.Positions.Where(position => left.GetValueOrDefault(position.DemandId) > 0)
            .Select(position => position with { Seats = left[position.DemandId], Minimum = 0 }).ToList();
        var enterprises = positions.Select(position => position.Enterprise).ToHashSet(StringComparer.Ordinal);
        return round.Plan with
        {
            ClosesAt = null,
            Positions = positions,
            Enterprises = [.. round.Plan.Enterprises.Where(one => enterprises.Contains(one.Enterprise))
                .Select(one => one with { Seats = Math.Max(0, one.Seats - taken[one.Enterprise].Sum()) })],
            Caps = [],
        };
    }

    private static Task<Stored<Round>?> FindAsync(string id, HttpContext http, RoundStore rounds, CancellationToken cancellationToken) =>
        rounds.GetAsync(id, RoundSight.OwnerOf(http, Right.WriteRounds), cancellationToken);

    private static async Task<Results<Ok<RoundResponse>, Problem>> AnswerAsync(
        string id, RoundMove move, RoundStore rounds, CancellationToken cancellationToken)
    {
        var round = await rounds.GetAsync(id, null, cancellationToken);
        return round is null ? RoundSight.NoSuchRound
            : move is RoundMove.Moved or RoundMove.Already ? TypedResults.Ok(RoundResponse.From(round))
            : Refusal(move, round.Value);
    }

    private static Problem Refusal(RoundMove move, Round round) => move switch
    {
        RoundMove.NotFound => RoundSight.NoSuchRound,
        RoundMove.VersionDiffers => Changed,
        _ => new Problem(409, "wrongState", new BilingualText(
            $"轮次现在是“{RoundWords.Of(round.State).Chinese}”，不能这样做。", $"The round is {RoundWords.Of(round.State).English} now; this step does not follow.")),
    };
}
