using System.Text;
using Dapper;
using Matching.Engine.Demands;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Rounds;

public sealed class SqliteRoundStoreTests() : RoundStoreTests(StorageProvider.Sqlite);

public sealed class PostgreSqlRoundStoreTests() : RoundStoreTests(StorageProvider.PostgreSql);

public sealed class SqlServerRoundStoreTests() : RoundStoreTests(StorageProvider.SqlServer);

/// <summary>Rounds, lists, rankings and results, on each database.</summary>
public abstract class RoundStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _test = null!;

    private Database Database => _test.Database;

    private RoundStore Rounds => new(Database, TimeProvider.System);

    private RoundResultStore Results => new(Database, TimeProvider.System);

    [SetUp]
    public async Task MigrateAsync() => _test = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task DropAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Steps_OnlyForwardAndOncePerState()
    {
        var id = (await Rounds.CreateAsync("", RoundWorld.Plan(await Database.AddDemandAsync()), None)).Value.Id;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Rounds.MoveAsync("none", RoundState.Draft, RoundState.Open, null, None), Is.EqualTo(RoundMove.NotFound));
            Assert.That(await Rounds.PublishAsync(id, None), Is.EqualTo(RoundMove.WrongState));
            Assert.That(await Results.QueueAsync(id, None), Is.EqualTo(RoundMove.WrongState));
            Assert.That(await Rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, 7, None), Is.EqualTo(RoundMove.VersionDiffers));
            Assert.That(await Rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None), Is.EqualTo(RoundMove.Moved));
            Assert.That(await Rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None), Is.EqualTo(RoundMove.Already));
            Assert.That(await Rounds.EndAsync(id, None), Is.EqualTo(RoundMove.WrongState));
        }
    }

    [Test]
    public async Task WholeRound_FromTheDraftToItsSecondRoundAndItsEnd()
    {
        var (students, demand) = (await StudentsAsync(3), await Database.AddDemandAsync());
        var report = await RoundWorld.CertifyAsync(Database, students, demand);
        var round = (await Rounds.ListAsync(null, true, null, 10, None)).Items.Single().Value;
        var first = await Rounds.PublishAsync(round.Id, None);
        var again = await Rounds.PublishAsync(round.Id, None);
        var (moved, second) = await Rounds.SupplementAsync(round.Id, round.Plan, None);
        var (repeated, same) = await Rounds.SupplementAsync(round.Id, round.Plan, None);
        var ended = await Rounds.EndAsync(round.Id, None);
        var mine = await Results.ListAsync(round.Id, new AssignmentFilter { StudentId = students[0] }, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first, again), Is.EqualTo((RoundMove.Moved, RoundMove.Already)));
            Assert.That((moved, repeated, same!.Value.Id), Is.EqualTo((RoundMove.Moved, RoundMove.Already, second!.Value.Id)));
            Assert.That((second.Value.State, second.Value.FirstRoundId), Is.EqualTo((RoundState.Open, round.Id)));
            Assert.That(ended, Is.EqualTo(RoundMove.Moved));
            Assert.That(mine.Single().Assignment, Is.EqualTo(new RoundAssignment(students[0], demand.Id, 1, AssignmentOutcome.Placed, mine.Single().Assignment.Reasons)));
            Assert.That(await Results.ListAsync(round.Id, new AssignmentFilter { Demands = [demand.Id] }, None), Has.Count.EqualTo(1));
            Assert.That(await Results.ListAsync(round.Id, new AssignmentFilter { Colleges = [] }, None), Is.Empty);
            Assert.That(Encoding.UTF8.GetString(report.Json), Does.Contain(students[2]).And.Contain(round.Seed).And.Contain("\"blockingPairs\":0"));
            Assert.That(report.BlockingPairs(), Is.Empty);
        }
    }

    [Test]
    public async Task ConsentWithdrawn_OfAMatchedRound_TakesTheStudentOutAndNothingIsCertified()
    {
        var (students, demand) = (await StudentsAsync(2), await Database.AddDemandAsync());
        var matched = await RoundWorld.MatchAsync(Database, (await RoundWorld.LockAsync(Database, students, demand)).Value.Id);
        var store = new StudentStore(Database, TimeProvider.System);
        var row = (await store.GetAsync(students[0], Matching.Engine.Accounts.Scope.All, default, None))!;
        await store.ReplaceAsync(row.Value with { Consents = StudentConsents.None }, row.Version, None);

        var input = await new RoundInputStore(Database).LoadAsync(matched.Value, None);
        var report = new RoundReport([1], [2], "d");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(input.Entrants.Select(one => one.StudentId), Is.EqualTo(new[] { students[1] }));
            Assert.That(input.Digest(), Is.Not.EqualTo(matched.Value.InputDigest));
            Assert.That(await Results.CertifyAsync(matched.Value.Id, report, new("x", default), matched.Version, None), Is.EqualTo(RoundMove.VersionDiffers));
            Assert.That(await Results.ListAsync(matched.Value.Id, new AssignmentFilter { StudentId = students[0] }, None), Is.Empty);
        }
    }

    [Test]
    public async Task ConsentWithdrawn_AfterTheReport_ChangesNoByteOfIt()
    {
        var (students, demand) = (await StudentsAsync(2), await Database.AddDemandAsync());
        var report = await RoundWorld.CertifyAsync(Database, students, demand);
        await new StudentStore(Database, TimeProvider.System).DeleteAsync(students[0], null, None);
        var round = (await Rounds.ListAsync(null, true, null, 10, None)).Items.Single().Value;
        var after = (await Results.ReportAsync(round.Id, None))!;
        Assert.That((after.Json, after.Csv), Is.EqualTo((report.Json, report.Csv)));
    }

    [Test]
    public async Task List_WithoutConsentOrInAStateThatIsNotOpen_IsNotTaken()
    {
        var (students, demand) = (await StudentsAsync(1), await Database.AddDemandAsync());
        var lists = new RoundListStore(Database, TimeProvider.System);
        var id = (await Rounds.CreateAsync("", RoundWorld.Plan(demand), None)).Value.Id;
        var early = await lists.ReplaceAsync(id, students[0], null, [demand.Id], null, None);
        await Rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        var stranger = await lists.ReplaceAsync(id, "nobody", null, [demand.Id], null, None);
        var first = await lists.ReplaceAsync(id, students[0], "friends", [null, demand.Id], 0, None);
        var stale = await lists.ReplaceAsync(id, students[0], null, [], 0, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((early.Outcome, stranger.Outcome), Is.EqualTo((WriteEffect.NotFound, WriteEffect.NotFound)));
            Assert.That(first.Row!.Value.Preferences, Is.EqualTo(new[] { null, demand.Id }));
            Assert.That(stale.Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
            Assert.That(await lists.CountAsync(id, None), Is.EqualTo((1, 0)));
            Assert.That(await lists.LeaveAsync(id, students[0], None), Is.EqualTo(WriteEffect.Deleted));
            Assert.That(await lists.GetAsync(id, students[0], None), Is.Null);
        }
    }

    [Test]
    public async Task ImportedLines_SentTwice_ChangeNothingTheSecondTime()
    {
        var (students, demand) = (await StudentsAsync(2), await Database.AddDemandAsync());
        var lists = new RoundListStore(Database, TimeProvider.System);
        var id = (await Rounds.CreateAsync("", RoundWorld.Plan(demand), None)).Value.Id;
        await Rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        PreferenceLine[] lines = [new(students[0], 1, demand.Id), new(students[0], 2, null), new(students[1], 1, null)];
        var look = await lists.UpsertAsync(id, lines, true, None);
        var written = await lists.UpsertAsync(id, lines, false, None);
        var again = await lists.UpsertAsync(id, lines, false, None);
        var moved = await lists.UpsertAsync(id, [new(students[0], 3, demand.Id)], false, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((look, written), Is.EqualTo((Effects(WriteEffect.Created), Effects(WriteEffect.Created))));
            Assert.That(again, Is.EqualTo(Effects(WriteEffect.Unchanged)));
            Assert.That(moved, Is.EqualTo(new[] { WriteEffect.Created }));
            Assert.That((await lists.GetAsync(id, students[0], None))!.Value.Preferences, Is.EqualTo(new[] { null, demand.Id }));
        }

        static WriteEffect[] Effects(WriteEffect effect) => [effect, effect, effect];
    }

    [Test]
    public async Task Attempt_ThatWasTakenOverOrCancelled_WritesNothing()
    {
        var id = (await RoundWorld.LockAsync(Database, await StudentsAsync(1), await Database.AddDemandAsync())).Value.Id;
        await Results.QueueAsync(id, None);
        var taken = await Results.TakeJobAsync(id, null, "one", None);
        var (_, first) = (await Results.BeginAsync(id, "one", None))!.Value;
        var other = await Results.BeginAsync(id, "two", None);
        var (round, second) = (await Results.BeginAsync(id, "one", None))!.Value;
        var input = await new RoundInputStore(Database).LoadAsync(round, None);
        var outcome = RoundMatcher.Match(input);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((taken, other, second - first), Is.EqualTo((true, ((Round, long)?)null, 1L)));
            Assert.That(await Results.ProgressAsync(id, first, 1, 4, None), Is.False);
            Assert.That(await Results.CompleteAsync(id, first, "d", outcome, None), Is.False);
            Assert.That(await Results.ProgressAsync(id, second, 1, 4, None), Is.True);
            Assert.That(await Results.CancelAsync(id, None), Is.EqualTo(RoundMove.Moved));
            Assert.That(await Results.CompleteAsync(id, second, "d", outcome, None), Is.False);
            Assert.That((await Rounds.GetAsync(id, null, None))!.Value.State, Is.EqualTo(RoundState.Locked));
        }
    }

    [Test]
    public async Task Matching_ThatFailed_SaysWhyAndIsAskedForAgain()
    {
        var id = (await RoundWorld.LockAsync(Database, await StudentsAsync(1), await Database.AddDemandAsync())).Value.Id;
        await Results.QueueAsync(id, None);
        var underWay = await Results.UnderWayAsync(None);
        var (_, attempt) = (await Results.BeginAsync(id, "one", None))!.Value;
        var failed = await Results.FailAsync(id, attempt, "no room", None);
        var round = (await Rounds.GetAsync(id, null, None))!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(underWay.Select(one => one.Id), Is.EqualTo(new[] { id }));
            Assert.That((failed, round.Matching, round.Error), Is.EqualTo((true, RoundMatching.Failed, "no room")));
            Assert.That(await Results.UnderWayAsync(None), Is.Empty);
            Assert.That(await Results.QueueAsync(id, None), Is.EqualTo(RoundMove.Moved));
        }
    }

    [Test]
    public async Task Numbers_OfACollege_SayWhoAgrees()
    {
        var students = await StudentsAsync(1);
        var numbers = await new RoundListStore(Database, TimeProvider.System).NumbersAsync(["云泽学院"], None);
        Assert.That(numbers, Is.EqualTo(new Dictionary<(string, string), (string, bool)> { [("云泽学院", "0")] = (students[0], true) }));
    }

    [Test]
    public async Task Ranking_OfALockedRound_KeepsMovesOfApplicantsAlone()
    {
        var (students, demand) = (await StudentsAsync(2), await Database.AddDemandAsync());
        var id = (await RoundWorld.LockAsync(Database, [students[0]], demand)).Value.Id;
        var rankings = new RoundRankingStore(Database, TimeProvider.System);
        var moves = new RoundRanking(true, [new(demand.Id, students[0], null, "no"), new(demand.Id, students[1], 1, "not an applicant")]);
        var written = await rankings.ReplaceAsync(id, demand.Id, moves, "who", 1, None);
        var stale = await rankings.ReplaceAsync(id, demand.Id, moves, "who", 1, None);
        var read = await rankings.GetAsync(id, demand.Id, None);
        var applicants = await Results.ApplicantsAsync(id, demand.Id, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((written, stale), Is.EqualTo((WriteEffect.Updated, WriteEffect.VersionDiffers)));
            Assert.That((read.Value.ByHand, read.Version), Is.EqualTo((true, 2L)));
            Assert.That(read.Value.Moves, Is.EqualTo(new[] { new RankingMove(demand.Id, students[0], null, "no") }));
            Assert.That(applicants.Select(one => (one.StudentId, one.Micros)), Is.EqualTo(new[] { (students[0], (int?)800_000) }));
        }
    }

    [Test]
    public async Task Plan_OfALockedRound_ChangesOnlyHowItIsMatched()
    {
        var demand = await Database.AddDemandAsync();
        var locked = await RoundWorld.LockAsync(Database, await StudentsAsync(1), demand);
        var matched = await RoundWorld.MatchAsync(Database, locked.Value.Id);
        var seats = await Rounds.ReplaceAsync(locked.Value.Id, null, RoundWorld.Plan(demand, 2), null, None);
        var policy = await Rounds.ReplaceAsync(
            locked.Value.Id, null, matched.Value.Plan with { Minimum = MinimumPolicy.CloseSmallest }, matched.Version, None);
        Assert.That(
            (seats.Outcome, policy.Outcome, policy.Row!.Value.State), Is.EqualTo((WriteEffect.AlreadyExists, WriteEffect.Updated, RoundState.Locked)));
    }

    private async Task<IReadOnlyList<string>> StudentsAsync(int count)
    {
        var (store, program, ids) = (new StudentStore(Database, TimeProvider.System), await Database.AddProgramAsync(), new List<string>());
        for (var at = 0; at < count; at++)
        {
            ids.Add((await store.CreateAsync(new Student
            {
                College = program.College,
                ExternalId = $"{at}",
                ProgramId = program.Id,
                Consents = new(Rounds: DateTimeOffset.UnixEpoch),
            }, None)).Row!.Value.Id);
        }

        return ids;
    }
}

