using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Live;

public sealed class LiveIndexTests
{
    private const int All = 500;

    private static readonly DateOnly Today = GeneratedCity.Today;

    private static readonly Demand Post = new() { Enterprise = "新企业", ExternalId = "N1", Title = "PLC编程调试员", Description = "熟练掌握PLC编程、电气控制", Headcount = 3 };

    private static readonly Program Offer = new() { College = "新学院", ExternalId = "N1", Specialty = "智能产线调试", Courses = "PLC编程、电气控制、机械制图" };

    [Test]
    public void ProgramsFor_SkillThatTheRunDoesNotKnow_IsMissingAndCosts()
    {
        var view = GeneratedCity.FromSeed(1).Publish().Current!;
        var known = new Demand { Enterprise = "某企业", ExternalId = "1", Title = "调试员", Skills = [new("PLC编程")] };

        var match = view.ProgramsFor(known with { Skills = [.. known.Skills, new("量子烘焙术", true, 2)] }, 1, Today, Language.Chinese).Items[0];

        Assert.Multiple(() =>
        {
            Assert.That(match.MissingSkills.Select(skill => (skill.Skill, skill.Asked)), Does.Contain(("量子烘焙术", 2)));
            Assert.That(match.Explanation, Does.StartWith("岗位所列 2 项技能中"));
            Assert.That(match.Score, Is.LessThan(view.ProgramsFor(known, 1, Today, Language.Chinese).Items[0].Score));
        });
    }

    [Test]
    public void Apply_BeforeAnythingIsPublished_IsABug() =>
        Assert.That(() => new LiveIndex().Apply(Changes(Post)), Throws.InvalidOperationException);

    [Test]
    public void Apply_NewDemand_IsInBothDirectionsAndPairsAtOnce()
    {
        var city = GeneratedCity.FromSeed(20);
        var live = city.Publish();
        live.Apply(Changes(Post));
        var view = live.Current!;
        var first = view.ProgramsFor(Post.Id, All, Today, Language.Chinese)!.Items[0];
        Assert.Multiple(() =>
        {
            Assert.That(DemandsOf(view, first.Program.Id), Does.Contain(Post.Id));
            Assert.That(view.Pair(Post.Id, first.Program.Id, Today, Language.Chinese), Is.InstanceOf<PairAnswer.Scored>());
            Assert.That(view.ProgramsFor(Post, All, Today, Language.Chinese).Items.Select(match => (match.Program.Id, match.Score)),
                Is.EqualTo(view.ProgramsFor(Post.Id, All, Today, Language.Chinese)!.Items.Select(match => (match.Program.Id, match.Score))),
                "saving it changes nothing that its preview showed");
        });
    }

    [Test]
    public void Apply_NewProgramOfAnUnknownSpecialty_IsInBothDirectionsAndPairsAtOnce()
    {
        var city = GeneratedCity.FromSeed(21);
        var live = city.Publish();
        live.Apply(new([Post], [Offer], [], []));
        var view = live.Current!;
        Assert.Multiple(() =>
        {
            Assert.That(DemandsOf(view, Offer.Id), Does.Contain(Post.Id));
            Assert.That(ProgramsOf(view, Post.Id), Does.Contain(Offer.Id));
            Assert.That(view.Pair(Post.Id, Offer.Id, Today, Language.Chinese), Is.InstanceOf<PairAnswer.Scored>());
            Assert.That(view.IndustriesFor(Offer.Id, Today, Language.Chinese)!.Items, Is.Not.Empty);
        });
    }

    [Test]
    public void Apply_ChangedDemand_IsSeenAsItIsNow()
    {
        var city = GeneratedCity.FromSeed(22);
        var live = city.Publish();
        var old = OpenDemand(live.Current!, city);
        var now = old with { Title = "会计核算岗", Description = "精通会计核算、税务申报", Skills = [], Education = default };
        live.Apply(Changes(now));
        var list = live.Current!.ProgramsFor(now.Id, All, Today, Language.Chinese)!;
        Assert.Multiple(() =>
        {
            Assert.That(list.Items, Is.Not.Empty);
            Assert.That(list.Items.Select(match => match.Demand.Title).Distinct(), Is.EqualTo(new[] { "会计核算岗" }));
            Assert.That(DemandsOf(live.Current!, list.Items[0].Program.Id).Count(id => id == now.Id), Is.EqualTo(1), "it is there once");
        });
    }

