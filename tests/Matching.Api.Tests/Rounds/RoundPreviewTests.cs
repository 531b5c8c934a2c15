using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Rounds;

/// <summary>Lists sent to be placed, over HTTP.</summary>
internal sealed class RoundPreviewTests : ApiFixture
{
    private const string Ring = """
        "students":[{"id":"s1","preferences":["p1","p2"]},{"id":"s2","preferences":["p2","p1"]},{"id":"s3","preferences":["p2"]}],
        "positions":[{"id":"p1","enterprise":"e1","capacity":1},{"id":"p2","enterprise":"e2","capacity":1}],
        "enterprises":[{"id":"e1","capacity":1,"ranking":["s2","s1"]},{"id":"e2","capacity":1,"ranking":["s1","s2","s3"]}]
        """;

    [TestCase("students", "s1:p1, s2:p2")]
    [TestCase("enterprises", "s1:p2, s2:p1")]
    public async Task Preview_WhoeverProposes_GetsTheBestStablePlacement(string side, string expected)
    {
        var answer = await PreviewAsync($$"""{ {{Ring}}, "proposing":"{{side}}", "seed":1 }""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(", ", answer["assignments"]!.AsArray().Select(pair => $"{pair!.String("student")}:{pair!.String("position")}")), Is.EqualTo(expected));
            Assert.That(answer["unassigned"]!.AsArray().Select(id => (string)id!), Is.EqualTo(new[] { "s3" }));
            Assert.That(answer["blockingPairs"]!.AsArray(), Is.Empty);
            Assert.That(answer["warnings"]!.AsArray(), Is.Empty);
        }
    }

    [TestCase("zh", "“s1”：有 1 项不存在，已略过。")]
    [TestCase("en", "'s1': 1 entries are unknown and passed over.")]
    public async Task Preview_DirtyList_SaysHowItWasReadInTheCallersLanguage(string language, string sentence)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rounds/preview")
        {
            Content = Http.Json("""{"students":[{"id":"s1","preferences":["p0"]}],"positions":[],"enterprises":[]}"""),
        };
        request.Headers.AcceptLanguage.ParseAdd(language);
        var answer = await (await Caller.SendAsync(request)).JsonAsync();
        Assert.That((answer["warnings"]![0]!.String("code"), answer["warnings"]![0]!.String("message")), Is.EqualTo(("unknownPosition", sentence)));
    }

    [Test]
    public async Task Preview_SameSeed_IsTheSameAnswerAndAnotherSeedAnotherLottery()
    {
        var students = string.Join(',', Enumerable.Range(0, 40).Select(at => $$"""{"id":"s{{at}}","preferences":["p"]}"""));
        Task<JsonNode> AskAsync(int seed) => PreviewAsync(
            $$"""{"students":[{{students}}],"positions":[{"id":"p","enterprise":"e","capacity":5}],"enterprises":[{"id":"e","capacity":9}],"seed":{{seed}}}""");
        var (one, again, other) = (await AskAsync(1), await AskAsync(1), await AskAsync(2));
        Assert.That(again.ToJsonString(), Is.EqualTo(one.ToJsonString()));
        Assert.That(other["assignments"]!.ToJsonString(), Is.Not.EqualTo(one["assignments"]!.ToJsonString()));
        Assert.That(one["warnings"]![0]!.String("code"), Is.EqualTo("noRanking"));
    }

    [TestCase("""{"students":[],"positions":[]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"students":[],"positions":[{"id":"p","enterprise":"e","capacity":-1}],"enterprises":[]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"students":[{"id":"s","preferences":[null]}],"positions":[],"enterprises":[]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"students":[],"positions":[],"enterprises":[],"couples":[]}""", HttpStatusCode.BadRequest)]
    public async Task Preview_WhatCannotBe_IsRefused(string request, HttpStatusCode status) =>
        Assert.That((await Caller.PostAsync("/api/v1/rounds/preview", Http.Json(request))).StatusCode, Is.EqualTo(status));

    private async Task<JsonNode> PreviewAsync(string request)
    {
        var response = await Caller.PostAsync("/api/v1/rounds/preview", Http.Json(request));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }
}
