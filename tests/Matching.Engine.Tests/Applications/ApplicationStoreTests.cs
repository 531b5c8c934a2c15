using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Applications;

public sealed class SqliteApplicationStoreTests() : ApplicationStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerApplicationStoreTests() : ApplicationStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlApplicationStoreTests() : ApplicationStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ApplicationStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2027, 2, 1);
    private static readonly Scope Own = new(Reach.Own, "e", ["云帆精密"], Visibility.Members);

    private TestDatabase _test = null!;
    private ApplicationStore _store = null!;
    private StudentStore _students = null!;
    private Student _student = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        (_store, _students) = (new ApplicationStore(_test.Database, TimeProvider.System), new StudentStore(_test.Database, TimeProvider.System));
        var program = await _test.Database.AddProgramAsync();
        _student = (await _students.CreateAsync(
            new Student
            {
                College = program.College,
                ExternalId = "1",
                ProgramId = program.Id,
                Consents = new StudentConsents(ShowToEnterprises: TimeProvider.System.GetUtcNow()),
            },
            None)).Row!.Value;
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Send_Twice_IsOne_AndWithdrawnIsSentAnew()
    {
        var (first, again) = (await _store.SendAsync(Of("d1"), None), await _store.SendAsync(Of("d1"), None));
        await StepAsync("d1", ApplicationSteps.Withdraw);
        var anew = await _store.SendAsync(Of("d1") with { Note = "再试" }, None);
        Assert.That((first.Outcome, again.Outcome, anew.Outcome), Is.EqualTo((WriteEffect.Created, WriteEffect.AlreadyExists, WriteEffect.Created)));
        Assert.That((anew.Row!.Value.State, anew.Row.Value.Note), Is.EqualTo((ApplicationState.Sent, "再试")));
    }

    [Test]
    public async Task Enterprise_SeesApplicantsWhileItLasts_AndTheStudentBehindThem()
    {
        await _store.SendAsync(Of("d1"), None);
        var other = new Scope(Reach.Own, "o", ["另一家"], Visibility.Members);
        var (seen, others) = (await CountAsync(Own), await CountAsync(other));
        var student = await BehindAsync("云帆精密");
        var hidden = await BehindAsync("另一家");
        await StepAsync("d1", ApplicationSteps.Withdraw);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen, others, await CountAsync(Own), await CountAsync(Scope.All)), Is.EqualTo((1, 0, 0, 0)));
            Assert.That((student is null, hidden is null, await BehindAsync("云帆精密") is null), Is.EqualTo((false, true, true)));
            Assert.That((await _store.ListAsync(new ApplicationFilter { StudentId = _student.Id }, null, 10, None)).Items, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Consent_Withdrawn_TakesApplicantsOutOfListsAtOnce()
    {
        await _store.SendAsync(Of("d1"), None);
        var row = (await _students.GetAsync(_student.Id, Scope.All, Today, None))!;
        await _students.ReplaceAsync(row.Value with { Consents = StudentConsents.None }, row.Version, None);
        Assert.That((await CountAsync(Own), await BehindAsync("云帆精密") is null), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Steps_InvitedPutOfferedRefused_KeepWhatTheySay()
    {
        await _store.SendAsync(Of("d1"), None);
        await _store.SendAsync(Of("d2"), None);
        await StepAsync("d1", application => ApplicationSteps.Invite(application, "周三 14 点"));
        var bare = await StepAsync("d1", application => ApplicationSteps.Put(application, 1, ""));
        await StepAsync("d1", application => ApplicationSteps.Put(application, 1, "面谈很好"));
        await StepAsync("d1", ApplicationSteps.Offer);
        var refused = await StepAsync("d2", application => ApplicationSteps.Refuse(application, RefusalReason.Skills, "缺电气控制"));
        var late = await StepAsync("d2", ApplicationSteps.Offer);
        var stale = await _store.StepAsync(Of("d1").Id, 1, ApplicationSteps.Withdraw, None);
        var one = (await _store.GetAsync(Of("d1").Id, new ApplicationFilter { Scope = Own, State = ApplicationState.Offered }, None))!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((one.Invitation, one.Place, one.PlaceReason), Is.EqualTo(("周三 14 点", 1, "面谈很好")));
            Assert.That((refused.Row!.Value.RefusedFor, refused.Row.Value.RefusalNote), Is.EqualTo((RefusalReason.Skills, "缺电气控制")));
            Assert.That((bare.Refused?.Code, late.Refused?.Code, stale.Effect), Is.EqualTo(("reasonNeeded", "state", WriteEffect.VersionDiffers)));
        }
    }

    [Test]
    public async Task Messages_OfBothSides_StandInTheirOrder_AndGoWithTheStudent()
    {
        await _store.SendAsync(Of("d1"), None);
        await _store.WriteAsync(Of("d1").Id, ApplicationParty.Student, "可以提前吗", None);
        await _store.WriteAsync(Of("d1").Id, ApplicationParty.Enterprise, "可以", None);
        var messages = await _store.MessagesAsync(Of("d1").Id, None);
        await _students.DeleteAsync(_student.Id, null, None);
        Assert.That(messages.Select(message => (message.Party, message.Text)), Is.EqualTo(new[]
        {
            (ApplicationParty.Student, "可以提前吗"), (ApplicationParty.Enterprise, "可以"),
        }));
        Assert.That(await _store.MessagesAsync(Of("d1").Id, None), Is.Empty);
    }

    private async Task<int> CountAsync(Scope scope) =>
        (await _store.ListAsync(new ApplicationFilter { Scope = scope, DemandId = "d1" }, null, 10, None)).Items.Count;

    private Task<Stored<Student>?> BehindAsync(string enterprise) =>
        _students.GetAsync(_student.Id, new Scope(Reach.Shown, "e", [enterprise], Visibility.Members), Today, None);

    private Task<ApplicationWrite> StepAsync(string demand, Func<StudentApplication, Assessed<StudentApplication>> step) =>
        _store.StepAsync(Of(demand).Id, null, step, None);

    private StudentApplication Of(string demand) =>
        new() { StudentId = _student.Id, DemandId = demand, Enterprise = "云帆精密", College = _student.College, Note = "想去" };
}
