using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Balance;

/// <summary>Figures of all of the city's sums, held against the rows that their evidence gives.</summary>
internal sealed class EvidenceTests : ApiFixture
{
    private const int Figures = 200;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:Sample", "true"));
        Caller = Service.CreateCaller();
        await Rows.UntilAsync(async () => (await Caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        var random = new Random(18);
        var rows = string.Concat(
            from region in new[] { "320200", "320000" }
            from year in new[] { 2022, 2023, 2024 }
            from measure in new[] { "valueAdded", "employment" }
            from code in new[] { "A", "C", "F", "I", "Q" }
            select $"{region},{year},GB/T 4754,{code},{measure},{random.Next(1, 5000) / 7.0:R},局\n");
        await Caller.PostAsync("/api/v1/structure/import", Http.Csv("region,year,classification,code,measure,value,source\n" + rows)).JsonAsync();
    }

    [Test]
    public async Task Evidence_OfTwoHundredFigures_OfBalanceRadarWhatIfAndIndices_AddsUp()
    {
        var random = new Random(18);
        List<(string Of, string Address, double Value)>[] sources = [await BalanceAsync(), await RadarAsync(), await WhatIfAsync(), await IndicesAsync()];
        var picked = sources.SelectMany(source => source.OrderBy(_ => random.Next()).Take(Figures / sources.Length + 25)).OrderBy(_ => random.Next()).Take(Figures).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sources.Select(source => source.Count), Is.All.GreaterThan(10));
            Assert.That(picked, Has.Length.EqualTo(Figures));
        }

        foreach (var (of, address, value) in picked)
        {
            var (sum, count, figure) = await SumAsync(address);
            Assert.That((sum, figure.Double("value"), figure.Int("n")), Is.EqualTo((value, value, (double)count)).Within(1e-9), $"{of} {address}");
            Assert.That((await SumAsync(address)).Figure.String("inputsDigest"), Is.EqualTo(figure.String("inputsDigest")));
        }
    }

    [Test]
    public async Task Evidence_AsCsv_HasTheSameRows()
    {
        var (_, address, value) = (await RadarAsync()).First(figure => figure.Of == "hhi");
        using var answer = await Caller.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/csv"));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0].TrimStart('\ufeff').Trim(), Is.EqualTo("entity,id,owner,title,quantity,weight,contribution"));
            Assert.That(lines.Skip(1).Sum(line => double.Parse(line.Trim().Split(',')[^1], null)), Is.EqualTo(value).Within(1e-9));
        }
    }

    [Test]
    public async Task Evidence_OfAPlanThatCannotBe_IsNotThere([Values("cGxhbgp4CnN1cHBseQoyMDMwCmFiYw", "cmFkYXIKeAp5", "aW5kZXgKaGhp")] string id) =>
        await Caller.GetAsync($"/api/v1/evidence/{id}").ProblemAsync(System.Net.HttpStatusCode.NotFound);

    private async Task<(double Sum, int Count, JsonNode Figure)> SumAsync(string address)
    {
        var (sum, count, figure) = (0.0, 0, (JsonNode?)null);
        for (var next = $"{address}?limit=500"; next is not null;)
        {
            var page = await Caller.GetAsync(next).JsonAsync();
            figure ??= page["figure"]!;
            sum += page.Items().Sum(row => row!.Double("contribution"));
            count += page.Items().Count;
            next = page["next"] is { } cursor ? $"{address}?limit=500&cursor={(string)cursor!}" : null;
        }

        return (sum, count, figure!);
    }

    private async Task<List<(string Of, string Address, double Value)>> BalanceAsync()
    {
        var figures = new List<(string, string, double)>();
        foreach (var by in new[] { "specialty", "class", "industry", "region", "skill" })
        {
            var cut = await Caller.GetAsync($"/api/v1/balance?by={by}&limit=500").JsonAsync();
            figures.AddRange(cut.Items().Where(item => item!.Double("demand") > 0).Select(item => (by, item!.String("evidence"), item!.Double("demand"))));
        }

        return figures;
    }

    private async Task<List<(string Of, string Address, double Value)>> RadarAsync()
    {
        var figures = new List<(string, string, double)>();
        foreach (var basis in new[] { "seats", "sites", "graduates" })
        {
            var radar = await Caller.GetAsync($"/api/v1/layout/radar?basis={basis}&limit=500").JsonAsync();
            foreach (var item in radar.Items())
            {
                foreach (var of in new[] { "sites", "coverage", "seats", "hhi", "ratio" }.Where(of => item!["evidence"]![of] is not null))
                    figures.Add((of, item!["evidence"]!.String(of), item!.Double(of)));
            }

            foreach (var college in (await Caller.GetAsync($"/api/v1/layout/radar/colleges?basis={basis}&limit=500").JsonAsync()).Items())
            {
                foreach (var of in new[] { "hhi", "krugmanToRest" }.Where(of => college!["evidence"]![of] is not null))
                    figures.Add(($"college {of}", college!["evidence"]!.String(of), college!.Double(of)));
            }

            foreach (var pair in (await Caller.GetAsync($"/api/v1/layout/radar/pairs?basis={basis}&limit=50").JsonAsync()).Items())
                figures.Add(("pair", pair!.String("evidence"), pair!.Double("krugman")));
        }

        return figures;
    }

    private async Task<List<(string Of, string Address, double Value)>> WhatIfAsync()
    {
        var figures = new List<(string, string, double)>();
        var sites = (await Caller.GetAsync("/api/v1/programs?limit=200").JsonAsync()).Items().Where(program => program!["specialtyCode"] is not null).Take(8).ToArray();
        foreach (var (at, program) in sites.Index())
        {
            var step = new JsonObject
            {
                ["op"] = at % 2 == 0 ? "close" : "grow",
                ["college"] = program!.String("college"),
                ["specialtyCode"] = program!.String("specialtyCode"),
                ["seats"] = 13,
                ["fromIntake"] = 2027,
            };
            var plan = new JsonObject { ["actions"] = new JsonArray(step), ["horizon"] = 8, ["retention"] = at % 3 == 0 ? 0.7 : null };
            var answer = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(plan)).JsonAsync();
            foreach (var year in answer["base"]!["years"]!.AsArray().Concat(answer["scenario"]!["years"]!.AsArray()))
            {
                foreach (var of in new[] { "supply", "demand", "gap" }.Where(of => year![of] is not null && year["evidence"]![of] is not null && year.Double(of) != 0))
                    figures.Add((of, year!["evidence"]!.String(of), year!.Double(of)));
            }
        }

        return figures;
    }

    private async Task<List<(string Of, string Address, double Value)>> IndicesAsync()
    {
        var figures = new List<(string, string, double)>();
        foreach (var query in from year in new[] { 2022, 2023, 2024 } from more in new[] { "", "&convention=labourOverOutput", "&measure=valueAdded" } select $"&year={year}{more}")
        {
            foreach (var index in (await Caller.GetAsync($"/api/v1/indices?region=320200{query}").JsonAsync()).Items().Where(index => index!.String("status") == "ok"))
            {
                var (kind, result) = (index!.String("kind"), index!["result"]!);
                if ((string?)index["evidence"] is { } address)
                    figures.Add((kind, address, kind == "coupling" ? result["corrected"]!.Double("d") : kind == "deviation" ? result.Double("meanAbsolute") : result.Double("value")));
                foreach (var (at, part) in index["evidenceByCode"]!.AsArray().Index())
                    figures.Add(($"{kind} {at}", (string)part!, (double)result["values"]![at]!));
            }
        }

        return figures;
    }
}
