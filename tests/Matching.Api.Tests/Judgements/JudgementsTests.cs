using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Judgements;

internal sealed class JudgementsTests : ApiFixture
{
    private const string Address = "/api/v1/judgements";

    [Test]
    public async Task Import_IsListedAndAnotherGradeReplacesIt()
    {
        var (demand, program) = await PairAsync();
        var first = await ImportAsync(demand, program, 1);
        var again = await ImportAsync(demand, program, 1);
        var better = await ImportAsync(demand, program, 3);
        var row = (await Caller.GetAsync($"{Address}?demandId={demand.String("id")}").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Int("created"), again.Int("unchanged"), better.Int("updated")), Is.EqualTo((1, 1, 1)));
            Assert.That((row.Int("grade"), row.String("college"), row.String("programId")), Is.EqualTo((3, program.String("college"), program.String("id"))));
        }
    }

    [Test]
    public async Task Import_UnknownProgramOrGrade_IsRefusedAndNamed()
    {
        var (demand, program) = await PairAsync();
        var report = await Caller.PostAsync($"{Address}/import", Http.Csv(
            $"企业,岗位编号,院校,专业点编号,等级\n{demand.String("enterprise")},D-1,{program.String("college")},P-404,2\n{Key(demand, program)},9\n")).JsonAsync();
        Assert.That(
            report["errors"]!.AsArray().Select(error => (error!.Int("row"), error!.String("column"), error!.String("code"))),
            Is.EqualTo(new[] { (1, "专业点编号", "notFound"), (2, "等级", "range") }));
    }

    [Test]
    public async Task Delete_RemovesItIfItIsStillAsItWasRead()
    {
        var (demand, program) = await PairAsync();
        await ImportAsync(demand, program, 2);
        var address = $"{Address}/{(await Caller.GetAsync($"{Address}?programId={program.String("id")}").JsonAsync()).Items().Single()!.String("id")}";
        using var read = await Caller.GetAsync(address);
        await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", "\"9\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var deleted = await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", read.Headers.ETag!.Tag));
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Caller.DeleteAsync(address).ProblemAsync(HttpStatusCode.NotFound);
        await Caller.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task NextRun_SaysHowWellItMeetsThem()
    {
        var (demand, program) = await PairAsync();
        await ImportAsync(demand, program, 3);
        await Caller.PublishAsync();
        var run = (await Caller.GetAsync("/api/v1/runs?limit=1").JsonAsync()).Items().Single()!;
        var judged = run["model"]!["metrics"]!["judgements"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judged["demands"]!.Int("queries"), Is.GreaterThanOrEqualTo(1));
            Assert.That(judged["programs"]!.Double("ndcg10"), Is.InRange(0.0, 1.0));
        }
    }

    [Test]
    public async Task Next_IsWhatNobodyHasJudged_WithoutScoreOrRank()
    {
        var (demand, program) = await PairAsync();
        await Caller.PublishAsync();
        var before = (await Caller.GetAsync($"{Address}/next?limit=500").JsonAsync()).Items();
        var pair = before.First(item => item!.String("demandId") == demand.String("id") && item!.String("programId") == program.String("id"))!.AsObject();
        await ImportAsync(demand, program, 2);
        var after = (await Caller.GetAsync($"{Address}/next?limit=500").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pair.Select(member => member.Key), Has.None.EqualTo("score").And.None.EqualTo("rank"));
            Assert.That(pair["of"]!.GetValue<string>(), Is.EqualTo("demands").Or.EqualTo("programs"));
            Assert.That(after.Any(item => item!.String("demandId") == demand.String("id") && item!.String("programId") == program.String("id")), Is.False);
        }
    }

    private Task<JsonNode> ImportAsync(JsonNode demand, JsonNode program, int grade) =>
        Caller.PostAsync($"{Address}/import", Http.Csv($"enterprise,demand_id,college,program_id,grade\n{Key(demand, program)},{grade}\n")).JsonAsync();

    private static string Key(JsonNode demand, JsonNode program) => $"{demand.String("enterprise")},D-1,{program.String("college")},P-1";

    private async Task<(JsonNode Demand, JsonNode Program)> PairAsync() =>
        (await Caller.AddDemandAsync(Rows.Demand()), await Caller.AddProgramAsync(Rows.Program()));
}
