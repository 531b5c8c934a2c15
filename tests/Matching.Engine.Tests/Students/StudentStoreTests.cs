using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Engine.Tests.Students;

public sealed class SqliteStudentStoreTests() : StudentStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerStudentStoreTests() : StudentStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlStudentStoreTests() : StudentStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class StudentStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly ManualClock _clock = new();
    private TestDatabase _database = null!;
    private StudentStore _store = null!;
    private StudentLookStore _looks = null!;
    private CollegeProgram _program = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        (_store, _looks) = (new StudentStore(_database.Database, _clock), new StudentLookStore(_database.Database, _clock));
        _program = await _database.Database.AddProgramAsync();
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Create_ReadsBackAllThatWasWritten()
    {
        var now = _clock.GetUtcNow();
        var student = NewStudent() with
        {
            GraduationYear = 2027,
            BirthYear = 2006,
            GuardianConsentOn = new(2026, 9, 1),
            Skills = [new NamedSkill("PLC编程", true, 3), new NamedSkill("焊接", true, null)],
            Certificates = "电工（四级）",
            Regions = ["320200", "320500"],
            Consents = new(now, null, now.AddDays(-1), now.AddDays(-2)),
            Visibility = Visibility.Members,
            Correction = "毕业年份不对",
            WritesOwnProfile = true,
        };

        var created = await _store.CreateAsync(student, None);

        var read = (await _store.GetAsync(created.Row!.Value.Id, Scope.All, Today, None))!.Value;
        Assert.That(created.Outcome, Is.EqualTo(WriteEffect.Created));
        Assert.That(read with { Skills = [], Regions = [] }, Is.EqualTo(student with { Id = read.Id, Skills = [], Regions = [] }));
        Assert.That((read.Skills, read.Regions), Is.EqualTo((student.Skills, student.Regions)));
    }

    [Test]
    public async Task Create_SameNumberOrUnknownProgram_IsRefused()
    {
        var first = (await _store.CreateAsync(NewStudent(), None)).Row!.Value;

        var again = await _store.CreateAsync(NewStudent() with { GraduationYear = 2027 }, None);
        var unknown = await _store.CreateAsync(NewStudent("2") with { ProgramId = "x" }, None);

        Assert.That((again.Outcome, again.Row!.Value.Id, unknown.Outcome), Is.EqualTo((WriteEffect.AlreadyExists, first.Id, WriteEffect.UnknownProgram)));
    }

    [Test]
    public async Task Write_OfAChildWithoutItsGuardian_KeepsNoConsent()
    {
        var (now, year) = (_clock.GetUtcNow(), _clock.GetUtcNow().Year);
        var child = NewStudent() with { BirthYear = year - Student.GuardedAge, Consents = new(now, now, now, now) };

        var alone = (await _store.CreateAsync(child, None)).Row!.Value;
        var guarded = (await _store.CreateAsync(child with { ExternalId = "2", GuardianConsentOn = new(2026, 9, 1) }, None)).Row!.Value;
        var older = (await _store.CreateAsync(child with { ExternalId = "3", BirthYear = year - Student.GuardedAge - 1 }, None)).Row!.Value;
        var withdrawn = await _store.ReplaceAsync(guarded with { GuardianConsentOn = null }, 1, None);

        Assert.That(
            new[] { alone, guarded, older, withdrawn.Row!.Value }.Select(student => student.Consents.Matching is not null),
            Is.EqualTo(new[] { false, true, true, false }));
    }

    [Test]
    public async Task Upsert_OfKnownStudents_KeepsWhatIsTheirOwn()
    {
        var now = _clock.GetUtcNow();
        await _store.UpsertAsync([NewStudent() with { Certificates = "电工", BirthYear = 2006 }, NewStudent("2")], false, None);
        var own = (await OnlyAsync("1")) with { Certificates = "钳工", WritesOwnProfile = true, Consents = new(now), Visibility = Visibility.Everyone };
        await _store.ReplaceAsync(own, 1, None);

        var effects = await _store.UpsertAsync(
            [NewStudent() with { Certificates = "电工", GraduationYear = 2028 }, NewStudent("2") with { Certificates = "焊工" }, NewStudent("3") with { ProgramId = "x" }],
            false,
            None);
        var again = await _store.UpsertAsync([NewStudent() with { GraduationYear = 2028 }, NewStudent("2") with { Certificates = "焊工" }], false, None);
        var looked = await _store.UpsertAsync([NewStudent("9")], true, None);

        var read = await OnlyAsync("1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects, Is.EqualTo(new[] { WriteEffect.Updated, WriteEffect.Updated, WriteEffect.UnknownProgram }));
            Assert.That(again, Has.All.EqualTo(WriteEffect.Unchanged));
            Assert.That((read.Id, read.Certificates, read.GraduationYear, read.BirthYear, read.Visibility), Is.EqualTo((own.Id, "钳工", 2028, 2006, Visibility.Everyone)));
            Assert.That(read.Consents.Matching, Is.EqualTo(now));
            Assert.That((await OnlyAsync("2")).Certificates, Is.EqualTo("焊工"));
            Assert.That(looked, Is.EqualTo(new[] { WriteEffect.Created }));
            Assert.That((await _store.ListAsync(new() { Today = Today, Scope = Scope.All }, null, 9, None)).Items, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public async Task Replace_ByWhomSawAnOlderVersion_IsRefused()
    {
        var student = (await _store.CreateAsync(NewStudent(), None)).Row!.Value;
        await _store.ReplaceAsync(student with { GraduationYear = 2027 }, 1, None);

        Assert.That((await _store.ReplaceAsync(student with { BirthYear = 2006 }, 1, None)).Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
    }

    [Test]
    public async Task List_OfAnEnterprise_HasThoseAloneWhoAgreedAndShowThemselves()
    {
        var now = _clock.GetUtcNow();
        await _store.UpsertAsync(
            [
                NewStudent("1") with { Visibility = Visibility.Everyone },
                NewStudent("2") with { Consents = new(ShowToEnterprises: now) },
                NewStudent("3") with { Consents = new(ShowToEnterprises: now), Visibility = Visibility.Everyone },
                NewStudent("4") with { Consents = new(Matching: now), Visibility = Visibility.Everyone },
            ],
            false,
            None);
        var enterprise = new Scope(Reach.Shown, "e", ["甲公司"], Visibility.Members);
        var college = new Scope(Reach.Own, "c", [_program.College], Visibility.Members);

        var seen = await _store.ListAsync(new() { Today = Today, Scope = enterprise }, null, 9, None);
        var own = await _store.ListAsync(new() { Today = Today, Scope = college, College = _program.College, ProgramId = _program.Id }, null, 3, None);
        var rest = await _store.ListAsync(new() { Today = Today, Scope = college, ExternalId = "1", GraduationYear = null }, null, 3, None);
        var none = await _store.ListAsync(new() { Today = Today, Scope = college, GraduationYear = 1999 }, null, 3, None);

        Assert.That(seen.Items.Select(row => row.Value.ExternalId), Is.EqualTo(new[] { "3" }));
        Assert.That((own.Items.Count, own.Next is not null, rest.Items.Count, none.Items.Count), Is.EqualTo((3, true, 1, 0)));
        Assert.That(await _store.GetAsync(own.Items[0].Value.Id, enterprise, Today, None), Is.Null);
    }

    [Test]
    public async Task Member_SeesStudentsWhoShowThemselvesToMembers_WhileBothAreMembers()
    {
        var (organizations, consortia) = (new OrganizationStore(_database.Database, _clock), new ConsortiumStore(_database.Database, _clock));
        await _store.CreateAsync(NewStudent() with { Consents = new(ShowToEnterprises: _clock.GetUtcNow()), Visibility = Visibility.Members }, None);
        var enterprise = (await organizations.CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value;
        var college = (await organizations.FindByNameAsync(_program.College, None))!.Value;
        var consortium = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!;
        await consortia.AddMemberAsync(consortium.Id, enterprise.Id, Today, MemberRole.Member, [], None);
        await consortia.AddMemberAsync(consortium.Id, college.Id, Today.AddDays(-9), MemberRole.Member, [], None);
        var left = (await consortia.MembersAsync(consortium.Id, None)).Single(member => member.OrganizationId == college.Id);
        await consortia.EndMemberAsync(consortium.Id, left.Id, Today.AddDays(2), None);

        var seen = new List<int>();
        for (var day = -1; day <= 2; day++)
            seen.Add((await _store.ListAsync(new() { Today = Today.AddDays(day), Scope = Enterprise(enterprise.Id) }, null, 9, None)).Items.Count);
        var another = await _store.ListAsync(new() { Today = Today, Scope = Enterprise("another") }, null, 9, None);

        Assert.That((seen, another.Items.Count), Is.EqualTo((new[] { 0, 1, 1, 0 }, 0)));

        static Scope Enterprise(string id) => new(Reach.Shown, id, ["甲公司"], Visibility.Members);
    }

    [Test]
    public async Task OfNumber_HasThoseOfTheCollegesNamesAlone()
    {
        var own = (await _store.CreateAsync(NewStudent("7"), None)).Row!.Value;
        await _store.CreateAsync(NewStudent("8"), None);

        var found = await _store.OfNumberAsync(["旧名学院", _program.College], "7", None);
        var another = await _store.OfNumberAsync(["别的学院"], "7", None);

        Assert.That((found.Single().Id, another.Count), Is.EqualTo((own.Id, 0)));
    }

    [Test]
    public async Task Looks_OfADay_AreCountedByWhoLooked()
    {
        var student = (await _store.CreateAsync(NewStudent(), None)).Row!.Value;
        var (one, other) = (new Caller("key-1", "one", new Affiliation(Role.Enterprise, "org-1"), []), new Caller("key-2", "other", new Affiliation(Role.College, "org-2"), []));

        await _looks.AddAsync([student.Id], one, None);
        await _looks.AddAsync([student.Id, "nobody"], one, None);
        _clock.Move(TimeSpan.FromDays(1));
        await _looks.AddAsync([student.Id], other, None);
        await _looks.AddAsync([], other, None);

        Assert.That((await _looks.ListAsync(student.Id, 9, None)).Select(look => (look.Role, look.OrganizationId, look.Looks)), Is.EqualTo(new[]
        {
            (Role.College, "org-2", 1), (Role.Enterprise, (string?)"org-1", 2),
        }));
    }

    [Test]
    public async Task Delete_TakesTheAccountAndAllThatHangsOnIt_AndOfAPersonWithAnotherRoleTheStudentAlone()
    {
        var (accounts, affiliations, sessions, links) = (new AccountStore(_database.Database, _clock), new AffiliationStore(_database.Database, _clock),
            new SessionStore(_database.Database, _clock), new AccountLinkStore(_database.Database, _clock));
        var (student, both) = ((await _store.CreateAsync(NewStudent(), None)).Row!.Value, (await _store.CreateAsync(NewStudent("2"), None)).Row!.Value);
        var (li, han) = (await AddAsync("li", student.Id), await AddAsync("han", both.Id));
        await affiliations.AddAsync(han.Id, new Affiliation(Role.Auditor), "people", None);
        await _looks.AddAsync([student.Id], new Caller("key", "key", new Affiliation(Role.College, null), []), None);

        var effects = new[]
        {
            await _store.DeleteAsync(student.Id, 9, None), await _store.DeleteAsync(student.Id, 1, None), await _store.DeleteAsync(both.Id, null, None),
            await _store.DeleteAsync(both.Id, null, None),
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects, Is.EqualTo(new[] { WriteEffect.VersionDiffers, WriteEffect.Deleted, WriteEffect.Deleted, WriteEffect.NotFound }));
            Assert.That(await accounts.FindByIdAsync(li.Id, None), Is.Null);
            Assert.That(((await accounts.GetLoginsAsync(li, None)).Count, (await accounts.GetLoginsAsync(han, None)).Count), Is.EqualTo((0, 1)));
            Assert.That((await affiliations.ListAsync(han.Id, None)).Select(held => held.Affiliation.Role), Is.EqualTo(new[] { Role.Auditor }));
            Assert.That(await _looks.ListAsync(student.Id, 9, None), Is.Empty);
            Assert.That(await _store.OfAccountAsync(han.Id, None), Is.Null);
        }

        async Task<Account> AddAsync(string name, string id)
        {
            var account = new Account { Name = name, NormalizedName = name, DisplayName = name, SecurityStamp = "stamp" };
            await accounts.CreateAsync(account, None);
            var held = await affiliations.AddAsync(account.Id, new Affiliation(Role.Student), "people", None);
            await sessions.BeginAsync(account.Id, held.Id, false, "browser", null, None);
            await links.AddAsync(account.Id, None);
            await accounts.AddLoginAsync(account, new UserLoginInfo("https://campus.example.cn", name, null), None);
            Assert.That((await _store.GiveAccountAsync(id, account.Id, None), await _store.GiveAccountAsync(id, account.Id, None)), Is.EqualTo((true, false)));
            Assert.That((await _store.OfAccountAsync(account.Id, None))!.Value.Id, Is.EqualTo(id));
            return account;
        }
    }

    [Test]
    public async Task Statistics_CountThoseWhoAgreedToBeCounted()
    {
        var now = _clock.GetUtcNow();
        var counted = Enumerable.Range(0, 7).Select(at => NewStudent($"{at}") with { GraduationYear = 2027, Consents = new(Statistics: now) });
        await _store.UpsertAsync([.. counted, NewStudent("8") with { Consents = new(Matching: now) }], false, None);

        var statistics = await new StudentStatisticsStore(_database.Database).GetAsync(None);

        var figure = new StudentFigure(_program.College, null, "2027", null, 7);
        Assert.That(statistics.Table([StudentDimension.College, StudentDimension.GraduationYear]), Is.EqualTo(new[] { figure }));
        Assert.That(statistics.Table([]).Single().People, Is.EqualTo(7));
    }

    private async Task<Student> OnlyAsync(string number) =>
        (await _store.ListAsync(new() { Today = Today, Scope = Scope.All, ExternalId = number }, null, 9, None)).Items.Single().Value;

    private Student NewStudent(string number = "1") => new() { College = _program.College, ExternalId = number, ProgramId = _program.Id };
}
