using Hangfire;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Engine.Technology;
using Matching.Jobs.Mail;
using Matching.Jobs.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Jobs.Tests.Reminders;

/// <summary>An enterprise that leads a consortium, a college in it, one that is not, and the people of each.</summary>
public sealed class ConsortiumRemindersTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2027, 3, 1);

    private static readonly (string Key, string Value)[] MailIsOn =
    [
        ("Matching:Mail:Host", "127.0.0.1"), ("Matching:Mail:Port", "2525"), ("Matching:Mail:Security", "None"),
        ("Matching:Mail:From", "Matching <matching@example.cn>"), ("Matching:Address", "https://match.example.cn"),
    ];

    private readonly Dictionary<string, string> _names = [];
    private JobsWorld _world = null!;
    private ManualClock _clock = null!;
    private IServiceProvider _services = null!;
    private JobStorage _jobs = null!;
    private string _enterprise = null!;
    private string _college = null!;
    private string _club = null!;

    [SetUp]
    public async Task CreateWorldAsync()
    {
        (_world, _clock) = (new JobsWorld(), new ManualClock(Noon));
        _names.Clear();
        var process = await _world.AddProcessAsync(_clock, settings: MailIsOn);
        (_services, _jobs) = (process.Services, process.Services.GetRequiredService<JobStorage>());
        _enterprise = await OrganizationAsync("企业");
        _college = await OrganizationAsync("学院");
        var consortia = Of<ConsortiumStore>();
        _club = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        var other = (await consortia.CreateAsync(new Consortium { Id = "", Name = "另一个" }, None))!.Id;
        await consortia.AddMemberAsync(_club, _enterprise, Today.AddYears(-1), MemberRole.Lead, [], None);
        await consortia.AddMemberAsync(_club, _college, Today.AddYears(-1), MemberRole.Member, [], None);
        await PersonAsync("enterprise", new Affiliation(Role.Enterprise, _enterprise));
        await PersonAsync("college", new Affiliation(Role.College, _college));
        await PersonAsync("office", new Affiliation(Role.Secretariat, null, _club));
        await PersonAsync("board", new Affiliation(Role.Board));
        await PersonAsync("elsewhere", new Affiliation(Role.Secretariat, null, other));
        await PersonAsync("student", new Affiliation(Role.Student, _college));
    }

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Run_TellsWhatIsDue_ToWhomItConcerns_OnceEach()
    {
        var decisions = Of<DecisionStore>();
        await DecideAsync("快到期", Today.AddDays(6));
        await DecideAsync("还早", Today.AddDays(60));
        await decisions.CreateAsync(new ConsortiumDecision { Id = "", ConsortiumId = _club, HeldOn = Today, Title = "表决中" }, None);
        await PersonAsync("voted", new Affiliation(Role.Board, null, _club));
        await decisions.VoteAsync(_club, 3, _names.Single(one => one.Value == "voted").Key, DecisionVote.For, None);
        var assessment = await AssessmentAsync();
        await Of<AssessmentReportStore>().SaveAsync(assessment, "N", _enterprise, 1, "", "", "x", None);
        await Of<AssessmentReportStore>().SaveAsync(assessment, "M", _enterprise, 1, "", "", "x", None);
        var claim = await ClaimAsync(_college);
        var need = await NeedAsync();
        _clock.Move(TimeSpan.FromDays(11));
        var entry = await ClaimAsync(null);
        await RunAsync();
        var first = Told();
        await RunAsync();
        var again = Told().Count;
        _clock.Move(TimeSpan.FromDays(12));
        await RunAsync();
        var nearer = Told().Except(first).ToList();
        _clock.Move(TimeSpan.FromDays(8));
        await RunAsync();
        var later = Told().Except(first).Except(nearer).ToList();
        var decided = $"/consortia/{_club}/decisions";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EquivalentTo(new[]
            {
                ("office", NoticeKind.Decision, decided), ("board", NoticeKind.Decision, decided), ("voted", NoticeKind.Decision, decided),
                ("enterprise", NoticeKind.Vote, decided), ("board", NoticeKind.Vote, decided),
                ("college", NoticeKind.Report, $"/assessments/{assessment}"), ("office", NoticeKind.Review, $"/assessments/{assessment}"),
                ("college", NoticeKind.Confirm, $"/ledger/entries/{claim}"),
            }), "The enterprise has reported all, one mail tells of both reports, and the other claim has days left.");
            Assert.That(again, Is.EqualTo(first.Count));
            Assert.That(nearer, Is.EquivalentTo(new[] { ("office", NoticeKind.Confirm, $"/ledger/entries/{entry}") }), "Three days before it ends.");
            Assert.That(later, Is.EquivalentTo(new[] { ("enterprise", NoticeKind.Unanswered, $"/technology/needs/{need}") }), "What has passed its day is told no more.");
        }
    }

    [Test]
    public async Task Run_TellsTheSideWhoseStepAProjectWaitsFor_AfterAWeek_AtEachStageOnce()
    {
        var need = await NeedAsync();
        var projects = Of<TechnologyProjectStore>();
        var project = (await projects.AnswerAsync(
            new TechnologyProject { NeedId = need, TeamId = "t", EnterpriseId = _enterprise, Enterprise = "企业", CollegeId = _college, College = "学院" }, None)).Row!.Value.Id;
        await RunAsync();
        var atOnce = Told().Count;
        _clock.Move(TimeSpan.FromDays(8));
        await RunAsync();
        await RunAsync();
        var first = Told();
        await projects.StepAsync(project, ProjectSteps.Talk, None);
        await projects.StepAsync(project, moved => ProjectSteps.Offer(moved, 1, "K"), None);
        _clock.Move(TimeSpan.FromDays(8));
        await RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(atOnce, Is.Zero);
            Assert.That(first, Is.EqualTo(new[] { ("enterprise", NoticeKind.ProjectStep, $"/technology/projects/{project}") }));
            Assert.That(Told().Except(first), Is.EqualTo(new[] { ("college", NoticeKind.ProjectStep, $"/technology/projects/{project}") }));
        }
    }

    [Test]
    public async Task Run_OfAReturnedReport_TellsTheMemberAgain_OnceForEachReturn()
    {
        var (assessment, reports) = (await AssessmentAsync(), Of<AssessmentReportStore>());
        await reports.SaveAsync(assessment, "N", _enterprise, 1, "", "", "x", None);
        await reports.SaveAsync(assessment, "M", _enterprise, 1, "", "", "x", None);
        _clock.Move(TimeSpan.FromDays(11));
        await RunAsync();
        var complete = Count();
        await reports.ReviewAsync(assessment, "N", _enterprise, EntryVerdict.Returned, "缺单位", "y", None);
        await RunAsync();
        await RunAsync();
        var returned = Count();
        await reports.SaveAsync(assessment, "N", _enterprise, 2, "", "", "x", None);
        await RunAsync();
        var again = Count();
        await reports.ReviewAsync(assessment, "N", _enterprise, EntryVerdict.Returned, "缺单位", "y", None);
        await RunAsync();
        Assert.That((complete, returned, again, Count()), Is.EqualTo((0, 1, 1, 2)));

        int Count() => Told().Count(one => one is ("enterprise", NoticeKind.Report, _));
    }

    private async Task DecideAsync(string title, DateOnly due)
    {
        var made = (await Of<DecisionStore>().CreateAsync(
            new ConsortiumDecision { Id = "", ConsortiumId = _club, HeldOn = Today, Title = title, DueOn = due, Counted = new(1, 0, 0) }, None)).Value;
        await Of<DecisionStore>().CloseAsync(_club, made.Number, None);
    }

    private async Task<string> AssessmentAsync() => (await Of<AssessmentStore>().CreateAsync(
        new Assessment
        {
            Id = "",
            ConsortiumId = _club,
            Title = "考核",
            Set = "s",
            Edition = "1",
            Indicators = [Asked("N", Indicator.Number), Asked("M", Indicator.Evidence), Asked("Q", "query:members.enterprises")],
            Year = 2027,
            DueOn = Today.AddDays(14),
        },
        None)).Id;

    private static Indicator Asked(string code, string source) => new() { Set = "s", Edition = "1", Code = code, Name = code, Source = source };

    private async Task<string> ClaimAsync(string? counterpart) => (await Of<LedgerStore>().AddAsync(
        new LedgerEntry
        {
            ConsortiumId = _club,
            OrganizationId = _enterprise,
            CounterpartId = counterpart,
            Act = LedgerAct.Claim,
            Type = LedgerType.MentorHours,
            Quantity = 1,
            StartsOn = Today,
            EndsOn = Today,
            EnteredBy = "x",
        },
        None)).Id;

    private async Task<string> NeedAsync() => (await Of<TechnologyNeedStore>().CreateAsync(
        new TechnologyNeed { OrganizationId = _enterprise, Enterprise = "企业", Title = "焊接", Visibility = NeedVisibility.Public }, None)).Value.Id;

    private async Task<string> OrganizationAsync(string name) =>
        (await Of<OrganizationStore>().CreateAsync(new Organization { Id = "", Name = name }, None)).Row!.Value.Id;

    private async Task PersonAsync(string name, Affiliation affiliation)
    {
        var address = $"{name}@example.cn";
        var account = new Account { Name = address, NormalizedName = address.ToUpperInvariant(), DisplayName = name, SecurityStamp = "stamp" };
        await Of<AccountStore>().CreateAsync(account, None);
        await Of<AffiliationStore>().AddAsync(account.Id, affiliation, account.Id, None);
        _names[account.Id] = name;
    }

    private T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private Task RunAsync() => Of<ReminderJob>().RunAsync(None);

    /// <summary>The mails that were asked for.</summary>
    private List<(string Account, NoticeKind Kind, string Path)> Told() =>
    [
        .. _jobs.GetMonitoringApi().EnqueuedJobs("default", 0, 100).Where(job => job.Value.Job.Type == typeof(NoticeJob))
            .Select(job => (_names[(string)job.Value.Job.Args[0]], (NoticeKind)job.Value.Job.Args[1], (string)job.Value.Job.Args[2])),
    ];
}
