using System.Net;

namespace Matching.Api.Tests.Hosting.Requests;

internal sealed class IdempotencyTests : ApiFixture
{
    [Test]
    public async Task SameKeySameBody_GetsTheFirstAnswer()
    {
        var demand = Rows.Demand();
        using var first = await PostAsync("same-1", demand.ToJsonString());
        using var second = await PostAsync("same-1", demand.ToJsonString());
        var (one, other) = (await first.JsonAsync(HttpStatusCode.Created), await second.JsonAsync(HttpStatusCode.Created));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Http.Same(one, other), Is.True);
            Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
            Assert.That(second.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(second.Content.Headers.ContentType, Is.EqualTo(first.Content.Headers.ContentType));
        }
    }

    [Test]
    public async Task SameKeyNoExternalId_MakesOneRow()
    {
        var demand = Rows.Demand();
        demand.Remove("externalId");
        for (var i = 0; i < 3; i++)
            (await PostAsync("one-row", demand.ToJsonString())).Dispose();
        var list = await Caller.GetAsync($"/api/v1/demands?enterprise={demand.String("enterprise")}").JsonAsync();
        Assert.That(list.Items(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task SameKeyOtherBody_Is422AndWritesNothing()
    {
        var (first, second) = (Rows.Demand(), Rows.Demand());
        (await PostAsync("other-1", first.ToJsonString())).Dispose();
        await PostAsync("other-1", second.ToJsonString()).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        var list = await Caller.GetAsync($"/api/v1/demands?enterprise={second.String("enterprise")}").JsonAsync();
        Assert.That(list.Items(), Is.Empty);
    }

    [Test]
    public async Task SameKeyOtherAddress_Is422()
    {
        (await PostAsync("address-1", Rows.Demand().ToJsonString())).Dispose();
        await Caller.SendAsync(HttpMethod.Post, "/api/v1/runs", null, ("Idempotency-Key", "address-1"))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Test]
    public async Task RefusedRequest_SameKey_IsRefusedAgainAlike()
    {
        var demand = Rows.Demand();
        demand["industry"] = "Z99";
        var first = await PostAsync("refused-1", demand.ToJsonString()).ProblemAsync(HttpStatusCode.BadRequest);
        var second = await PostAsync("refused-1", demand.ToJsonString()).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(second.Places(), Is.EqualTo(first.Places()));
    }

    [Test]
    public async Task OtherKey_IsAnotherRequest()
    {
        var demand = Rows.Demand();
        (await PostAsync("a-1", demand.ToJsonString())).Dispose();
        await PostAsync("a-2", demand.ToJsonString()).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task AtTheSameTime_OneIsCarriedOut()
    {
        var demand = Rows.Demand();
        demand.Remove("externalId");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync("race-1", demand.ToJsonString())));
        var list = await Caller.GetAsync($"/api/v1/demands?enterprise={demand.String("enterprise")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Items(), Has.Count.EqualTo(1));
            Assert.That(answers.Select(answer => answer.StatusCode), Is.All.AnyOf(HttpStatusCode.Created, HttpStatusCode.Conflict));
            Assert.That(answers.Select(answer => answer.StatusCode), Has.Some.EqualTo(HttpStatusCode.Created));
        }
    }

    [Test]
    public async Task Import_SameKey_GetsTheFirstReport()
    {
        var file = $"demand_id,enterprise,title\n1,{Rows.Owner("企业")},焊工\n";
        var first = await ImportAsync().JsonAsync();
        var second = await ImportAsync().JsonAsync();
        Assert.That(first.Int("created"), Is.EqualTo(1));
        Assert.That(Http.Same(first, second), Is.True);

        Task<HttpResponseMessage> ImportAsync() =>
            Caller.SendAsync(HttpMethod.Post, "/api/v1/demands/import", Http.Csv(file), ("Idempotency-Key", "import-1"));
    }

    [Test]
    public async Task KeyTooLong_Is400() =>
        await PostAsync(new string('k', 256), Rows.Demand().ToJsonString()).ProblemAsync(HttpStatusCode.BadRequest);

    private Task<HttpResponseMessage> PostAsync(string key, string body) =>
        Caller.SendAsync(HttpMethod.Post, "/api/v1/demands", Http.Json(body), ("Idempotency-Key", key));
}
