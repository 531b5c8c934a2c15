using Hangfire;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Programs;
using Matching.Engine.Reminders;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests.Reminders;

public sealed class ReminderJobTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A Monday, at noon in Shanghai.</summary>
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly (string Key, string Value)[] MailIsOn =
    [
        ("Matching:Mail:Host", "127.0.0.1"), ("Matching:Mail:Port", "2525"), ("Matching:Mail:Security", "None"),
        ("Matching:Mail:From", "Matching <matching@example.cn>"), ("Matching:Address", "https://match.example.cn"),
    ];

    private JobsWorld _world = null!;
    private ManualClock _clock = null!;

    [SetUp]
    public void CreateWorld() => (_world, _clock) = (new JobsWorld(), new ManualClock(Noon));

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Run_TellsWhatWaits_OnceAWeek_AndListsAndSearchesOnce()
    {
        var process = await _world.AddProcessAsync(_clock, settings: MailIsOn);
        var (account, placement) = await FillAsync(process);
        await RunAsync(process);
        var first = Told(process);
        await RunAsync(process);
        var again = Told(process);
        _clock.Move(TimeSpan.FromDays(7));
        await RunAsync(process);
        var nextWeek = Told(process);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EquivalentTo(new[]
            {
                (account, NoticeKind.Accept, $"/placements/{placement}"), (account, NoticeKind.List, first.Single(one => one.Kind == NoticeKind.List).Path),
                (account, NoticeKind.NewPosts, "/internships?q=PLC"),
            }));
            Assert.That(again, Has.Count.EqualTo(3));
            Assert.That(nextWeek.Count(one => one.Kind == NoticeKind.Accept), Is.EqualTo(2));
            Assert.That(nextWeek, Has.Count.EqualTo(4));
        }
    }

    [Test]
    public async Task Run_OfARoundThatSaysWhenListsClose_TellsSevenDaysAndADayBefore_AndNoMoreAfterwards()
    {
        var process = await _world.AddProcessAsync(_clock, settings: MailIsOn);
        await FillAsync(process, closes: Noon.AddDays(10));
        var told = new List<int>();
        for (var passed = 0; passed <= 12; passed++)
        {
            await RunAsync(process);
            told.Add(Told(process).Count(one => one.Kind == NoticeKind.List));
            _clock.Move(TimeSpan.FromDays(1));
        }

        // On the first day, on the third, seven days before, and on the ninth, a day before.
        Assert.That(told, Is.EqualTo(new[] { 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3 }));
    }

    [Test]
    public async Task Run_WithoutMail_AsksForNothing_AndTakesNothingAsTold()
    {
        var process = await _world.AddProcessAsync(_clock);
        var (account, placement) = await FillAsync(process);
        await RunAsync(process);
        Assert.That(Told(process), Is.Empty);
        Assert.That(await process.Services.GetRequiredService<ReminderStore>().TakeAsync(account, $"{placement}/Accept/2027-03-01", None));
    }

    /// <summary>A student with a placement that is proposed, in an open round without a list, who keeps a search in which a post is new.</summary>
    private async Task<(string Account, string Placement)> FillAsync(IHost process, DateTimeOffset? closes = null)
    {
        var services = process.Services;
        var account = new Account { Name = "li@example.cn", NormalizedName = "LI@EXAMPLE.CN", DisplayName = "li", SecurityStamp = "stamp" };
        await services.GetRequiredService<AccountStore>().CreateAsync(account, None);
        var program = new Engine.Programs.Program { College = "学院", ExternalId = "1", Specialty = "专业" };
        await services.GetRequiredService<ProgramStore>().UpsertAsync([program], false, None);
        var students = services.GetRequiredService<StudentStore>();
        var student = (await students.CreateAsync(
            new Student { College = "学院", ExternalId = "1", ProgramId = program.Id, Consents = new(Rounds: Noon) }, None)).Row!.Value.Id;
        await students.GiveAccountAsync(student, account.Id, None);
        await services.GetRequiredService<SavedSearchStore>().AddAsync(account.Id, "PLC", "q=PLC", true, None);
        _clock.Move(TimeSpan.FromMinutes(1));
        var post = new Demand { Enterprise = "企业", ExternalId = "1", Title = "PLC实习", Kind = DemandKind.Internship };
        await services.GetRequiredService<DemandStore>().CreateAsync(post, None);
        var rounds = services.GetRequiredService<RoundStore>();
        var round = (await rounds.CreateAsync("", new RoundPlan
        {
            Name = "round",
            ClosesAt = closes,
            Positions = [new RoundPosition(post.Id, post.Enterprise, post.Title, 2)],
            Enterprises = [new EnterpriseCapacity(post.Enterprise, 2)],
        }, None)).Value.Id;
        await rounds.MoveAsync(round, RoundState.Draft, RoundState.Open, null, None);
        await services.GetRequiredService<RoundListStore>().ReplaceAsync(round, student, null, [], null, None);
        var placement = new Placement
        {
            Id = Placement.IdOf("p", student),
            StudentId = student,
            DemandId = post.Id,
            Enterprise = post.Enterprise,
            College = "学院",
            Terms = new AgreementTerms { StartsOn = new(2027, 4, 1), EndsOn = new(2027, 9, 1) },
        };
        await services.GetRequiredService<PlacementStore>().ProposeAsync([placement], None);
        return (account.Id, placement.Id);
    }

    private static Task RunAsync(IHost process) => process.Services.GetRequiredService<ReminderJob>().RunAsync(None);

    /// <summary>The mails that were asked for.</summary>
    private static List<(string Account, NoticeKind Kind, string Path)> Told(IHost process) =>
    [
        .. process.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedJobs("default", 0, 100)
            .Where(job => job.Value.Job.Type == typeof(NoticeJob))
            .Select(job => ((string)job.Value.Job.Args[0], (NoticeKind)job.Value.Job.Args[1], (string)job.Value.Job.Args[2])),
    ];
}
