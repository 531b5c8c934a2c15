using Matching.Engine.Accounts;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Rounds;
using Matching.Engine.Students;

namespace Matching.Browser.Tests;

/// <summary>Three rounds of the sample city: one that is open, one whose lists are locked, and one that is published.</summary>
internal static class SampleRounds
{
    public const string Enterprise = "云泽博奥自动化智能装备有限公司";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What stands in an address for each, and for a post of the sample's enterprise.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AddAsync(IServiceProvider services)
    {
        var (demands, rounds) = (services.GetRequiredService<DemandStore>(), services.GetRequiredService<RoundStore>());
        var own = (await demands.ListAsync(new DemandFilter { Enterprise = Enterprise, Kind = DemandKind.Internship }, null, 1, None)).Items.Single().Value;
        var posts = (await demands.ListAsync(new DemandFilter { Kind = DemandKind.Internship }, null, 8, None)).Items.Select(row => row.Value).Append(own)
            .DistinctBy(post => post.Id).OrderBy(post => post.Id, StringComparer.Ordinal).ToList();
        var plan = new RoundPlan
        {
            Name = "2027 届春季实习轮次",
            StartsOn = new(2027, 3, 1),
            EndsOn = new(2027, 8, 31),
            Positions = [.. posts.Select(post => new RoundPosition(post.Id, post.Enterprise, post.Title, post.Headcount) { OverrideReason = "走访核实" })],
            Enterprises = [.. posts.GroupBy(post => post.Enterprise).OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new EnterpriseCapacity(same.Key, same.Sum(post => post.Headcount)))],
        };
        var open = await OpenAsync(services, rounds, plan with { Name = "2027 届秋季实习轮次" }, own, posts);
        var locked = await OpenAsync(services, rounds, plan, own, posts);
        await LockAsync(services, rounds, locked);
        var published = await OpenAsync(services, rounds, plan with { Name = "2026 届实习轮次", WithoutList = WithoutList.FillBestScore }, own, posts);
        await LockAsync(services, rounds, published);
        await PublishAsync(services, rounds, published);
        return new Dictionary<string, string>
        {
            ["{open}"] = open,
            ["{locked}"] = locked,
            ["{published}"] = published,
            ["{post}"] = own.Id,
            ["{placement}"] = await PlaceAsync(services, own),
            ["{trainingNeed}"] = await AskAsync(services),
            ["{course}"] = await OfferAsync(services),
        };
    }

    /// <summary>A student who is placed at the enterprise's own post, and whose agreement three have signed.</summary>
    private static async Task<string> PlaceAsync(IServiceProvider services, Demand own)
    {
        var student = await SignedInAsync(services);
        var placements = services.GetRequiredService<PlacementStore>();
        var placement = new Placement
        {
            Id = Placement.IdOf("sample", student.Id),
            StudentId = student.Id,
            DemandId = own.Id,
            Enterprise = own.Enterprise,
            College = student.College,
            Terms = new AgreementTerms
            {
                StartsOn = new(2026, 9, 1),
                EndsOn = new(2027, 2, 28),
                Pay = 3200,
                EnterpriseTutor = "王工",
                CollegeTutor = "李老师",
            },
        };
        await placements.ProposeAsync([placement], None);
        await placements.StepAsync(placement.Id, null, PlacementRules.Accept, None);
        foreach (var party in Enum.GetValues<PlacementParty>())
            await placements.StepAsync(placement.Id, null, one => PlacementRules.Sign(one, party, TimeProvider.System.GetUtcNow()), None);
        return placement.Id;
    }

    /// <summary>The student as whom one signs in; the college's account is of the same college.</summary>
    private static async Task<Student> SignedInAsync(IServiceProvider services) =>
        (await services.GetRequiredService<StudentStore>().ListAsync(new StudentFilter { Scope = Scope.All, Today = default }, null, 500, None)).Items
            .Select(row => row.Value).First(student => student.AccountId is not null);

    private static async Task<string> AskAsync(IServiceProvider services)
    {
        var need = new Demand
        {
            Enterprise = Enterprise,
            ExternalId = "T-1",
            Title = "PLC 提升培训",
            Kind = DemandKind.Training,
            Headcount = 8,
            Skills = [new("PLC编程", true, 4)],
        };
        await services.GetRequiredService<DemandStore>().CreateAsync(need, None);
        return need.Id;
    }

    private static async Task<string> OfferAsync(IServiceProvider services)
    {
        var offer = new CourseOffer
        {
            Provider = (await SignedInAsync(services)).College,
            ExternalId = "K-1",
            Title = "PLC 编程短训",
            Skills = [new("PLC编程", true, 4)],
            Hours = 40,
            Price = 1200,
            IsPublic = true,
            Runs = [new(1, new(2030, 3, 1), new(2030, 3, 12), 20, 5)],
        };
        await services.GetRequiredService<CourseOfferStore>().CreateAsync(offer, None);
        return offer.Id;
    }

    private static async Task<string> OpenAsync(IServiceProvider services, RoundStore rounds, RoundPlan plan, Demand own, List<Demand> posts)
    {
        var id = (await rounds.CreateAsync("", plan, None)).Value.Id;
        await rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        var students = (await services.GetRequiredService<StudentStore>().ListAsync(new StudentFilter { Scope = Scope.All, Today = default }, null, 60, None)).Items;
        var lists = services.GetRequiredService<RoundListStore>();
        foreach (var (at, student) in students.Index())
            await lists.ReplaceAsync(id, student.Value.Id, null, at % 5 == 0 ? [] : [own.Id, posts[at % posts.Count].Id], null, None);
        return id;
    }

    private static async Task LockAsync(IServiceProvider services, RoundStore rounds, string id)
    {
        var row = (await rounds.GetAsync(id, null, None))!;
        var input = await services.GetRequiredService<RoundInputStore>().LoadAsync(row.Value, None);
        await rounds.LockAsync(id, [.. input.Entrants.Index().SelectMany(entry => row.Value.Plan.Positions.Select(position =>
            new RoundFit(position.DemandId, entry.Item.StudentId, 900_000 - (entry.Index * 4000), entry.Index == 3 ? "intern.age" : null)))], row.Version, None);
    }

    private static async Task PublishAsync(IServiceProvider services, RoundStore rounds, string id)
    {
        var results = services.GetRequiredService<RoundResultStore>();
        await results.QueueAsync(id, None);
        var (round, attempt) = (await results.BeginAsync(id, "sample", None))!.Value;
        var input = await services.GetRequiredService<RoundInputStore>().LoadAsync(round, None);
        var outcome = RoundMatcher.Match(input);
        await results.CompleteAsync(id, attempt, input.Digest(), outcome, None);
        var matched = (await rounds.GetAsync(id, null, None))!;
        var certified = new Certification("sample", TimeProvider.System.GetUtcNow());
        await results.CertifyAsync(id, await RoundReport.WriteAsync(matched.Value, input, outcome, certified, None), certified, matched.Version, None);
        await rounds.PublishAsync(id, None);
    }
}
