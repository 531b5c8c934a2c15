using System.Text.Json.Nodes;
using Matching.Engine.Accounts;
using Matching.Engine.Students;

namespace Matching.Api.Tests.Students;

internal sealed class StudentStatisticsApiTests : ApiFixture
{
    private StudentWorld _world = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        await AddAsync("统计甲学院", 12, 3, 9);
        await AddAsync("统计乙学院", 7, 20, 8);
        await AddAsync("统计丙学院", 15, 11, 30);
    }

    [Test]
    public async Task Figures_AreTheSameInJsonAndCsv_AndSmallOnesInNeither()
    {
        using var auditor = await _world.KeyAsync("auditor", null);
        foreach (var by in new[] { "", "college", "graduationYear", "college,graduationYear", "specialty,region" })
        {
            var json = (await auditor.GetAsync($"/api/v1/students/statistics?by={by}").JsonAsync()).Items();
            var csv = (await auditor.GetStringAsync($"/api/v1/students/statistics?by={by}&format=csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Trim().Split(',')[^1]).ToList();
            Assert.That(csv, Is.EqualTo(json.Select(figure => figure!["people"]?.ToString() ?? "*")), by);
            Assert.That(csv.Where(people => people != "*").Select(int.Parse), Has.All.GreaterThanOrEqualTo(5), by);
        }

        var hidden = (await auditor.GetAsync("/api/v1/students/statistics?by=college,graduationYear").JsonAsync()).Items().Count(figure => figure!["people"] is null);
        Assert.That(hidden, Is.EqualTo(4), "The three, and what it takes that nobody subtracts it.");
    }

    [Test]
    public async Task Consent_Withdrawn_IsOutOfTheNextFigures()
    {
        using var auditor = await _world.KeyAsync("auditor", null);
        var before = await SumAsync();
        await AddAsync("统计丁学院", 6, 6);
        var more = await SumAsync();
        var store = (StudentStore)Service.Services.GetService(typeof(StudentStore))!;
        foreach (var row in (await store.ListAsync(new() { Scope = Scope.All, Today = default, College = "统计丁学院" }, null, 99, CancellationToken.None)).Items)
            await store.ReplaceAsync(row.Value with { Consents = StudentConsents.None }, row.Version, CancellationToken.None);
        Assert.That((more, await SumAsync()), Is.EqualTo((before + 12, before)));

        async Task<int> SumAsync() => (await auditor.GetAsync("/api/v1/students/statistics?by=").JsonAsync()).Items().Single()!.Int("people");
    }

    [Test]
    public async Task Secretariat_OfAConsortium_ReadsItsCollegesFiguresByCollege_AsEverybodyReadsThem()
    {
        var consortium = (await Caller.PostAsync("/api/v1/consortia", Http.Json("""{"name":"统计联合体"}""")).JsonAsync(System.Net.HttpStatusCode.Created)).String("id");
        var member = new JsonObject { ["organizationId"] = await _world.OrganizationAsync("统计乙学院") };
        (await Caller.PostAsync($"/api/v1/consortia/{consortium}/members", Http.Json(member))).EnsureSuccessStatusCode().Dispose();
        var key = new JsonObject { ["name"] = "s", ["role"] = "secretariat", ["consortiumId"] = consortium };
        using var secretariat = Service.CreateStranger();
        secretariat.DefaultRequestHeaders.Authorization = new(
            "Bearer", (await Caller.PostAsync("/api/v1/keys", Http.Json(key)).JsonAsync(System.Net.HttpStatusCode.Created)).String("secret"));

        const string Table = "/api/v1/students/statistics?by=college,graduationYear";
        var own = (await secretariat.GetAsync(Table).JsonAsync()).Items();
        var all = (await Caller.GetAsync(Table).JsonAsync()).Items().Where(figure => figure!.String("college") == "统计乙学院");
        var problem = await secretariat.GetAsync("/api/v1/students/statistics?by=graduationYear").ProblemAsync(System.Net.HttpStatusCode.BadRequest);
        await Caller.GetAsync("/api/v1/students/statistics?by=name").ProblemAsync(System.Net.HttpStatusCode.BadRequest);

        Assert.That(own.Select(figure => figure!.ToJsonString()), Is.EqualTo(all.Select(figure => figure!.ToJsonString())).And.Not.Empty);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "by" }));
    }

    /// <summary>Students who agreed to be counted, by year of graduation from 2027 on.</summary>
    private async Task AddAsync(string college, params int[] people)
    {
        var (_, program) = await _world.AddCollegeAsync(college);
        var now = TimeProvider.System.GetUtcNow();
        await ((StudentStore)Service.Services.GetService(typeof(StudentStore))!).UpsertAsync(
            [.. people.Index().SelectMany(year => Enumerable.Range(0, year.Item).Select(at => new Student
            {
                College = college,
                ExternalId = $"{year.Index}-{at}",
                ProgramId = program,
                GraduationYear = 2027 + year.Index,
                Consents = new(Statistics: now),
            }))],
            dryRun: false,
            CancellationToken.None);
    }
}