    [Test]
    public void Apply_RemovedDemand_IsNowhere()
    {
        var city = GeneratedCity.FromSeed(23);
        var live = city.Publish();
        var gone = OpenDemand(live.Current!, city);
        var program = live.Current!.ProgramsFor(gone.Id, 1, Today, Language.Chinese)!.Items[0].Program;
        live.Apply(new([], [], [gone.Id], []));
        var view = live.Current!;
        Assert.Multiple(() =>
        {
            Assert.That(view.ProgramsFor(gone.Id, 10, Today, Language.Chinese), Is.Null);
            Assert.That(view.Pair(gone.Id, program.Id, Today, Language.Chinese), Is.Null);
            Assert.That(city.Programs.SelectMany(other => DemandsOf(view, other.Id)), Does.Not.Contain(gone.Id));
        });
    }

    [Test]
    public void Apply_ClosedDemand_LeavesEveryListAndSaysWhy()
    {
        var city = GeneratedCity.FromSeed(24);
        var live = city.Publish();
        var closed = OpenDemand(live.Current!, city) with { ClosesOn = Today.AddDays(-1) };
        live.Apply(Changes(closed));
        var view = live.Current!;
        Assert.Multiple(() =>
        {
            Assert.That(view.ProgramsFor(closed.Id, 10, Today, Language.Chinese)!.Items, Is.Empty);
            Assert.That(view.ProgramsFor(closed.Id, 10, Today, Language.Chinese)!.Excluded?.Code, Is.EqualTo("closed"));
            Assert.That(view.Pair(closed.Id, city.Programs[0].Id, Today, Language.English), Is.InstanceOf<PairAnswer.Excluded>());
            Assert.That(city.Programs.SelectMany(program => DemandsOf(view, program.Id)), Does.Not.Contain(closed.Id));
        });
    }

    [Test]
    public void Apply_DemandThatOpensTomorrow_IsInNoListBeforeAndInThemThen()
    {
        var city = GeneratedCity.FromSeed(24);
        var opens = OpenDemand(city.Publish().Current!, city) with { OpensOn = Today.AddDays(1), ClosesOn = null };
        var early = new GeneratedCity([.. city.Demands.Where(demand => demand.Id != opens.Id), opens], city.Programs).Publish(topK: 100);
        var view = early.Current!;
        var program = view.ProgramsFor(opens.Id, 1, Today.AddDays(1), Language.Chinese)!.Items[0].Program.Id;
        Assert.Multiple(() =>
        {
            Assert.That(view.ProgramsFor(opens.Id, 10, Today, Language.Chinese)!.Excluded?.Code, Is.EqualTo("notOpenYet"));
            Assert.That(view.Pair(opens.Id, program, Today, Language.English), Is.InstanceOf<PairAnswer.Excluded>());
            Assert.That(view.DemandsFor(program, 100, Today, Language.Chinese)!.Items.Select(match => match.Demand.Id), Does.Not.Contain(opens.Id));
            Assert.That(view.DemandsFor(program, 100, Today.AddDays(1), Language.Chinese)!.Items.Select(match => match.Demand.Id), Does.Contain(opens.Id));
        });
    }

    [Test]
    public void Apply_RemovedProgram_IsNowhere()
    {
        var city = GeneratedCity.FromSeed(25);
        var live = city.Publish();
        var gone = live.Current!.ProgramsFor(OpenDemand(live.Current!, city).Id, 1, Today, Language.Chinese)!.Items[0].Program;
        live.Apply(new([], [], [], [gone.Id]));
        var view = live.Current!;
        Assert.Multiple(() =>
        {
            Assert.That(view.DemandsFor(gone.Id, 10, Today, Language.Chinese), Is.Null);
            Assert.That(view.IndustriesFor(gone.Id, Today, Language.Chinese), Is.Null);
            Assert.That(city.Demands.SelectMany(demand => ProgramsOf(view, demand.Id)), Does.Not.Contain(gone.Id));
            Assert.That(view.ProgramsForIndustry("C", All, Today, Language.Chinese).Select(fit => fit.Program.Id), Does.Not.Contain(gone.Id));
        });
    }

