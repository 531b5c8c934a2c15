using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Programs;

internal sealed class ProgramsTests : ApiFixture
{
    [Test]
    public async Task Post_ThenGet_GivesBackWhatWasSent()
    {
        var sent = Rows.Program();
        sent["description"] = "培养设备维护人才。";
        sent["courses"] = "PLC应用；机械制图";
        sent["certificates"] = "电工（四级）";
        sent["cohorts"] = new JsonArray(
            new JsonObject { ["graduationYear"] = 2027, ["graduates"] = 50 }, new JsonObject { ["graduationYear"] = 2026, ["graduates"] = 40 });
        using var created = await Caller.PostAsync("/api/v1/programs", Http.Json(sent));
        var answer = await created.JsonAsync(HttpStatusCode.Created);
        var got = await Caller.GetAsync(created.Headers.Location).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Http.Same(answer, got), Is.True);
            foreach (var name in new[] { "college", "externalId", "specialtyCode", "specialty", "level", "region", "description", "courses", "certificates" })
                Assert.That(got.String(name), Is.EqualTo(sent.String(name)), name);
            Assert.That(got["cohorts"]!.AsArray().Select(cohort => cohort!.Int("graduationYear")), Is.EqualTo(new[] { 2026, 2027 }));
        }
    }

    [Test]
    public async Task Post_CodeAlone_BringsNameAndLevel()
    {
        var got = await Caller.AddProgramAsync(new JsonObject { ["college"] = Rows.Owner("学院"), ["specialtyCode"] = "460301" });
        Assert.That((got.String("specialty"), got.String("level")), Is.EqualTo(("机电一体化技术", "associate")));
    }

    [Test]
    public async Task Post_NameAlone_FindsTheCode()
    {
        var got = await Caller.AddProgramAsync(new JsonObject
        {
            ["college"] = Rows.Owner("学院"),
            ["specialty"] = "机电一体化技术",
            ["level"] = "高职专科",
        });
        Assert.That((got.String("specialtyCode"), got.String("level")), Is.EqualTo(("460301", "associate")));
    }

    [Test]
    public async Task Post_SpecialtyInNoCatalogue_IsTakenAndWarnedOfWhereItIsShown()
    {
        var sent = new JsonObject { ["college"] = Rows.Owner("学院"), ["specialty"] = "量子养生学", ["description"] = "培养养生技术人才。" };
        var made = await Caller.AddProgramAsync(sent);
        var got = await Caller.GetAsync($"/api/v1/programs/{made.String("id")}").JsonAsync();
        var preview = await Caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject { ["program"] = sent.DeepClone() })).JsonAsync();
        var listed = await Caller.AddProgramAsync(Rows.Program());
        using (Assert.EnterMultipleScope())
        {
            foreach (var (place, answer) in new[] { ("post", made), ("get", got), ("preview", preview) })
            {
                Assert.That(answer["warning"]?.String("code"), Is.EqualTo("unlistedSpecialty"), place);
                Assert.That(answer["warning"]?.String("message"), Does.Contain("量子养生学"), place);
            }

            Assert.That(listed["warning"], Is.Null);
        }
    }

    [TestCase("""{"college":"a"}""", "/specialty")]
    [TestCase("""{"college":"a","specialtyCode":"999999"}""", "/specialtyCode")]
    [TestCase("""{"specialty":"机电一体化技术"}""", "/college")]
    [TestCase("""{"college":"a","specialty":"b","cohorts":[{"graduationYear":2026,"graduates":1},{"graduationYear":2026,"graduates":2}]}""", "/cohorts/1/graduationYear")]
    [TestCase("""{"college":"a","specialty":"b","cohorts":[{"graduationYear":26,"graduates":1}]}""", "/cohorts/0/graduationYear")]
    [TestCase("""{"college":"a","specialty":"b","cohorts":[{"graduationYear":2026}]}""", "/cohorts/0/graduates")]
    [TestCase("""{"college":"a","specialty":"b","region":"0"}""", "/region")]
    public async Task Post_WhatDoesNotHold_Is400AndNamesIt(string body, string pointer)
    {
        var problem = await Caller.PostAsync("/api/v1/programs", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { pointer }));
    }

    [Test]
    public async Task Post_KeyThatExists_Is409()
    {
        var program = Rows.Program();
        var id = (await Caller.AddProgramAsync(program)).String("id");
        var problem = await Caller.PostAsync("/api/v1/programs", Http.Json(program)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(problem.String("existingId"), Is.EqualTo(id));
    }

    [Test]
    public async Task Put_WithItsETag_ChangesItAndTheTag()
    {
        var program = Rows.Program();
        using var created = await Caller.PostAsync("/api/v1/programs", Http.Json(program));
        var (address, tag) = (created.Headers.Location!.ToString(), created.Headers.ETag!.ToString());
        program["courses"] = "液压与气动";
        using var changed = await Caller.SendAsync(HttpMethod.Put, address, Http.Json(program), ("If-Match", tag));
        Assert.That((await changed.JsonAsync()).String("courses"), Is.EqualTo("液压与气动"));
        Assert.That(changed.Headers.ETag!.ToString(), Is.Not.EqualTo(tag));
        await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var deleted = await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", changed.Headers.ETag!.ToString()));
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Put_WhatGetGave_IsTakenAndChangesNothing()
    {
        var id = (await Caller.AddProgramAsync(Rows.Program())).String("id");
        using var given = await Caller.GetAsync($"/api/v1/programs/{id}");
        using var put = await Caller.PutAsync($"/api/v1/programs/{id}", Http.Json(await given.Content.ReadAsStringAsync()));
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
        var row = Rows.Program();
        var id = (await Caller.AddProgramAsync(row)).String("id");
        row[field] = value;
        await Caller.PutAsync($"/api/v1/programs/{id}", Http.Json(row)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task List_Filters()
    {
        var college = Rows.Owner("学院");
        await Caller.AddProgramAsync(Rows.Program(college));
        await Caller.AddProgramAsync(new JsonObject
        {
            ["college"] = college,
            ["externalId"] = "P-2",
            ["specialtyCode"] = "730301",
            ["region"] = "310000",
        });
        foreach (var filter in new[] { "specialtyCode=7303", "level=secondary", "region=310000", "externalId=P-2" })
        {
            var list = await Caller.GetAsync($"/api/v1/programs?college={college}&{filter}").JsonAsync();
            Assert.That(list.Items().Select(item => item!.String("externalId")), Is.EqualTo(new[] { "P-2" }), filter);
        }
    }

    [Test]
    public async Task Import_RowsOfOneKey_BecomeOneProgramWithCohorts()
    {
        var college = Rows.Owner("学院");
        var file = $"专业点编号,院校,专业代码,层次,毕业年份,毕业生数\n1,{college},460301,高职专科,2026,40\n1,{college},460301,高职专科,2027,45\n";
        var first = await Caller.PostAsync("/api/v1/programs/import", Http.Csv(file)).JsonAsync();
        var second = await Caller.PostAsync("/api/v1/programs/import", Http.Csv(file)).JsonAsync();
        var program = (await Caller.GetAsync($"/api/v1/programs?college={college}").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Int("received"), Is.EqualTo(2));
            Assert.That(second.Int("unchanged"), Is.EqualTo(2));
            Assert.That(program["cohorts"]!.ToJsonString(), Is.EqualTo(
                """[{"graduationYear":2026,"graduates":40},{"graduationYear":2027,"graduates":45}]"""));
        }
    }
}
