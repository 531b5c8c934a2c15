using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Balance;

/// <summary>A file that is not the whole supply of its regions: supply is shown, and no gap is told.</summary>
internal sealed class PartialSupplyTests : ApiFixture
{
    private const string Programs = "program_id,college,region,specialty_code,level,graduation_year,graduates\n";

    [Test]
    public async Task RealPair_OfPartialSupply_RefusesEveryGap()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await SendAsync(caller, "/api/v1/demands/import", SharedData.File("data", "city", "demands.csv"));
        await SendAsync(caller, "/api/v1/programs/import?coverage=partial", SharedData.File("analytics", "sh_programs_seen_from_zj_2026.csv"));
        await caller.PublishAsync();
        foreach (var by in new[] { "specialty", "class", "region", "industry", "skill" })
        {
            var cut = await caller.GetAsync($"/api/v1/balance?by={by}&region=310000&year=2029&limit=500").JsonAsync();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(cut.String("supplyCoverage"), Is.EqualTo("partial"));
                Assert.That(cut.Items(), Is.Not.Empty);
                foreach (var name in new[] { "gap", "tightness", "supplyDemand", "band" })
                    Assert.That(cut.Items().Where(item => item![name] is not null), Is.Empty, $"{by} {name}");
                Assert.That(cut.Items().Select(item => item!.String("status")).Distinct(), Is.EqualTo(new[] { "notAssessable" }));
            }
        }

        var refused = await caller.GetAsync("/api/v1/balance?by=specialty&region=310000&year=2029&limit=500").JsonAsync();
        Assert.That(refused.Items().Count(item => item!.String("reason") == "partialSupply" && item!["supply"] is not null), Is.GreaterThan(100));
    }

    [Test]
    public async Task Reason_IsASentenceInBothLanguages_AndFullTakesItBack()
    {
        await Caller.AddDemandAsync(Rows.Demand("某公司"));
        await LoadAsync("P-1,甲学院,320200,460301,高职专科,2026,40\n", "&coverage=partial");
        await Caller.PublishAsync();
        var chinese = Only(await BalanceAsync("zh"));
        var english = Only(await BalanceAsync("en"));
        await LoadAsync("P-1,甲学院,320200,460301,高职专科,2026,40\n", "&coverage=full");
        var full = await BalanceAsync("en");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((chinese.String("reason"), chinese.Int("supply"), chinese["gap"]), Is.EqualTo(("partialSupply", 40, (JsonNode?)null)));
            Assert.That(chinese.String("message"), Does.Contain("一部分"));
            Assert.That(english.String("message"), Does.Contain("a part of the region's supply"));
            Assert.That((full.String("supplyCoverage"), Only(full)["gap"] is null), Is.EqualTo(("full", false)));
        }
    }

    [Test]
    public async Task DryRun_SaysNothingOfTheSupply()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import?coverage=partial&dryRun=true", Http.Csv(Programs + "P-1,甲学院,320200,460301,高职专科,2026,40\n")).JsonAsync();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs + "P-1,甲学院,320200,460301,高职专科,2026,40\n")).JsonAsync();
        await caller.PublishAsync();
        Assert.That((await caller.GetAsync("/api/v1/balance").JsonAsync()).String("supplyCoverage"), Is.EqualTo("unknown"));
    }

    [Test]
    public async Task WordThatIsNone_IsRefused() =>
        await Caller.PostAsync("/api/v1/programs/import?coverage=some", Http.Csv(Programs)).ProblemAsync(HttpStatusCode.BadRequest);

    private static JsonNode Only(JsonNode cut) => cut.Items().Single(item => item!["supply"] is not null)!;

    private Task<JsonNode> BalanceAsync(string language) =>
        Caller.SendAsync(HttpMethod.Get, "/api/v1/balance?by=region&year=2026", null, ("Accept-Language", language)).JsonAsync();

    private Task<JsonNode> LoadAsync(string rows, string query) => Caller.PostAsync($"/api/v1/programs/import?dryRun=false{query}", Http.Csv(Programs + rows)).JsonAsync();

    private static async Task SendAsync(HttpClient caller, string address, string file) =>
        await caller.PostAsync(address, Http.File(await File.ReadAllBytesAsync(file), "text/csv")).JsonAsync();
}
