using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests;

/// <summary>Rows as callers send them; each owner is new, so that tests do not meet.</summary>
internal static class Rows
{
    private static int _owners;

    public static string Owner(string kind) => $"{kind}{Interlocked.Increment(ref _owners)}";

    public static JsonObject Demand(string? enterprise = null, params string[] skills) => new()
    {
        ["enterprise"] = enterprise ?? Owner("企业"),
        ["externalId"] = "D-1",
        ["title"] = "PLC调试员",
        ["description"] = "负责自动化产线的调试与维护。",
        ["skills"] = Skills(skills.Length == 0 ? ["PLC编程", "电气控制"] : skills),
        ["headcount"] = 3,
        ["education"] = "associate",
        ["industry"] = "C34",
        ["region"] = "330200",
    };

    public static JsonObject Program(string? college = null, params string[] skills) => new()
    {
        ["college"] = college ?? Owner("学院"),
        ["externalId"] = "P-1",
        ["specialtyCode"] = "460301",
        ["specialty"] = "机电一体化技术",
        ["level"] = "associate",
        ["region"] = "330200",
        ["skills"] = Skills(skills.Length == 0 ? ["PLC编程", "机械制图"] : skills),
        ["cohorts"] = new JsonArray(new JsonObject { ["graduationYear"] = 2026, ["graduates"] = 40 }),
    };

    public static Task<JsonNode> AddDemandAsync(this HttpClient caller, JsonObject demand) =>
        caller.PostAsync("/api/v1/demands", Http.Json(demand)).JsonAsync(HttpStatusCode.Created);

    public static Task<JsonNode> AddProgramAsync(this HttpClient caller, JsonObject program) =>
        caller.PostAsync("/api/v1/programs", Http.Json(program)).JsonAsync(HttpStatusCode.Created);

    /// <summary>Waits until the service answers from a run that was asked for now.</summary>
    public static async Task PublishAsync(this HttpClient caller)
    {
        var run = await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted);
        await UntilAsync(async () =>
        {
            using var ready = await caller.GetAsync("/health/ready");
            return ready.IsSuccessStatusCode && (await ready.JsonAsync()).String("runId") == run.String("id");
        });
    }

    /// <param name="pause">Between two looks; 100 ms where it is absent.</param>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? pause = null)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < 60;)
        {
            if (await holds())
                return;
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(100));
        }

        Assert.Fail("It did not happen within 60 s.");
    }

    private static JsonArray Skills(string[] names) => [.. names.Select(name => new JsonObject { ["name"] = name, ["level"] = 3 })];
}
