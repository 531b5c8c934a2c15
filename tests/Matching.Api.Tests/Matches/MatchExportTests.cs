namespace Matching.Api.Tests.Matches;

internal sealed class MatchExportTests : ApiFixture
{
    private const int Demands = 45;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        var rows = string.Concat(Enumerable.Range(1, Demands).Select(i => $"{i},+86企业,PLC调试员,PLC编程\n"));
        await Caller.PostAsync("/api/v1/demands/import", Http.Csv($"demand_id,enterprise,title,skills\n{rows}")).JsonAsync();
        for (var i = 0; i < 40; i++)
            await Caller.AddProgramAsync(Rows.Program());
        await Caller.PublishAsync();
    }

    [TestCase("demands", Demands * 40)]
    [TestCase("programs", Demands * 40)]
    public async Task Export_HoldsEveryPublishedList(string direction, int pairs)
    {
        using var answer = await Caller.GetAsync($"/api/v1/matches/export?direction={direction}&limit=500");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/csv"));
            Assert.That(lines[0], Is.EqualTo("demand_id,program_id,rank,score,enterprise,college"));
            Assert.That(lines, Has.Length.EqualTo(1 + pairs));
        }
    }

    [Test]
    public async Task Export_Limit_CutsEachList()
    {
        var lines = (await Caller.GetStringAsync("/api/v1/matches/export?limit=2")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(1 + (Demands * 2)));
        Assert.That(lines.Skip(1).Select(line => line.Split(',')[2]).Distinct(), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task Export_CellThatASpreadsheetWouldRun_IsNeutralised()
    {
        var text = await Caller.GetStringAsync("/api/v1/matches/export?limit=1");
        Assert.That(text, Does.Contain(",'+86企业,").And.Not.Contain(",+86"));
    }

    [Test]
    public async Task Export_OverTheWire_ArrivesWhole()
    {
        await using var service = new Service();
        service.UseKestrel(0);
        using var caller = service.CreateCaller();
        var rows = string.Concat(Enumerable.Range(1, 400).Select(i => $"{i},企业,PLC调试员,PLC编程\n"));
        await caller.PostAsync("/api/v1/demands/import", Http.Csv($"demand_id,enterprise,title,skills\n{rows}")).JsonAsync();
        for (var i = 0; i < 5; i++)
            await caller.AddProgramAsync(Rows.Program());
        await caller.PublishAsync();
        var lines = (await caller.GetStringAsync("/api/v1/matches/export")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(1 + (400 * 5)));
    }
}