    [Test]
    public void Apply_ChangedProgram_StaysInTheIndustrysRanking()
    {
        var city = GeneratedCity.FromSeed(26);
        var live = city.Publish();
        var first = live.Current!.ProgramsForIndustry("C", 1, Today, Language.Chinese)[0].Program;
        var changed = city.Programs.First(program => program.Id == first.Id) with { Cohorts = [new(2027, 1)] };
        live.Apply(new([], [changed], [], []));
        Assert.That(live.Current!.ProgramsForIndustry("C", All, Today, Language.Chinese).Select(fit => fit.Program.Id), Does.Contain(first.Id));
    }

    [Test]
    public void Apply_RemovedThenNewAgain_IsThereAgain()
    {
        var city = GeneratedCity.FromSeed(27);
        var live = city.Publish();
        var demand = OpenDemand(live.Current!, city);
        var before = ProgramsOf(live.Current!, demand.Id);
        live.Apply(new([], [], [demand.Id], []));
        live.Apply(Changes(demand));
        Assert.That(ProgramsOf(live.Current!, demand.Id), Is.EqualTo(before));
    }

    [Test]
    public void Apply_ManyChanges_ListsEqualScoringEveryPair()
    {
        var (city, other) = (GeneratedCity.FromSeed(28), GeneratedCity.FromSeed(29));
        var live = city.Publish();
        live.Apply(new([.. other.Demands[..20], Post], [.. other.Programs[..10], Offer], [city.Demands[30].Id, city.Demands[31].Id], [city.Programs[20].Id]));
        live.Apply(new([city.Demands[3] with { ClosesOn = Today.AddDays(-3) }], [], [Post.Id], []));
        string[] demands = [.. city.Demands.Select(demand => demand.Id).Where((_, row) => row is not (30 or 31))];
        string[] programs = [.. city.Programs.Select(program => program.Id).Where((_, row) => row != 20), Offer.Id];
        NaiveRanking.AssertEqual(live.Current!, demands, programs, 10, Today);
    }

    [TestCase(3)]
    [TestCase(20)]
    public void Apply_ChangesOfPublishedBest_GapsAreFilled(int topK)
    {
        var city = GeneratedCity.FromSeed(33);
        var live = city.Publish(topK);
        var demand = OpenDemand(live.Current!, city);
        var gone = ProgramsOf(live.Current!, demand.Id)[0];
        var closed = DemandsOf(live.Current!, ProgramsOf(live.Current!, demand.Id)[1])[0];
        live.Apply(new([Post], [], [closed], [gone]));
        string[] demands = [.. city.Demands.Select(row => row.Id).Where(id => id != closed), Post.Id];
        NaiveRanking.AssertEqual(live.Current!, demands, [.. city.Programs.Select(row => row.Id).Where(id => id != gone)], topK, Today);
    }

    [Test]
    public void Apply_ReaderWithAnEarlierView_SeesItThroughout()
    {
        var city = GeneratedCity.FromSeed(30);
        var live = city.Publish();
        var (view, demand) = (live.Current!, OpenDemand(live.Current!, city));
        live.Apply(new([], [], [demand.Id], []));
        Assert.That((view.ProgramsFor(demand.Id, 10, Today, Language.Chinese) is null, live.Current!.ProgramsFor(demand.Id, 10, Today, Language.Chinese) is null), Is.EqualTo((false, true)));
    }

    [Test]
    public void Publish_RunOverTheChangedRows_HasTheSameMembers()
    {
        var city = GeneratedCity.FromSeed(31);
        var live = city.Publish();
        var closed = OpenDemand(live.Current!, city) with { ClosesOn = Today.AddDays(-1) };
        var gone = city.Demands.First(demand => demand.Id != closed.Id);
        live.Apply(new([Post, closed], [Offer], [gone.Id], [city.Programs[0].Id]));
        var before = live.Current!;
        var rows = new GeneratedCity(
            [.. city.Demands.Where(demand => demand.Id != gone.Id && demand.Id != closed.Id), closed, Post],
            [.. city.Programs[1..], Offer]);
        live.Publish("next", DateTimeOffset.UnixEpoch.AddDays(1), rows.Build(), IndexChanges.None);
        Assert.Multiple(() =>
        {
            Assert.That(live.Current!.RunId, Is.EqualTo("next"));
            foreach (var demand in city.Demands.Append(Post))
                Assert.That(Members(live.Current!, demand.Id), Is.EqualTo(Members(before, demand.Id)));
        });

        static string[]? Members(LiveView view, string demandId) =>
            view.ProgramsFor(demandId, All, Today, Language.Chinese)?.Items.Select(match => match.Program.Id).Order(StringComparer.Ordinal).ToArray();
    }

