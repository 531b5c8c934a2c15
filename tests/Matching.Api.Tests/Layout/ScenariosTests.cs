using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Layout;

/// <summary>Plans that are kept, over HTTP.</summary>
internal sealed class ScenariosTests : ApiFixture
{
    private const string Address = "/api/v1/layout/scenarios";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        foreach (var (college, graduates) in new[] { ("甲学院", 60), ("乙学院", 40), ("丙学院", 20) })
        {
            await Caller.AddProgramAsync(new JsonObject
            {
                ["college"] = college,
                ["externalId"] = "K",
                ["specialtyCode"] = "530302",
                ["level"] = "associate",
                ["region"] = "330200",
                ["cohorts"] = new JsonArray(new JsonObject { ["graduationYear"] = 2028, ["graduates"] = graduates }),
            });
        }

        await Caller.PublishAsync();
    }

    [Test]
    public async Task Scenario_IsKeptChangedAndRemoved_AndMindsItsVersion()
    {
        using var made = await Caller.PostAsync(Address, Http.Json(Plan("压缩", ("close", "丙学院", 0, 2027))));
        var (body, tag) = (await made.JsonAsync(HttpStatusCode.Created), made.Headers.ETag!.Tag);
        var one = $"{Address}/{body.String("id")}";
        var replaced = await Caller.SendAsync(HttpMethod.Put, one, Http.Json(Plan("再压缩", ("shrink", "甲学院", 10, 2027))), ("If-Match", tag)).JsonAsync();
        await Caller.SendAsync(HttpMethod.Delete, one, null, ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Headers.Location!.ToString(), Is.EqualTo(one));
            Assert.That(body["actions"]![0]!.ToJsonString(), Does.Contain("\"op\":\"close\"").And.Contain("\"level\":\"associate\""));
            Assert.That((replaced.String("name"), replaced["actions"]![0]!.String("op")), Is.EqualTo(("再压缩", "shrink")));
            Assert.That((await Caller.GetAsync(Address).JsonAsync()).Items().Select(item => item!.String("id")), Does.Contain(body.String("id")));
        }

        using var gone = await Caller.DeleteAsync(one);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Caller.GetAsync(one).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Compare_WithNothingAndWithAnother_HasTheDifferenceByYear()
    {
        var close = (await Caller.PostAsync(Address, Http.Json(Plan("停", ("close", "丙学院", 0, 2027)))).JsonAsync(HttpStatusCode.Created)).String("id");
        var shrink = (await Caller.PostAsync(Address, Http.Json(Plan("减", ("shrink", "甲学院", 30, 2027)))).JsonAsync(HttpStatusCode.Created)).String("id");
        var (alone, both) = (await Caller.GetAsync($"{Address}/{close}/compare").JsonAsync(), await Caller.GetAsync($"{Address}/{close}/compare?with={shrink}").JsonAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(alone, 2029), Is.EqualTo((120.0, 120.0, 0.0)));
            Assert.That(Of(alone, 2030), Is.EqualTo((100.0, 120.0, -20.0)));
            Assert.That(Of(both, 2030), Is.EqualTo((100.0, 90.0, 10.0)));
            Assert.That(alone["right"]!["whatIf"]!["scenario"]!.ToJsonString(), Is.EqualTo(alone["right"]!["whatIf"]!["base"]!.ToJsonString()));
        }

        await Caller.GetAsync($"{Address}/{close}/compare?with=nobody").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task EmptyPlan_AndAPlanWithItsInverse_AreTheBaseToTheByte()
    {
        var empty = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(Plan(null))).JsonAsync();
        var undone = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(Plan(null, ("grow", "甲学院", 25, 2027), ("shrink", "甲学院", 25, 2028)))).JsonAsync();
        // Each names its own evidence.
        foreach (var year in new[] { empty, undone }.SelectMany(answer => new[] { "base", "scenario" }.SelectMany(side => answer[side]!["years"]!.AsArray())))
            year!.AsObject().Remove("evidence");
        var last = undone["scenario"]!["years"]!.AsArray()[^1]!.ToJsonString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty["scenario"]!.ToJsonString(), Is.EqualTo(empty["base"]!.ToJsonString()));
            Assert.That(last, Is.EqualTo(undone["base"]!["years"]!.AsArray()[^1]!.ToJsonString()));
            Assert.That(undone["specialties"]![0]!["after"]!.ToJsonString(), Is.EqualTo(undone["specialties"]![0]!["before"]!.ToJsonString()));
        }
    }

    [Test]
    public async Task WithoutName_OrThatCannotBe_IsRefused()
    {
        Assert.That((await Caller.PostAsync(Address, Http.Json(Plan(null))).ProblemAsync(HttpStatusCode.BadRequest)).Places(), Is.EqualTo(new[] { "/name" }));
        var problem = await Caller.PostAsync(Address, Http.Json(Plan("x", ("shrink", "丙学院", 21, 2027)))).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "/actions/0" }));
    }

    private static (double Left, double Right, double Difference) Of(JsonNode comparison, int year)
    {
        var row = comparison["years"]!.AsArray().Single(row => row!.Int("year") == year)!;
        return (row.Double("left"), row.Double("right"), row.Double("difference"));
    }

    private static JsonObject Plan(string? name, params (string Op, string College, int Seats, int Intake)[] steps)
    {
        var plan = new JsonObject
        {
            ["region"] = "330200",
            ["horizon"] = 8,
            ["actions"] = new JsonArray([.. steps.Select(step => (JsonNode)new JsonObject
            {
                ["op"] = step.Op,
                ["college"] = step.College,
                ["specialtyCode"] = "530302",
                ["seats"] = step.Seats,
                ["fromIntake"] = step.Intake,
            })]),
        };
        if (name is not null)
            plan["name"] = name;
        return plan;
    }
}