/// <summary>The same round, on both databases that can be had here.</summary>
public sealed class RoundBytesTests
{
    [Test]
    public async Task Report_OfTheSameRoundOnSqliteAndPostgreSql_HasTheSameBytes()
    {
        var reports = new List<RoundReport>();
        foreach (var provider in (StorageProvider[])[StorageProvider.Sqlite, StorageProvider.PostgreSql])
        {
            await using var test = await TestDatabase.CreateAsync(provider);
            reports.Add(await ReportAsync(test.Database));
        }

        Assert.That(Encoding.UTF8.GetString(reports[1].Json), Is.EqualTo(Encoding.UTF8.GetString(reports[0].Json)));
        Assert.That(Encoding.UTF8.GetString(reports[1].Csv), Is.EqualTo(Encoding.UTF8.GetString(reports[0].Csv)));
    }

    /// <summary>Ids and seed are random where nobody sets them; here they are the same.</summary>
    private static async Task<RoundReport> ReportAsync(Database database)
    {
        var program = await database.AddProgramAsync();
        var demand = new Demand { Enterprise = "云帆精密", ExternalId = "1", Title = "PLC调试员" };
        await new DemandStore(database, TimeProvider.System).CreateAsync(demand, CancellationToken.None);
        var students = new List<string>();
        for (var at = 0; at < 40; at++)
        {
            var made = (await new StudentStore(database, TimeProvider.System).CreateAsync(new Student
            {
                College = program.College,
                ExternalId = $"{at}",
                ProgramId = program.Id,
                Consents = new(Rounds: DateTimeOffset.UnixEpoch),
            }, CancellationToken.None)).Row!.Value.Id;
            await ExecuteAsync(database, "UPDATE student SET id = @id WHERE id = @made", new { id = $"学生-{at % 7}-{at}", made });
            students.Add($"学生-{at % 7}-{at}");
        }

        var locked = await RoundWorld.LockAsync(database, students, demand);
        await ExecuteAsync(database, "UPDATE placement_round SET seed = @seed", new { seed = "00112233" });
        var matched = await RoundWorld.MatchAsync(database, locked.Value.Id);
        var input = await new RoundInputStore(database).LoadAsync(matched.Value, CancellationToken.None);
        return await RoundReport.WriteAsync(
            matched.Value with { Id = "round" }, input, RoundMatcher.Match(input), new Certification("somebody", DateTimeOffset.UnixEpoch), CancellationToken.None);
    }

    private static async Task ExecuteAsync(Database database, string sql, object parameters)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, parameters);
    }
}
