using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Demands;

internal sealed class DemandsTests : ApiFixture
{
    [Test]
    public async Task Post_ThenGet_GivesBackWhatWasSent()
    {
        var sent = Rows.Demand();
        sent["kind"] = "internship";
        sent["salaryMin"] = 4500;
        sent["salaryMax"] = 6000.5;
        sent["opensOn"] = "2026-09-01";
        sent["closesOn"] = "2030-01-31";
        sent["skills"] = new JsonArray(new JsonObject { ["name"] = "C++", ["required"] = false, ["level"] = 4 }, new JsonObject { ["name"] = "焊接" });
        using var created = await Caller.PostAsync("/api/v1/demands", Http.Json(sent));
        var answer = await created.JsonAsync(HttpStatusCode.Created);
        var got = await Caller.GetAsync(created.Headers.Location).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Http.Same(answer, got), Is.True);
            foreach (var name in new[] { "enterprise", "externalId", "title", "description", "kind", "education", "industry", "region", "opensOn", "closesOn" })
                Assert.That(got.String(name), Is.EqualTo(sent.String(name)), name);
            Assert.That(got.Int("headcount"), Is.EqualTo(3));
            Assert.That(got.Double("salaryMin"), Is.EqualTo(4500));
            Assert.That(got.Double("salaryMax"), Is.EqualTo(6000.5));
            Assert.That(got["skills"]!.ToJsonString(), Is.EqualTo(
                JsonNode.Parse("""[{"name":"C++","required":false,"level":4},{"name":"焊接","required":true,"level":null}]""")!.ToJsonString()));
            Assert.That(got["createdAt"], Is.Not.Null);
            Assert.That(got["updatedAt"], Is.Not.Null);
        }
    }

    [Test]
    public async Task Post_OnlyWhatIsRequired_FillsTheRest()
    {
        var got = await Caller.AddDemandAsync(new JsonObject { ["enterprise"] = Rows.Owner("企业"), ["title"] = "钳工" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Guid.TryParse(got.String("externalId"), out var made) && made.Version == 7, Is.True);
            Assert.That(got.String("kind"), Is.EqualTo("employment"));
            Assert.That(got.String("education"), Is.EqualTo("any"));
            Assert.That(got.Int("headcount"), Is.EqualTo(1));
            Assert.That(got["industry"], Is.Null);
        }
    }

    [TestCase("education", "any, junior, secondary, associate, bachelor, master, doctor")]
    [TestCase("kind", "employment, internship, apprenticeship, training")]
    public async Task Post_UnknownWord_IsToldWhichThereAre(string name, string words)
    {
        var demand = Rows.Demand();
        demand[name] = "wizard";
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem["errors"]![$"/{name}"]![0]!.GetValue<string>(), Does.Contain(words));
    }

    [TestCase("大专", "associate")]
    [TestCase("中职", "secondary")]
    [TestCase("不限", "any")]
    [TestCase("bachelor", "bachelor")]
    public async Task Post_EducationInWords_IsUnderstood(string given, string kept)
    {
        var demand = Rows.Demand();
        demand["education"] = given;
        Assert.That((await Caller.AddDemandAsync(demand)).String("education"), Is.EqualTo(kept));
    }

    [Test]
    public async Task Post_KeyThatExists_Is409AndNamesIt()
    {
        var demand = Rows.Demand();
        var first = await Caller.AddDemandAsync(demand);
        demand["title"] = "另一个岗位";
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(problem.String("existingId"), Is.EqualTo(first.String("id")));
        Assert.That((await Caller.GetAsync($"/api/v1/demands/{first.String("id")}").JsonAsync()).String("title"), Is.EqualTo("PLC调试员"));
    }

    [Test]
    public async Task Post_ManyMistakes_NamesThemAll()
    {
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json("""
            {"title":" ","headcount":0,"salaryMin":-1,"skills":[{"name":"a","level":6},{"level":1},null],"externalId":"a\u0000b"}
            """)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EquivalentTo(new[]
        {
            "/enterprise", "/title", "/headcount", "/salaryMin", "/skills/0/level", "/skills/1/name", "/skills/2", "/externalId",
        }));
    }

    [TestCase("""{"industry":"Z99"}""", "/industry", "Z99")]
    [TestCase("""{"region":"999999"}""", "/region", "999999")]
    [TestCase("""{"salaryMin":5000,"salaryMax":4000}""", "/salaryMax", "")]
    [TestCase("""{"opensOn":"2026-05-02","closesOn":"2026-05-01"}""", "/closesOn", "")]
    public async Task Post_WhatDoesNotHold_Is400AndNamesIt(string changes, string pointer, string named)
    {
        var demand = Rows.Demand();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
            demand[name] = value!.DeepClone();
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { pointer }));
        Assert.That((string?)problem["errors"]![pointer]![0], Does.Contain(named));
    }

    [Test]
    public async Task Post_501Skills_Is400()
    {
        var demand = Rows.Demand(null, [.. Enumerable.Range(0, 501).Select(i => $"技能{i}")]);
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "/skills" }));
    }

    [Test]
    public async Task Get_UnknownId_Is404() => await Caller.GetAsync("/api/v1/demands/nosuchdemand").ProblemAsync(HttpStatusCode.NotFound);

    [Test]
    public async Task Get_WithTheETag_Is304UntilItChanges()
    {
        var demand = Rows.Demand();
        using var created = await Caller.PostAsync("/api/v1/demands", Http.Json(demand));
        var (address, tag) = (created.Headers.Location!.ToString(), created.Headers.ETag!.ToString());
        using var known = await Caller.SendAsync(HttpMethod.Get, address, null, ("If-None-Match", tag));
        demand["title"] = "高级PLC调试员";
        (await Caller.PutAsync(address, Http.Json(demand))).EnsureSuccessStatusCode();
        using var changed = await Caller.SendAsync(HttpMethod.Get, address, null, ("If-None-Match", tag));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(await known.Content.ReadAsByteArrayAsync(), Is.Empty);
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(changed.Headers.ETag!.ToString(), Is.Not.EqualTo(tag));
        }
    }

    [Test]
    public async Task Put_StaleETag_Is412AndChangesNothing()
    {
        var demand = Rows.Demand();
        using var created = await Caller.PostAsync("/api/v1/demands", Http.Json(demand));
        var (address, tag) = (created.Headers.Location!.ToString(), created.Headers.ETag!.ToString());
        demand["title"] = "第一次改";
        (await Caller.SendAsync(HttpMethod.Put, address, Http.Json(demand), ("If-Match", tag))).EnsureSuccessStatusCode();
        demand["title"] = "第二次改";
        await Caller.SendAsync(HttpMethod.Put, address, Http.Json(demand), ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await Caller.SendAsync(HttpMethod.Put, address, Http.Json(demand), ("If-Match", "garbage")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.That((await Caller.GetAsync(address).JsonAsync()).String("title"), Is.EqualTo("第一次改"));
    }

    [Test]
    public async Task Put_ReplacesTheWholeRow()
    {
        var demand = Rows.Demand();
        var id = (await Caller.AddDemandAsync(demand)).String("id");
        demand.Remove("industry");
        demand.Remove("externalId");
        demand["headcount"] = 9;
        var changed = await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(demand)).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.String("id"), Is.EqualTo(id));
            Assert.That(changed.String("externalId"), Is.EqualTo("D-1"));
            Assert.That(changed["industry"], Is.Null);
            Assert.That(changed.Int("headcount"), Is.EqualTo(9));
        }
    }

    [Test]
    public async Task Put_WhatGetGave_IsTakenAndChangesNothing()
    {
        var id = (await Caller.AddDemandAsync(Rows.Demand())).String("id");
        using var given = await Caller.GetAsync($"/api/v1/demands/{id}");
        using var put = await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(await given.Content.ReadAsStringAsync()));
        var kept = await put.JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Http.Same(kept, await given.JsonAsync()), Is.True, $"{kept}");
            Assert.That(put.Headers.ETag, Is.EqualTo(given.Headers.ETag));
        }
    }

    [TestCase("id", "another")]
    [TestCase("colour", "red")]
    public async Task Put_AnotherIdOrAnUnknownField_Is400(string field, string value)
    {
        var row = Rows.Demand();
        var id = (await Caller.AddDemandAsync(row)).String("id");
        row[field] = value;
        await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(row)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Put_OtherKey_Is400()
    {
        var demand = Rows.Demand();
        var id = (await Caller.AddDemandAsync(demand)).String("id");
        demand["externalId"] = "D-2";
        var problem = await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "/externalId" }));
    }

    [Test]
    public async Task Delete_RemovesItOnce()
    {
        var id = (await Caller.AddDemandAsync(Rows.Demand())).String("id");
        using var deleted = await Caller.DeleteAsync($"/api/v1/demands/{id}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Caller.GetAsync($"/api/v1/demands/{id}").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.DeleteAsync($"/api/v1/demands/{id}").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(Rows.Demand())).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task List_Filters()
    {
        var enterprise = Rows.Owner("企业");
        var (one, other) = (Rows.Demand(enterprise), Rows.Demand(enterprise));
        other["externalId"] = "D-2";
        other["title"] = "会计";
        other["kind"] = "internship";
        other["industry"] = "J66";
        other["region"] = "310000";
        await Caller.AddDemandAsync(one);
        await Caller.AddDemandAsync(other);
        foreach (var filter in new[] { "kind=internship", "industry=J", "region=310000", "externalId=D-2", "q=会计" })
        {
            var list = await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}&{filter}").JsonAsync();
            Assert.That(list.Items().Select(item => item!.String("externalId")), Is.EqualTo(new[] { "D-2" }), filter);
        }
    }

    [Test]
    public async Task List_InPages_GivesEachRowOnceWhileOthersWrite()
    {
        var enterprise = Rows.Owner("企业");
        for (var i = 0; i < 7; i++)
            await AddAsync($"D-{i}");
        var seen = new List<string>();
        var address = $"/api/v1/demands?enterprise={enterprise}&limit=3";
        for (string? next = ""; next is not null;)
        {
            var page = await Caller.GetAsync(next.Length == 0 ? address : $"{address}&cursor={next}").JsonAsync();
            seen.AddRange(page.Items().Select(item => item!.String("externalId")));
            next = (string?)page["next"];
            await AddAsync($"later-{seen.Count}");
        }

        Assert.That(seen, Is.EqualTo(new[] { "D-6", "D-5", "D-4", "D-3", "D-2", "D-1", "D-0" }));

        async Task AddAsync(string externalId)
        {
            var demand = Rows.Demand(enterprise);
            demand["externalId"] = externalId;
            await Caller.AddDemandAsync(demand);
        }
    }

    [Test]
    public async Task List_CursorAlteredOrOfAnotherList_Is400()
    {
        var enterprise = Rows.Owner("企业");
        foreach (var id in new[] { "D-1", "D-2" })
        {
            var demand = Rows.Demand(enterprise);
            demand["externalId"] = id;
            await Caller.AddDemandAsync(demand);
        }

        var next = (await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}&limit=1").JsonAsync()).String("next");
        var altered = (next[0] == 'A' ? 'B' : 'A') + next[1..];
        await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}&limit=1&cursor={altered}").ProblemAsync(HttpStatusCode.BadRequest);
        await Caller.GetAsync($"/api/v1/demands?limit=1&cursor={next}").ProblemAsync(HttpStatusCode.BadRequest);
        await Caller.GetAsync($"/api/v1/programs?cursor={next}").ProblemAsync(HttpStatusCode.BadRequest);
    }
}