    [Test]
    public void Publish_ChangesSinceTheRunReadItsInput_AreLaidOver()
    {
        var city = GeneratedCity.FromSeed(32);
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, city.Build(), Changes(Post));
        Assert.That(live.Current!.ProgramsFor(Post.Id, 10, Today, Language.Chinese)!.Items, Is.Not.Empty);
    }

    [Test]
    public async Task Waiting_RowOfTheRun_SaysSoItselfAndStandsInOtherListsAsOfTheRun()
    {
        var city = GeneratedCity.FromSeed(33);
        var run = city.Publish().Current!;
        var demand = OpenDemand(run, city);
        var program = ProgramsOf(run, demand.Id)[0];

        var view = (await run.WithWaitingAsync(Ids(demand.Id), Ids())).WaitingFor("next");

        Assert.Multiple(() =>
        {
            Assert.That(view.ProgramsFor(demand.Id, 1, Today, Language.English)!.NotAssessable?.Message, Does.Contain("run next"));
            Assert.That((view.Pair(demand.Id, program, Today, Language.English) as PairAnswer.NotAssessable)?.Reason.Code, Is.EqualTo("waitsForRun"));
            Assert.That(DemandsOf(view, program), Is.EqualTo(DemandsOf(run, program)));
            Assert.That(view.WaitingRows, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Waiting_DeletedRow_IsGone()
    {
        var city = GeneratedCity.FromSeed(34);
        var run = city.Publish().Current!;
        var demand = OpenDemand(run, city);
        var program = ProgramsOf(run, demand.Id)[0];

        var view = await run.WithWaitingAsync(Gone(demand.Id), Ids());

        Assert.That((view.ProgramsFor(demand.Id, 1, Today, Language.English), DemandsOf(view, program).Contains(demand.Id), view.WaitingRows), Is.EqualTo(((MatchList?)null, false, 0L)));
    }

    [Test]
    public async Task Waiting_RowThatChangesOnceMore_IsMatchedAsItIsNow()
    {
        var city = GeneratedCity.FromSeed(35);
        var run = city.Publish().Current!;
        var demand = OpenDemand(run, city);

        var view = (await run.WithWaitingAsync(Ids(demand.Id), Ids())).With(Changes(demand with { Title = "PLC编程调试员", Description = "PLC编程" }));

        Assert.That(view.ProgramsFor(demand.Id, 1, Today, Language.English)!.Items[0].Demand.Title, Is.EqualTo("PLC编程调试员"));
    }

    [Test]
    public async Task Waiting_RowThatWasLaidOver_IsNotAnsweredAsItWas()
    {
        var run = GeneratedCity.FromSeed(36).Publish().Current!.With(Changes(Post));

        var view = await run.WithWaitingAsync(Ids(Post.Id), Ids());

        Assert.That((run.ProgramsFor(Post.Id, 1, Today, Language.English) is null, view.ProgramsFor(Post.Id, 1, Today, Language.English) is null), Is.EqualTo((false, true)));
    }

    private static IAsyncEnumerable<ChangedId> Ids(params string[] ids) => ids.Select(id => new ChangedId { Id = id }).ToAsyncEnumerable();

    private static IAsyncEnumerable<ChangedId> Gone(params string[] ids) => ids.Select(id => new ChangedId { Id = id, Deleted = true }).ToAsyncEnumerable();

    private static IndexChanges Changes(params Demand[] demands) => new(demands, [], [], []);

    private static Demand OpenDemand(LiveView view, GeneratedCity city) =>
        city.Demands.First(demand => view.ProgramsFor(demand.Id, 1, Today, Language.Chinese)!.Items.Count > 0);

    private static string[] ProgramsOf(LiveView view, string demandId) =>
        [.. view.ProgramsFor(demandId, All, Today, Language.Chinese)?.Items.Select(match => match.Program.Id) ?? []];

    private static string[] DemandsOf(LiveView view, string programId) =>
        [.. view.DemandsFor(programId, All, Today, Language.Chinese)?.Items.Select(match => match.Demand.Id) ?? []];
}
