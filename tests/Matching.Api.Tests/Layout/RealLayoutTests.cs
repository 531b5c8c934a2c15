using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Layout;

/// <summary>The plan of Zhejiang's colleges for 2026, imported as it is.</summary>
internal sealed class RealLayoutTests : ApiFixture
{
    private JsonNode _specialties = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        var file = await File.ReadAllBytesAsync(SharedData.File("analytics", "zj_programs_2026.csv"));
        await Caller.PostAsync("/api/v1/programs/import", Http.File(file, "text/csv")).JsonAsync();
        await Caller.PublishAsync();
        _specialties = await Caller.GetAsync("/api/v1/layout/radar?region=330000&basis=seats&limit=500").JsonAsync();
    }

    [Test]
    public void Specialties_OfTheProvince_AreAsTheDesignSays()
    {
        var accounting = _specialties.Items().Single(specialty => specialty!.String("code") == "530302")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((_specialties.Items().Count, _specialties.Int("colleges")), Is.EqualTo((313, 53)));
            Assert.That((accounting.Int("sites"), accounting.Int("seats")), Is.EqualTo((34, 2685)));
            Assert.That(accounting.Double("coverage"), Is.EqualTo(0.641509).Within(1e-6));
            Assert.That(accounting.Double("hhi"), Is.EqualTo(0.03776).Within(1e-6));
            Assert.That(accounting.Double("hhiNormalised"), Is.EqualTo(0.008601).Within(1e-6));
            Assert.That(accounting.Double("equivalent"), Is.EqualTo(26.4832).Within(1e-4));
            Assert.That(_specialties.Items().Count(specialty => specialty!.Int("sites") > 20), Is.EqualTo(7));
        }
    }

    [Test]
    public async Task WhatIf_FourteenSmallestOfThirtyFourClose_IsAsTheDesignSays()
    {
        var rows = (await File.ReadAllLinesAsync(SharedData.File("analytics", "zj_programs_2026.csv"))).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[3] == "530302").ToArray();
        var smallest = rows.GroupBy(cells => cells[1]).Select(college => (College: college.Key, Seats: college.Sum(cells => int.Parse(cells[7]))))
            .OrderBy(college => college.Seats).ThenBy(college => college.College, StringComparer.Ordinal).Take(14);
        var actions = smallest.Select(college => (JsonNode)new JsonObject
        {
            ["op"] = "close",
            ["college"] = college.College,
            ["specialtyCode"] = "530302",
            ["seats"] = 0,
            ["fromIntake"] = 2027,
        });
        var plan = new JsonObject { ["region"] = "330000", ["actions"] = new JsonArray([.. actions]), ["horizon"] = 8 };
        var answer = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(plan)).JsonAsync();
        var accounting = answer["specialties"]![0]!;
        var (before, after) = (accounting["before"]!, accounting["after"]!);
        var supply = answer["years"]!.AsArray().ToDictionary(year => year!.Int("year"), year => (double?)year!["supply"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Int("sites"), after.Int("sites"), before.Int("seats"), after.Int("seats")), Is.EqualTo((34, 20, 2685, 2147)));
            Assert.That((before.Double("hhi"), after.Double("hhi")), Is.EqualTo((0.037760, 0.054284)).Within(1e-6));
            Assert.That((supply[2029], supply[2030]), Is.EqualTo(((double?)2685, (double?)2147)));
            Assert.That(answer["rules"]![0]!.ToJsonString(), Does.Contain("layout.sites.province").And.Contain("\"before\":true,\"after\":false"));
        }
    }

    [Test]
    public async Task Pairs_OfAllColleges_HaveTheMeanOfTheDesign()
    {
        using var answer = await Caller.SendAsync(HttpMethod.Get, "/api/v1/layout/radar/pairs?region=330000&basis=seats", null, ("Accept", "text/csv"));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        var krugman = lines.Select(line => double.Parse(line.Split(',')[2], null)).ToArray();
        Assert.That((krugman.Length, krugman.Average(), krugman[0]), Is.EqualTo((1378, 1.73, 1.09)).Within(0.005));
    }
}
