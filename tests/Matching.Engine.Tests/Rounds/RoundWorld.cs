using Matching.Engine.Demands;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Rounds;

/// <summary>A round as its stores see it, from the draft to the report.</summary>
internal static class RoundWorld
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static RoundPlan Plan(Demand demand, int seats = 1) => new()
    {
        Name = "春季轮次",
        Positions = [new(demand.Id, demand.Enterprise, demand.Title, seats)],
        Enterprises = [new(demand.Enterprise, seats)],
    };

    /// <summary>A round that is locked; each of the students wants the post, and the enterprise moved the first.</summary>
    public static async Task<Stored<Round>> LockAsync(Database database, IReadOnlyList<string> students, Demand demand)
    {
        var (rounds, lists) = (new RoundStore(database, TimeProvider.System), new RoundListStore(database, TimeProvider.System));
        var id = (await rounds.CreateAsync("", Plan(demand), None)).Value.Id;
        await rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        foreach (var student in students)
            await lists.ReplaceAsync(id, student, null, [demand.Id], null, None);
        await rounds.LockAsync(
            id, [.. students.Select((student, at) => new RoundFit(demand.Id, student, 800_000 - at, null))], (await rounds.GetAsync(id, null, None))!.Version, None);
        await new RoundRankingStore(database, TimeProvider.System).ReplaceAsync(
            id, demand.Id, new RoundRanking(false, [new RankingMove(demand.Id, students[0], 1, "面试")]), "enterprise", null, None);
        return (await rounds.GetAsync(id, null, None))!;
    }

    public static async Task<Stored<Round>> MatchAsync(Database database, string id)
    {
        var (rounds, results) = (new RoundStore(database, TimeProvider.System), new RoundResultStore(database, TimeProvider.System));
        await results.QueueAsync(id, None);
        var (round, attempt) = (await results.BeginAsync(id, "job", None))!.Value;
        var input = await new RoundInputStore(database).LoadAsync(round, None);
        await results.CompleteAsync(id, attempt, input.Digest(), RoundMatcher.Match(input), None);
        return (await rounds.GetAsync(id, null, None))!;
    }

    public static async Task<RoundReport> CertifyAsync(Database database, IReadOnlyList<string> students, Demand demand)
    {
        var matched = await MatchAsync(database, (await LockAsync(database, students, demand)).Value.Id);
        var input = await new RoundInputStore(database).LoadAsync(matched.Value, None);
        var certified = new Certification("somebody", DateTimeOffset.UnixEpoch);
        var report = await RoundReport.WriteAsync(matched.Value, input, RoundMatcher.Match(input), certified, None);
        var results = new RoundResultStore(database, TimeProvider.System);
        await results.CertifyAsync(matched.Value.Id, report, certified, matched.Version, None);
        return (await results.ReportAsync(matched.Value.Id, None))!;
    }
}
