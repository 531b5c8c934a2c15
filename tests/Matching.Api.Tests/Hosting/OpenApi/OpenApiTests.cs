using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Hosting.OpenApi;

internal sealed class OpenApiTests : ApiFixture
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    [TestCase("/api/v1/demands", "post", "get")]
    [TestCase("/api/v1/demands/{id}", "get", "put", "delete")]
    [TestCase("/api/v1/demands/import", "post")]
    [TestCase("/api/v1/demands/{id}/matches", "get")]
    [TestCase("/api/v1/programs", "post", "get")]
    [TestCase("/api/v1/programs/{id}", "get", "put", "delete")]
    [TestCase("/api/v1/programs/import", "post")]
    [TestCase("/api/v1/programs/{id}/matches", "get")]
    [TestCase("/api/v1/programs/{id}/industry-fit", "get")]
    [TestCase("/api/v1/industries/{code}/program-fit", "get")]
    [TestCase("/api/v1/indices/catalogue", "get")]
    [TestCase("/api/v1/indices/preview", "post")]
    [TestCase("/api/v1/balance", "get")]
    [TestCase("/api/v1/balance/{by}/{code}", "get")]
    [TestCase("/api/v1/evidence/{figureId}", "get")]
    [TestCase("/api/v1/groups", "get")]
    [TestCase("/api/v1/groups/import", "post")]
    [TestCase("/api/v1/programs/{id}/gaps", "get")]
    [TestCase("/api/v1/forecasts/preview", "post")]
    [TestCase("/api/v1/layout/what-if", "post")]
    [TestCase("/api/v1/layout/scenarios", "post", "get")]
    [TestCase("/api/v1/layout/scenarios/{id}", "get", "put", "delete")]
    [TestCase("/api/v1/layout/scenarios/{id}/compare", "get")]
    [TestCase("/api/v1/layout/radar", "get")]
    [TestCase("/api/v1/layout/radar/colleges", "get")]
    [TestCase("/api/v1/layout/radar/pairs", "get")]
    [TestCase("/api/v1/layout/radar/specialties/{code}", "get")]
    [TestCase("/api/v1/layout/radar/colleges/{id}", "get")]
    [TestCase("/api/v1/ledger/entries", "post", "get")]
    [TestCase("/api/v1/ledger/accounts/{org}", "get")]
    [TestCase("/api/v1/ledger/allocation:preview", "post")]
    [TestCase("/api/v1/technology/needs/{id}", "get", "put")]
    [TestCase("/api/v1/technology/teams/{id}/matches", "get")]
    [TestCase("/api/v1/datasets/{id}/snapshot", "get")]
    [TestCase("/api/v1/changes", "get")]
    [TestCase("/api/v1/activities/{id}", "get", "put", "delete")]
    [TestCase("/api/v1/matches/preview", "post")]
    [TestCase("/api/v1/matches/{demandId}/{programId}", "get")]
    [TestCase("/api/v1/matches/export", "get")]
    [TestCase("/api/v1/outcomes", "post", "get")]
    [TestCase("/api/v1/outcomes/import", "post")]
    [TestCase("/api/v1/outcomes/{id}", "get", "delete")]
    [TestCase("/api/v1/judgements", "get")]
    [TestCase("/api/v1/judgements/import", "post")]
    [TestCase("/api/v1/judgements/{id}", "get", "delete")]
    [TestCase("/api/v1/models", "get")]
    [TestCase("/api/v1/models/{runId}", "get")]
    [TestCase("/api/v1/runs", "post", "get")]
    [TestCase("/api/v1/runs/{id}", "get", "delete")]
    [TestCase("/api/v1/skills", "get")]
    [TestCase("/api/v1/skills/{id}", "get")]
    [TestCase("/api/v1/skills/review", "get")]
    [TestCase("/api/v1/skills/review/{id}", "post")]
    [TestCase("/api/v1/skills/decisions", "get", "post")]
    [TestCase("/api/v1/skills/decisions/{id}", "get", "put", "delete")]
    [TestCase("/api/v1/specialties", "get")]
    [TestCase("/api/v1/occupations", "get")]
    [TestCase("/api/v1/industries", "get")]
    [TestCase("/api/v1/regions", "get")]
    [TestCase("/api/v1/specialties/import", "post")]
    [TestCase("/api/v1/policies", "get")]
    [TestCase("/api/v1/policies/import", "post")]
    [TestCase("/api/v1/policies/{id}", "get")]
    [TestCase("/api/v1/policies/{id}/confirm", "post", "delete")]
    [TestCase("/api/v1/series", "get")]
    [TestCase("/api/v1/series/import", "post")]
    [TestCase("/api/v1/series/{id}", "get")]
    [TestCase("/api/v1/series/{id}/forecast", "get")]
    [TestCase("/api/v1/forecasts", "get")]
    [TestCase("/api/v1/structure", "get")]
    [TestCase("/api/v1/structure/import", "post")]
    [TestCase("/api/v1/indices", "get")]
    [TestCase("/api/v1/imports/inspect", "post")]
    [TestCase("/api/v1/imports/{kind}/template", "get")]
    [TestCase("/health/live", "get")]
    [TestCase("/health/ready", "get")]
    public async Task Document_NamesEveryRoute(string path, params string[] methods)
    {
        var paths = (await DocumentAsync())["paths"]!;
        Assert.That(Operations(paths[path]!).Select(operation => operation.Key), Is.EquivalentTo(methods));
    }

    [Test]
    public async Task Document_IsOpenApi31WithoutLooseEnds()
    {
        var document = await DocumentAsync();
        var text = document.ToJsonString();
        var references = text.Split("\"$ref\":\"#/components/").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)].Split('/'));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.String("openapi"), Does.StartWith("3.1."));
            Assert.That(document["info"]!.String("title"), Is.Not.Empty);
            foreach (var reference in references)
                Assert.That(document["components"]![reference[0]]?[reference[1]], Is.Not.Null, string.Join('/', reference));
            Assert.That(text, Does.Not.Contain("\"nullable\""), "that word ended with 3.0");
        }
    }

    [Test]
    public async Task Document_EveryOperation_IsDescribedAndSecured()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        // Of an answer that holds a secret nothing is kept to be given again.
        var secrets = Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Matching.Api.Hosting.Requests.ShownOnce>() is not null)
            .Select(route => route.RoutePattern.RawText!.TrimEnd('/')).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (path, item) in paths)
            {
                foreach (var (method, operation) in Operations(item!))
                {
                    var name = $"{method} {path}";
                    Assert.That((string?)operation["summary"], Is.Not.Null.And.Not.Empty, name);
                    Assert.That(operation["responses"]!.AsObject(), Is.Not.Empty, name);
                    foreach (var template in path.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]))
                        Assert.That(Parameters(operation), Does.Contain($"path {template}"), name);
                    if (!path.StartsWith("/api/", StringComparison.Ordinal))
                        continue;
                    Assert.That(operation["security"], Is.Not.Null, name);
                    Assert.That(operation["responses"]!["401"]?["content"]?["application/problem+json"], Is.Not.Null, name);
                    if (method == "post")
                        Assert.That(Parameters(operation).Contains("header Idempotency-Key"), Is.EqualTo(!secrets.Contains(path)), name);
                }
            }
        }
    }

    [Test]
    public async Task Document_Requests_HaveExamplesAndLimits()
    {
        var demand = (await DocumentAsync())["components"]!["schemas"]!["DemandRequest"]!;
        var title = demand["properties"]!["title"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(demand["required"]!.AsArray().Select(name => (string?)name), Is.EquivalentTo(new[] { "enterprise", "title" }));
            Assert.That((bool?)demand["additionalProperties"], Is.False);
            Assert.That(title["type"]!.ToJsonString(), Is.EqualTo("\"string\""));
            Assert.That(title.Int("maxLength"), Is.EqualTo(200));
            Assert.That(title["examples"]!.AsArray(), Is.Not.Empty);
            Assert.That(demand["properties"]!["skills"]!.Int("maxItems"), Is.EqualTo(500));
        }
    }

    [Test]
    public async Task Document_Model_DescribesItsKnownPartsAndAllowsOthers()
    {
        var model = (await DocumentAsync())["components"]!["schemas"]!["ModelBody"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model["properties"]!["calibration"]!.ToJsonString(), Does.Contain("reason"));
            Assert.That(model["properties"]!["factors"], Is.Not.Null);
            Assert.That(model["additionalProperties"]?.GetValueKind(), Is.Not.EqualTo(System.Text.Json.JsonValueKind.False));
        }
    }

    [Test]
    public async Task Document_Pair_NamesBothAnswers()
    {
        var pair = (await DocumentAsync())["paths"]!["/api/v1/matches/{demandId}/{programId}"]!["get"]!;
        var schema = pair["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        Assert.That(schema["anyOf"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Document_AnswersThatMayBeNull_SaySo()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;
        Assert.That(schemas["MatchResponse"]!["properties"]!["rank"]!["type"]!.ToJsonString(), Does.Contain("null"));
        Assert.That(schemas["RunResponse"]!["properties"]!["publishedAt"]!["type"]!.ToJsonString(), Does.Contain("null"));
    }

    [Test]
    public async Task Document_SingleResources_NameTheirPreconditions()
    {
        var one = (await DocumentAsync())["paths"]!["/api/v1/demands/{id}"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parameters(one["get"]!), Does.Contain("header If-None-Match"));
            Assert.That(Parameters(one["put"]!), Does.Contain("header If-Match"));
            Assert.That(Parameters(one["delete"]!), Does.Contain("header If-Match"));
        }
    }

    [Test]
    public async Task Docs_ShowTheDocumentFromThisServiceAlone()
    {
        var page = await Caller.GetStringAsync("/docs/index.html");
        var script = await Caller.GetStringAsync("/docs/index.js");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page + script, Does.Contain("/openapi/v1.json"));
            Assert.That(page, Does.Not.Contain("src=\"http").And.Not.Contain("href=\"http"));
        }
    }

    private async Task<JsonNode> DocumentAsync() => await Caller.GetAsync("/openapi/v1.json").JsonAsync();

    private static IEnumerable<KeyValuePair<string, JsonNode>> Operations(JsonNode item) =>
        item.AsObject().Where(member => Methods.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value!));

    private static string[] Parameters(JsonNode operation) =>
        [.. operation["parameters"]?.AsArray().Select(parameter => $"{parameter!.String("in")} {parameter!.String("name")}") ?? []];
}
