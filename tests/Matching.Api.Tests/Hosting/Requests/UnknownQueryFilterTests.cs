using System.Net;

namespace Matching.Api.Tests.Hosting.Requests;

internal sealed class UnknownQueryFilterTests : ApiFixture
{
    [TestCase("/api/v1/demands?enterprize=a", "enterprize")]
    [TestCase("/api/v1/demands?Limit=5", "Limit")]
    [TestCase("/api/v1/demands/x?limit=5", "limit")]
    [TestCase("/api/v1/demands/x?id=5", "id")]
    [TestCase("/api/v1/programs?industry=C", "industry")]
    [TestCase("/api/v1/runs?state=queued", "state")]
    [TestCase("/api/v1/matches/export?format=csv", "format")]
    [TestCase("/api/v1/specialties?name=a", "name")]
    [TestCase("/api/v1/demands?codes=1", "codes")]
    [TestCase("/api/v1/skills?live=1", "live")]
    [TestCase("/api/v1/demands?cancellationToken=x", "cancellationToken")]
    [TestCase("/health/live?verbose=1", "verbose")]
    public async Task UnknownParameter_Is400AndNamesIt(string address, string name)
    {
        var problem = await Caller.GetAsync(address).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { name }));
    }

    [TestCase("/api/v1/demands?limit=0", "limit")]
    [TestCase("/api/v1/demands?limit=501", "limit")]
    [TestCase("/api/v1/demands?limit=many", "limit")]
    [TestCase("/api/v1/demands?limit=1&limit=2", "limit")]
    [TestCase("/api/v1/demands?q=a&q=b", "q")]
    [TestCase("/api/v1/demands?q=%00", "q")]
    [TestCase("/api/v1/demands?kind=1", "kind")]
    [TestCase("/api/v1/demands?kind=Internship", "kind")]
    [TestCase("/api/v1/demands?kind=hobby", "kind")]
    [TestCase("/api/v1/demands?industry=Z99", "industry")]
    [TestCase("/api/v1/demands?region=999999", "region")]
    [TestCase("/api/v1/demands?cursor=AAAA", "cursor")]
    [TestCase("/api/v1/demands?cursor=%F0%9F%98%80", "cursor")]
    [TestCase("/api/v1/matches/export?direction=both", "direction")]
    [TestCase("/api/v1/regions?limit=0", "limit")]
    public async Task WrongValue_Is400AndNamesTheParameter(string address, string name)
    {
        var problem = await Caller.GetAsync(address).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task UnknownParameter_OnPost_WritesNothing()
    {
        var demand = Rows.Demand();
        await Caller.PostAsync("/api/v1/demands?dryRun=true", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        await Caller.AddDemandAsync(demand);
    }
}
