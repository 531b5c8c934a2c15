using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Demands;

public sealed class SqliteDemandStoreTests() : DemandStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerDemandStoreTests() : DemandStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlDemandStoreTests() : DemandStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class DemandStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private DemandStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new DemandStore(_database.Database, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Create_EveryFieldSet_ReadsBackTheSame()
    {
        var demand = NewDemand() with
        {
            Title = "机电一体化技术员 C++/PLC",
            Description = "负责产线调试😀\r\n\"引号\" 'quotes' %_[!",
            Skills = [new("PLC编程", true, 4), new("英语", false), new("C++")],
            Kind = DemandKind.Internship,
            Headcount = 12,
            Education = EducationLevel.Associate,
            Industry = "C3491",
            Region = "320505",
            SalaryMin = 5000m,
            SalaryMax = 7500.55m,
            OpensOn = new(2026, 3, 1),
            ClosesOn = new(2026, 12, 31),
        };

        var created = await _store.CreateAsync(demand, None);
        var read = await _store.GetAsync(demand.Id, None);

        Assert.Multiple(() =>
        {
            Assert.That(created.Outcome, Is.EqualTo(WriteEffect.Created));
            Assert.That(read!.Value with { Skills = [] }, Is.EqualTo(demand with { Skills = [] }));
            Assert.That(read.Value.Skills, Is.EqualTo(demand.Skills));
            Assert.That(read.Value.SalaryMin.ToString(), Is.EqualTo("5000"));
            Assert.That(read.Version, Is.EqualTo(1));
            Assert.That(read.CreatedAt, Is.EqualTo(created.Row!.CreatedAt).And.EqualTo(read.UpdatedAt));
            Assert.That(read.CreatedAt, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public async Task Position_ReadsBackTheSame_AndTheBestPaidComeFirst()
    {
        var terms = new PositionTerms
        {
            SamePostEmployees = 14,
            PostWage = 4000.5m,
            LowestStep = 3000,
            HoursADay = 7.5m,
            Intensity = 2,
            Venue = VenueKind.Bar,
            Months = 6,
            StartsOn = new DateOnly(2027, 3, 1),
            Specialties = ["4603", "460301"],
        };
        var enterprise = NewKey();
        foreach (var (pay, kind) in new[] { (3000m, DemandKind.Internship), (4000m, DemandKind.Apprenticeship), (9000m, DemandKind.Employment) })
            await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, ExternalId = $"{pay}", Kind = kind, SalaryMin = pay, Terms = terms }, None);
        var paid = (await _store.BestPaidAsync(new DemandFilter { Enterprise = enterprise, ForStudents = true }, 10, None)).Select(row => row.Value).ToList();
        Assert.That(paid.Select(position => position.SalaryMin), Is.EqualTo(new decimal?[] { 4000, 3000 }));
        Assert.That(paid[0].Terms with { Specialties = terms.Specialties }, Is.EqualTo(terms));
        Assert.That((paid[0].Terms.Specialties, paid[0].Terms.EndsOn), Is.EqualTo((terms.Specialties, new DateOnly(2027, 8, 31))));
    }

    [Test]
    public async Task Create_OnlyWhatIsRequired_ReadsBackTheSame()
    {
        var demand = NewDemand();

        await _store.CreateAsync(demand, None);

        var read = await _store.GetAsync(demand.Id, None);
        Assert.That(read!.Value with { Skills = demand.Skills }, Is.EqualTo(demand));
    }

    [Test]
    public async Task Create_SameKeyTwice_AnswersWithTheRowThatIsThere()
    {
        var demand = NewDemand();
        await _store.CreateAsync(demand, None);

        var again = await _store.CreateAsync(demand with { Title = "other" }, None);

        Assert.That((again.Outcome, again.Row!.Value.Title), Is.EqualTo((WriteEffect.AlreadyExists, demand.Title)));
    }

    [Test]
    public async Task Create_KeysThatDifferInCaseOnly_AreTwoRows()
    {
        var key = NewKey();
        await _store.CreateAsync(NewDemand() with { ExternalId = "a" + key }, None);

        var other = await _store.CreateAsync(NewDemand() with { ExternalId = "A" + key }, None);

        var found = await _store.ListAsync(new DemandFilter { ExternalId = "A" + key }, null, 10, None);
        Assert.Multiple(() =>
        {
            Assert.That(other.Outcome, Is.EqualTo(WriteEffect.Created));
            Assert.That(found.Items.Select(item => item.Value.ExternalId), Is.EqualTo(new[] { "A" + key }));
        });
    }

    [Test]
    public async Task Replace_ChangedRow_RaisesItsVersion()
    {
        var demand = NewDemand();
        await _store.CreateAsync(demand, None);

        var replaced = await _store.ReplaceAsync(demand.Id, demand with { Headcount = 7 }, 1, None);

        Assert.That((replaced.Outcome, replaced.Row!.Version, replaced.Row.Value.Headcount), Is.EqualTo((WriteEffect.Updated, 2L, 7)));
    }

    [Test]
    public async Task Replace_SameContent_KeepsItsVersion()
    {
        var demand = NewDemand() with { SalaryMin = 4000m };
        await _store.CreateAsync(demand, None);

        var replaced = await _store.ReplaceAsync(demand.Id, demand with { SalaryMin = 4000.00m }, null, None);

        Assert.That((replaced.Outcome, replaced.Row!.Version), Is.EqualTo((WriteEffect.Unchanged, 1L)));
    }

    [Test]
    public async Task Replace_VersionOfAnotherWriter_ChangesNothing()
    {
        var demand = NewDemand();
        await _store.CreateAsync(demand, None);
        await _store.ReplaceAsync(demand.Id, demand with { Headcount = 7 }, 1, None);

        var late = await _store.ReplaceAsync(demand.Id, demand with { Headcount = 8 }, 1, None);

        var read = await _store.GetAsync(demand.Id, None);
        Assert.That((late.Outcome, late.Row!.Version, read!.Value.Headcount), Is.EqualTo((WriteEffect.VersionDiffers, 2L, 7)));
    }

    [Test]
    public async Task Replace_NoSuchRow_IsNotFound()
    {
        var demand = NewDemand();

        var replaced = await _store.ReplaceAsync(demand.Id, demand, null, None);

        Assert.That(replaced, Is.EqualTo(new WriteResult<Demand>(WriteEffect.NotFound, null)));
    }

    [Test]
    public async Task Delete_ThenCreate_RevivesTheRowWithAHigherVersion()
    {
        var demand = NewDemand();
        await _store.CreateAsync(demand, None);

        var deleted = await _store.DeleteAsync(demand.Id, 1, None);
        var gone = await _store.GetAsync(demand.Id, None);
        var again = await _store.DeleteAsync(demand.Id, null, None);
        var revived = await _store.CreateAsync(demand, None);

        Assert.Multiple(() =>
        {
            Assert.That(deleted.Outcome, Is.EqualTo(WriteEffect.Deleted));
            Assert.That(gone, Is.Null);
            Assert.That(again.Outcome, Is.EqualTo(WriteEffect.NotFound));
            Assert.That((revived.Outcome, revived.Row!.Version), Is.EqualTo((WriteEffect.Created, 3L)));
        });
    }

    [Test]
    public async Task Delete_VersionOfAnotherWriter_KeepsTheRow()
    {
        var demand = NewDemand();
        await _store.CreateAsync(demand, None);

        var deleted = await _store.DeleteAsync(demand.Id, 9, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(deleted.Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
            Assert.That(await _store.GetAsync(demand.Id, None), Is.Not.Null);
        });
    }

    [Test]
    public async Task List_Pages_GiveEveryRowOnceNewestFirst()
    {
        var enterprise = NewKey();
        var demands = Enumerable.Range(0, 5).Select(_ => NewDemand() with { Enterprise = enterprise }).ToArray();
        foreach (var demand in demands)
            await _store.CreateAsync(demand, None);

        var seen = new List<string>();
        var sizes = new List<int>();
        for (long? before = null; ;)
        {
            var page = await _store.ListAsync(new DemandFilter { Enterprise = enterprise }, before, 2, None);
            seen.AddRange(page.Items.Select(item => item.Value.Id));
            sizes.Add(page.Items.Count);
            if (page.Next is null)
                break;
            before = page.Next;
        }

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(demands.Reverse().Select(demand => demand.Id)));
            Assert.That(sizes, Is.EqualTo(new[] { 2, 2, 1 }));
        });
    }

    [TestCase("C", "C34,C3491,C")]
    [TestCase("C34", "C34,C3491")]
    [TestCase("C3491", "C3491")]
    [TestCase("I", "I65")]
    public async Task List_Industry_IncludesNarrowerCodes(string asked, string expected)
    {
        var enterprise = NewKey();
        foreach (var industry in new[] { "C", "C3491", "C34", "I65", null })
            await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Industry = industry }, None);

        var page = await _store.ListAsync(new DemandFilter { Enterprise = enterprise, Industry = asked }, null, 10, None);

        Assert.That(page.Items.Select(item => item.Value.Industry), Is.EqualTo(expected.Split(',')));
    }

    [TestCase("320000", "320500,320505,320100,320000")]
    [TestCase("320500", "320500,320505")]
    [TestCase("320505", "320505")]
    public async Task List_Region_IncludesWhatLiesInIt(string asked, string expected)
    {
        var enterprise = NewKey();
        foreach (var region in new[] { "320000", "320100", "320505", "320500", "330100", null })
            await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Region = region }, None);

        var page = await _store.ListAsync(new DemandFilter { Enterprise = enterprise, Region = asked }, null, 10, None);

        Assert.That(page.Items.Select(item => item.Value.Region), Is.EqualTo(expected.Split(',')));
    }

    [TestCase("100%", 1)]
    [TestCase("plc编", 1)]
    [TestCase("a_b", 1)]
    [TestCase("[ab]", 1)]
    [TestCase("!", 1)]
    [TestCase("%", 1)]
    [TestCase("无", 0)]
    public async Task List_Text_IsFoundAsItIsWritten(string text, int expected)
    {
        var enterprise = NewKey();
        await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Title = "PLC编程 100% a_b", Description = "[ab]!" }, None);
        await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Title = "1000 acb a" }, None);

        var page = await _store.ListAsync(new DemandFilter { Enterprise = enterprise, Text = text }, null, 10, None);

        Assert.That(page.Items, Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task List_Kind_LeavesOutOthers()
    {
        var enterprise = NewKey();
        foreach (var kind in Enum.GetValues<DemandKind>())
            await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Kind = kind }, None);

        var page = await _store.ListAsync(new DemandFilter { Enterprise = enterprise, Kind = DemandKind.Training }, null, 10, None);

        Assert.That(page.Items.Select(item => item.Value.Kind), Is.EqualTo(new[] { DemandKind.Training }));
    }

    [Test]
    public async Task Upsert_MixedBatch_SaysOfEachRowWhatItDid()
    {
        var (same, changed, fresh, removed) = (NewDemand(), NewDemand(), NewDemand(), NewDemand());
        await _store.UpsertAsync([same, changed, removed], dryRun: false, None);
        await _store.DeleteAsync(removed.Id, null, None);

        var outcomes = await _store.UpsertAsync([same, changed with { Title = "new" }, fresh, removed], dryRun: false, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(outcomes, Is.EqualTo(new[]
            {
                WriteEffect.Unchanged, WriteEffect.Updated, WriteEffect.Created, WriteEffect.Created,
            }));
            Assert.That((await _store.GetAsync(same.Id, None))!.Version, Is.EqualTo(1));
            Assert.That((await _store.GetAsync(changed.Id, None))!.Value.Title, Is.EqualTo("new"));
            Assert.That((await _store.GetAsync(removed.Id, None))!.Version, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Upsert_DryRun_TellsAndWritesNothing()
    {
        var (known, fresh) = (NewDemand(), NewDemand());
        await _store.CreateAsync(known, None);

        var outcomes = await _store.UpsertAsync([known with { Title = "new" }, fresh], dryRun: true, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(outcomes, Is.EqualTo(new[] { WriteEffect.Updated, WriteEffect.Created }));
            Assert.That((await _store.GetAsync(known.Id, None))!.Value.Title, Is.EqualTo(known.Title));
            Assert.That(await _store.GetAsync(fresh.Id, None), Is.Null);
        });
    }

    [Test]
    public async Task Upsert_KeyTwiceInABatch_KeepsTheLast()
    {
        var demand = NewDemand();

        var outcomes = await _store.UpsertAsync([demand, demand with { Title = "last" }], dryRun: false, None);

        var read = await _store.GetAsync(demand.Id, None);
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.EqualTo(new[] { WriteEffect.Created, WriteEffect.Updated }));
            Assert.That(read!.Value.Title, Is.EqualTo("last"));
        });
    }

    [Test]
    public async Task Upsert_TwoWritersAtOnce_CreateEachRowOnce()
    {
        var demands = Enumerable.Range(0, 100).Select(_ => NewDemand()).ToArray();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _store.UpsertAsync(demands, dryRun: false, None))));

        Assert.That(outcomes.SelectMany(all => all).Count(outcome => outcome == WriteEffect.Created), Is.EqualTo(100));
    }

    [Test]
    public async Task StreamAll_MoreThanAPage_GivesEachRowOnceOldestFirst()
    {
        await using var own = await TestDatabase.CreateAsync(provider);
        var store = new DemandStore(own.Database, TimeProvider.System);
        var demands = Enumerable.Range(0, 2100).Select(_ => NewDemand()).ToArray();
        foreach (var batch in demands.Chunk(DemandStore.MaxBatch))
            await store.UpsertAsync(batch, dryRun: false, None);
        await store.DeleteAsync(demands[0].Id, null, None);

        var ids = new List<string>();
        await foreach (var demand in store.StreamAllAsync(None))
            ids.Add(demand.Id);

        Assert.That(ids, Is.EqualTo(demands.Skip(1).Select(demand => demand.Id)));
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    [Test]
    public async Task List_OfADayAndForStudents_HasThoseThatAreOpenThenAndOfTheirKinds()
    {
        var enterprise = NewKey();
        Demand[] all =
        [
            Of("always"), Of("past") with { ClosesOn = new(2026, 6, 30) }, Of("coming") with { OpensOn = new(2026, 8, 1) },
            Of("lastDay") with { ClosesOn = new(2026, 7, 1), Kind = DemandKind.Apprenticeship }, Of("firstDay") with { OpensOn = new(2026, 7, 1), Kind = DemandKind.Internship },
        ];
        await _store.UpsertAsync(all, dryRun: false, None);
        var day = new DateOnly(2026, 7, 1);
        Assert.That(await FoundAsync(new DemandFilter { OpenOn = day }), Is.EqualTo(new[] { "firstDay", "lastDay", "always" }));
        Assert.That(await FoundAsync(new DemandFilter { ShutOn = day }), Is.EqualTo(new[] { "coming", "past" }));
        Assert.That(await FoundAsync(new DemandFilter { OpenOn = day, ForStudents = true }), Is.EqualTo(new[] { "firstDay", "lastDay" }));

        Demand Of(string number) => NewDemand() with { Enterprise = enterprise, ExternalId = number };

        async Task<IEnumerable<string>> FoundAsync(DemandFilter filter) =>
            (await _store.ListAsync(filter with { Enterprise = enterprise }, null, 10, None)).Items.Select(row => row.Value.ExternalId);
    }

    [Test]
    public async Task List_ByPayAndClosingDay_HasThoseThatPayEnoughAndCloseInTime()
    {
        var enterprise = NewKey();
        Demand[] all =
        [
            Of("range", 3000, 5000), Of("from", 4000, null), Of("little", 2000, 3999.99m), Of("unsaid", null, null),
            Of("soon", 1000, 2000) with { ClosesOn = new(2026, 7, 1) }, Of("later", 1000, 2000) with { ClosesOn = new(2026, 7, 2) },
        ];
        await _store.UpsertAsync(all, dryRun: false, None);
        Assert.That(await FoundAsync(new DemandFilter { Pay = 4000 }), Is.EqualTo(new[] { "from", "range" }));
        Assert.That(await FoundAsync(new DemandFilter { ClosesBy = new(2026, 7, 1) }), Is.EqualTo(new[] { "soon" }));

        Demand Of(string number, decimal? from, decimal? to) =>
            NewDemand() with { Enterprise = enterprise, ExternalId = number, SalaryMin = from, SalaryMax = to, OpensOn = null, ClosesOn = null };

        async Task<IEnumerable<string>> FoundAsync(DemandFilter filter) =>
            (await _store.ListAsync(filter with { Enterprise = enterprise }, null, 10, None)).Items.Select(row => row.Value.ExternalId);
    }

    [Test]
    public async Task Nearest_OpenPosts_AreOfTheCityThenTheProvinceThenElsewhere()
    {
        var enterprise = $"{Guid.NewGuid():N}";
        string?[] regions = ["110000", null, "320500", "320200", "320205"];
        foreach (var region in regions)
            await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Region = region }, None);
        await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Region = "320200", ClosesOn = new(2026, 1, 1) }, None);
        await _store.CreateAsync(NewDemand() with { Enterprise = enterprise, Region = "320200", OpensOn = new(2026, 1, 3) }, None);
        var filter = new DemandFilter { Enterprise = enterprise, OpenOn = new(2026, 1, 2) };

        var nearest = await _store.NearestAsync(filter, "320200", 4, None);
        var open = await _store.ListAsync(filter, null, 9, None);

        Assert.That(nearest.Select(row => row.Value.Region), Is.EqualTo(new[] { "320205", "320200", "320500", null }));
        Assert.That(open.Items.Select(row => row.Value.Region), Is.EqualTo(regions.Reverse()));
    }

    private static Demand NewDemand() => new() { Enterprise = "苏州精密", ExternalId = NewKey(), Title = "装配工" };
}
