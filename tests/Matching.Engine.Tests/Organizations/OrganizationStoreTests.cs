using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Organizations;

public sealed class SqliteOrganizationStoreTests() : OrganizationStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerOrganizationStoreTests() : OrganizationStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlOrganizationStoreTests() : OrganizationStoreTests(StorageProvider.PostgreSql);

public abstract class OrganizationStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Rows_OfNamesThatNobodyHas_MakeUnclaimedOrganizationsOnce()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var demands = new DemandStore(test.Database, TimeProvider.System);
        await demands.UpsertAsync([Demand("甲公司", "1"), Demand("甲公司", "2"), Demand("乙公司", "1")], dryRun: false, None);
        await demands.CreateAsync(Demand("甲公司", "3"), None);
        await new ProgramStore(test.Database, TimeProvider.System).CreateAsync(
            new Program { College = "丙学院", ExternalId = "1", Specialty = "机电一体化技术" }, None);

        var all = (await Store(test).ListAsync(new OrganizationFilter(), null, 10, None)).Items.Select(row => row.Value).ToList();

        Assert.That(
            all.Select(organization => (organization.Name, organization.Kind, organization.State)),
            Is.EquivalentTo(new[]
            {
                ("甲公司", OrganizationKind.Enterprise, OrganizationState.Unclaimed),
                ("乙公司", OrganizationKind.Enterprise, OrganizationState.Unclaimed),
                ("丙学院", OrganizationKind.College, OrganizationState.Unclaimed),
            }));
    }

    [Test]
    public async Task Students_OfACollege_AreFoundByEachOfItsNames_AndNoneOfWhoTellsNone()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = Store(test);
        await store.CreateAsync(new Organization { Id = "", Name = "甲学院", Kind = OrganizationKind.College, Students = 6100 }, None);
        await store.CreateAsync(new Organization { Id = "", Name = "乙学院", Kind = OrganizationKind.College }, None);
        var first = (await store.FindByNameAsync("甲学院", None))!;
        await store.ReplaceAsync(first.Value with { Name = "甲大学", Students = 6200 }, first.Version, None);
        Assert.That(await store.StudentsAsync(None), Is.EquivalentTo(new Dictionary<string, int> { ["甲学院"] = 6200, ["甲大学"] = 6200 }));
    }

    [Test]
    public async Task Rename_KeepsTheIdAndItsRows_AndBothNamesFindIt()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, demands) = (Store(test), new DemandStore(test.Database, TimeProvider.System));
        await demands.CreateAsync(Demand("旧名公司", "1"), None);
        var before = (await store.FindByNameAsync("旧名公司", None))!;

        var renamed = await store.ReplaceAsync(before.Value with { Name = "新名公司", Headcount = 95, CreditCode = "91350100M000100Y43" }, before.Version, None);
        await demands.CreateAsync(Demand("新名公司", "2"), None);

        var rows = await demands.ListAsync(new DemandFilter { Organization = before.Value.Id }, null, 10, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((renamed.Outcome, renamed.Row!.Value.Id, renamed.Row.Value.Name), Is.EqualTo((WriteEffect.Updated, before.Value.Id, "新名公司")));
            Assert.That(renamed.Row.Value.OtherNames, Is.EqualTo(new[] { "旧名公司" }));
            Assert.That((await store.FindByNameAsync("旧名公司", None))!.Value.Id, Is.EqualTo((await store.FindByNameAsync("新名公司", None))!.Value.Id));
            Assert.That(rows.Items.Select(row => row.Value.ExternalId), Is.EquivalentTo(new[] { "1", "2" }));
            Assert.That((await store.ListAsync(new OrganizationFilter { Text = "旧名" }, null, 10, None)).Items, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Write_NameOrCodeOfAnother_SaysWhoHasIt()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = Store(test);
        var one = (await store.CreateAsync(New("甲公司") with { CreditCode = "91350100M000100Y43" }, None)).Row!.Value;
        var other = (await store.CreateAsync(New("乙公司"), None)).Row!;

        var name = await store.CreateAsync(New("甲公司"), None);
        var code = await store.ReplaceAsync(other.Value with { CreditCode = one.CreditCode }, null, None);
        var stale = await store.ReplaceAsync(other.Value with { Headcount = 1 }, other.Version + 1, None);

        Assert.That((name.Outcome, name.Row!.Value.Id, code.Outcome, code.Row!.Value.Id, stale.Outcome),
            Is.EqualTo((WriteEffect.AlreadyExists, one.Id, WriteEffect.AlreadyExists, one.Id, WriteEffect.VersionDiffers)));
    }

    [Test]
    public async Task List_EachFilter_FindsWhatItNames()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = Store(test);
        await store.CreateAsync(New("甲公司") with { Region = "320200", CreditCode = "91350100M000100Y43", State = OrganizationState.Confirmed }, None);
        await store.CreateAsync(New("乙学院") with { Kind = OrganizationKind.College, Region = "330100" }, None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NamesAsync(new() { Kind = OrganizationKind.College }), Is.EqualTo(new[] { "乙学院" }));
            Assert.That(await NamesAsync(new() { State = OrganizationState.Confirmed }), Is.EqualTo(new[] { "甲公司" }));
            Assert.That(await NamesAsync(new() { Region = "320000" }), Is.EqualTo(new[] { "甲公司" }));
            Assert.That(await NamesAsync(new() { CreditCode = "91350100M000100Y43" }), Is.EqualTo(new[] { "甲公司" }));
            Assert.That(await NamesAsync(new()), Is.EqualTo(new[] { "乙学院", "甲公司" }));
        }

        async Task<IEnumerable<string>> NamesAsync(OrganizationFilter filter) =>
            (await store.ListAsync(filter, null, 10, None)).Items.Select(row => row.Value.Name);
    }

    [Test]
    public async Task Adopt_RowsWithoutOrganizations_GivesThemSome()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, demands) = (Store(test), new DemandStore(test.Database, TimeProvider.System));
        await demands.CreateAsync(Demand("甲公司", "1"), None);
        await StatementsAsync(test, "DELETE FROM organization_name", "DELETE FROM organization");

        await store.AdoptAsync(None);
        await store.AdoptAsync(None);

        Assert.That((await store.ListAsync(new OrganizationFilter(), null, 10, None)).Items.Single().Value.Name, Is.EqualTo("甲公司"));
    }

    [Test]
    public async Task MergeAndUndo_MoveRowsThereAndBack()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, demands, changes) = (Store(test), new DemandStore(test.Database, TimeProvider.System), Changes(test));
        await demands.UpsertAsync([Demand("甲公司", "1"), Demand("甲公司（分部）", "2")], dryRun: false, None);
        var (main, branch) = (await IdAsync("甲公司"), await IdAsync("甲公司（分部）"));

        var (merged, change) = await changes.MergeAsync(branch, main, "同一家", "people", None);
        var together = await CountAsync(main);
        var again = (await changes.MergeAsync(branch, main, "同一家", "people", None)).Outcome;
        var undone = await changes.UndoAsync(change!.Id, None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((merged, again, undone), Is.EqualTo((OrganizationChangeOutcome.Done, OrganizationChangeOutcome.NotMergeable, OrganizationChangeOutcome.Done)));
            Assert.That(together, Is.EqualTo(2));
            Assert.That((await CountAsync(main), await CountAsync(branch)), Is.EqualTo((1, 1)));
            Assert.That((await store.GetAsync(branch, None))!.Value.MergedInto, Is.Null);
            Assert.That(await changes.UndoAsync(change.Id, None), Is.EqualTo(OrganizationChangeOutcome.NotUndoable));
            Assert.That((await changes.ListAsync(main, None)).Single().UndoneAt, Is.Not.Null);
        }

        async Task<string> IdAsync(string name) => (await store.FindByNameAsync(name, None))!.Value.Id;

        async Task<int> CountAsync(string organization) => (await demands.ListAsync(new DemandFilter { Organization = organization }, null, 10, None)).Items.Count;
    }

    [Test]
    public async Task SplitAndUndo_MoveSomeNamesThereAndBack()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, changes) = (Store(test), Changes(test));
        var made = (await store.CreateAsync(New("甲公司"), None)).Row!.Value;
        await store.ReplaceAsync(made with { Name = "乙公司" }, null, None);

        var (split, change) = await changes.SplitAsync(made.Id, ["甲公司"], "两家", "people", None);
        var apart = (await store.FindByNameAsync("甲公司", None))!.Value;
        var all = (await changes.SplitAsync(made.Id, ["乙公司"], "两家", "people", None)).Outcome;
        await changes.UndoAsync(change!.Id, None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((split, all), Is.EqualTo((OrganizationChangeOutcome.Done, OrganizationChangeOutcome.NotSplittable)));
            Assert.That((apart.Id, apart.Name), Is.EqualTo((change.ToId, "甲公司")));
            Assert.That((await store.FindByNameAsync("甲公司", None))!.Value.Id, Is.EqualTo(made.Id));
            Assert.That((await store.GetAsync(change.ToId, None))!.Value.MergedInto, Is.EqualTo(made.Id));
        }
    }

    [Test]
    public async Task Claim_ByName_IsToWhoeverHasTheNameOrToANewOrganization()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, claims) = (Store(test), new OrganizationClaimStore(test.Database, Store(test), TimeProvider.System));
        var made = (await store.CreateAsync(New("甲公司"), None)).Row!.Value;
        var claim = new OrganizationClaim { Id = "", OrganizationId = "", Name = "li", Proof = "公章" };

        var known = await claims.AddAsync("甲公司", OrganizationKind.College, claim, "one", None);
        var unknown = await claims.AddAsync("新学院", OrganizationKind.College, claim, "two", None);

        var added = (await store.FindByNameAsync("新学院", None))!.Value;
        Assert.That((known!.OrganizationId, unknown!.OrganizationId), Is.EqualTo((made.Id, added.Id)));
        Assert.That((added.Kind, added.State), Is.EqualTo((OrganizationKind.College, OrganizationState.Unclaimed)));
    }

    [Test]
    public async Task Claim_DecidedOnce_ConfirmsItsOrganization([Values] bool confirm)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (store, claims) = (Store(test), new OrganizationClaimStore(test.Database, Store(test), TimeProvider.System));
        var made = (await store.CreateAsync(New("甲公司"), None)).Row!.Value;
        var claim = (await claims.AddAsync(new OrganizationClaim { Id = "", OrganizationId = made.Id, Name = "li", Proof = "公章" }, "secret", None))!;
        var waiting = (await claims.ListAsync(ClaimState.Waiting, None)).Single().Id;

        var first = await claims.DecideAsync(claim, confirm ? "account" : null, "公章不清楚", None);
        var second = await claims.DecideAsync(claim, "another", null, None);

        var asked = (await claims.FindBySecretAsync("secret", None))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((waiting, first, second), Is.EqualTo((claim.Id, true, false)));
            Assert.That(asked.State, Is.EqualTo(confirm ? ClaimState.Confirmed : ClaimState.Refused));
            Assert.That((await claims.GetAsync(claim.Id, None))!.AccountId, Is.EqualTo(confirm ? "account" : null));
            Assert.That(await claims.FindBySecretAsync("another", None), Is.Null);
            Assert.That((await store.GetAsync(made.Id, None))!.Value.State, Is.EqualTo(confirm ? OrganizationState.Confirmed : OrganizationState.Unclaimed));
        }
    }

    [Test]
    public async Task Scope_InSqlAndInMemory_SeesTheSameRows()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var demands = new DemandStore(test.Database, TimeProvider.System);
        string[] owners = ["甲公司", "乙公司"];
        foreach (var owner in owners)
        {
            foreach (var visibility in Enum.GetValues<Visibility>())
                await demands.CreateAsync(Demand(owner, visibility.ToString()) with { Visibility = visibility }, None);
        }

        var rows = (await demands.ListAsync(new DemandFilter(), null, 10, None)).Items.Select(row => row.Value).ToList();
        foreach (var reach in Enum.GetValues<Reach>())
        {
            foreach (var (names, from) in new[] { (new[] { "甲公司" }, Visibility.Members), ([], Visibility.Everyone), (owners, Visibility.Everyone) })
            {
                var scope = new Scope(reach, "x", names, from);
                var seen = (await demands.ListAsync(new DemandFilter { Scope = scope }, null, 10, None)).Items.Select(row => row.Value.Id);
                Assert.That(seen, Is.EquivalentTo(rows.Where(row => scope.Sees(row.Enterprise, row.Visibility)).Select(row => row.Id)), $"{reach} {from}");
                foreach (var row in rows)
                    Assert.That(await demands.GetAsync(row.Id, scope, None) is not null, Is.EqualTo(scope.Sees(row.Enterprise, row.Visibility)), $"{reach} {from} {row.Id}");
            }
        }
    }

    [Test]
    public async Task Import_RowThatIsHidden_StaysHidden()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (demands, programs) = (new DemandStore(test.Database, TimeProvider.System), new ProgramStore(test.Database, TimeProvider.System));
        var (demand, program) = (Demand("甲公司", "1"), new Program { College = "丙学院", ExternalId = "1", Specialty = "机电一体化技术" });
        await demands.CreateAsync(demand with { Visibility = Visibility.Owner }, None);
        await programs.CreateAsync(program with { Visibility = Visibility.Members }, None);

        await demands.UpsertAsync([demand with { Title = "电工" }], dryRun: false, None);
        await programs.UpsertAsync([program with { Courses = "电工技术" }], dryRun: false, None);
        var again = await demands.UpsertAsync([demand with { Title = "电工" }], dryRun: false, None);

        Assert.That(((await demands.GetAsync(demand.Id, None))!.Value.Visibility, (await programs.GetAsync(program.Id, Scope.All, None))!.Value.Visibility, again.Single()),
            Is.EqualTo((Visibility.Owner, Visibility.Members, WriteEffect.Unchanged)));
    }

    [Test]
    public async Task EnterpriseFact_IsSaidOfByOthers_AndNeverWrittenOver()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var facts = new EnterpriseFactStore(test.Database, TimeProvider.System);
        EnterpriseFact Of(EnterpriseFactKind kind, int year) => new() { OrganizationId = "o", Kind = kind, On = new(year, 3, 1), Amount = 12.5m, Purpose = "设备", Evidence = "发票", EnteredBy = "me" };
        var (first, second) = (await facts.AddAsync(Of(EnterpriseFactKind.Investment, 2024), None), await facts.AddAsync(Of(EnterpriseFactKind.Investment, 2025), None));
        await facts.AddAsync(Of(EnterpriseFactKind.Founded, 2010) with { OrganizationId = "p" }, None);
        Task<EnterpriseFactOutcome> SayAsync(string id, EnterpriseFactState verdict, string by) => facts.SayAsync("o", id, verdict, "因", by, None);
        EnterpriseFactOutcome[] said =
        [
            await SayAsync(first.Id, EnterpriseFactState.Confirmed, "me"), await SayAsync(first.Id, EnterpriseFactState.Confirmed, "you"),
            await SayAsync(first.Id, EnterpriseFactState.Refused, "you"), await SayAsync(first.Id, EnterpriseFactState.Withdrawn, "me"),
            await SayAsync(second.Id, EnterpriseFactState.Refused, "you"), await SayAsync(second.Id, EnterpriseFactState.Withdrawn, "me"),
            await facts.SayAsync("p", first.Id, EnterpriseFactState.Withdrawn, "", "me", None),
        ];
        var read = await facts.ListAsync("o", None);
        Assert.That(said, Is.EqualTo(new[]
        {
            EnterpriseFactOutcome.OwnEntry, EnterpriseFactOutcome.Done, EnterpriseFactOutcome.NotNow, EnterpriseFactOutcome.Done, EnterpriseFactOutcome.Done,
            EnterpriseFactOutcome.NotNow, EnterpriseFactOutcome.NotFound,
        }));
        Assert.That(read.Select(fact => (fact.On.Year, fact.Amount, fact.State, fact.Verdicts.Count)), Is.EqualTo(new[]
        {
            (2025, (decimal?)12.5m, EnterpriseFactState.Refused, 1), (2024, 12.5m, EnterpriseFactState.Withdrawn, 2),
        }));
        Assert.That(read[1].Verdicts[0].Reason, Is.EqualTo("因"));
    }

    private static OrganizationStore Store(TestDatabase test) => new(test.Database, TimeProvider.System);

    private static OrganizationChangeStore Changes(TestDatabase test) => new(test.Database, Store(test), TimeProvider.System);

    private static Organization New(string name) => new() { Id = "", Name = name };

    private static Demand Demand(string enterprise, string number) => new() { Enterprise = enterprise, ExternalId = number, Title = "钳工" };

    private static async Task StatementsAsync(TestDatabase test, params string[] statements)
    {
        await using var connection = await test.Database.OpenAsync(None);
        foreach (var sql in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(None);
        }
    }
}
