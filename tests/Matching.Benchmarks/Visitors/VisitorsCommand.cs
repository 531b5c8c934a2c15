using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Matching.Benchmarks.Robustness;

namespace Matching.Benchmarks.Visitors;

/// <summary>Many people on the pages at once: how long an answer takes, and what of them stays in memory.</summary>
internal static class VisitorsCommand
{
    private const int Rows = 60;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (visitors, rate, seconds) = (arguments.Number("visitors", 200), arguments.Number("rate", 50), arguments.Number("seconds", 60));
        using var service = new ServiceUnderTest();
        var files = arguments.Text("files");
        await service.StartAsync(cancellationToken, ("Matching__Sample", files is null ? "true" : "false"), ("Matching__Workers", "2"));
        if (files is not null)
            await ImportAsync(service.Caller, files, cancellationToken);
        await service.ReadyAsync(cancellationToken);
        await PublishedAsync(service.Caller, cancellationToken);
        var pages = await PagesAsync(service.Caller, cancellationToken);
        // Once around first: code is compiled, and what is kept for all is there.
        await VisitAsync(service, pages, visitors, rate, TimeSpan.FromSeconds(10), cancellationToken);
        var before = service.Megabytes;
        var halves = new List<(List<(string Page, double Took)> Visits, long Megabytes)>();
        for (var half = 0; half < 2; half++)
        {
            var visits = await VisitAsync(service, pages, visitors, rate, TimeSpan.FromSeconds(seconds / 2.0), cancellationToken);
            halves.Add((visits, service.Megabytes));
        }

        List<(string Page, double Took)> all = [.. halves.SelectMany(half => half.Visits)];
        Console.WriteLine($"{visitors} visitors, {rate} pages a second for {seconds} s: {all.Count} pages of {pages.Count} addresses");
        Console.WriteLine($"memory {before} MB before, {halves[0].Megabytes} MB half way, {halves[1].Megabytes} MB after");
        Console.WriteLine("| page | n | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var page in all.GroupBy(visit => visit.Page).OrderByDescending(page => Percentile([.. page.Select(visit => visit.Took)], .99)))
            Say(page.Key, [.. page.Select(visit => visit.Took)]);
        Say("all", [.. all.Select(visit => visit.Took)]);
        return 0;
    }

    private static void Say(string page, List<double> took) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {page} | {took.Count} | {Percentile(took, .5):0.0} | {Percentile(took, .99):0.0} |"));

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values[(int)Math.Min(values.Count - 1, share * values.Count)];
    }

    /// <summary>Each visitor reads a page, and another one after as long as keeps all of them at the rate.</summary>
    private static async Task<List<(string Page, double Took)>> VisitAsync(
        ServiceUnderTest service, IReadOnlyList<(string Page, string Address)> pages, int visitors, int rate, TimeSpan length,
        CancellationToken cancellationToken)
    {
        var between = TimeSpan.FromSeconds((double)visitors / rate);
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, visitors).Select(async visitor =>
        {
            var (random, took) = (new Random(visitor), new List<(string, double)>());
            await Task.Delay(between * random.NextDouble(), cancellationToken);
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                var (page, address) = pages[random.Next(pages.Count)];
                var sent = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Accept", "text/html");
                using var answer = await service.Caller.SendAsync(request, cancellationToken);
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                answer.EnsureSuccessStatusCode();
                var elapsed = Stopwatch.GetElapsedTime(sent);
                took.Add((page, elapsed.TotalMilliseconds));
                if (elapsed < between)
                    await Task.Delay(between - elapsed, cancellationToken);
            }

            return took;
        }));
        return [.. all.SelectMany(visits => visits)];
    }

    /// <summary>The pages that people read most, each with rows of its own.</summary>
    private static async Task<IReadOnlyList<(string Page, string Address)>> PagesAsync(HttpClient caller, CancellationToken cancellationToken)
    {
        var (demands, programs) = (await IdsAsync("demands"), await IdsAsync("programs"));
        var skills = await IdsAsync("skills");
        var pages = new List<(string, string)>();
        for (var at = 0; at < Rows; at++)
        {
            pages.Add(("/demands/{id}", $"/demands/{demands[at % demands.Count]}"));
            pages.Add(("/programs/{id}", $"/programs/{programs[at % programs.Count]}"));
            pages.Add(("/programs/{id}?kind=internship&sort=pay", $"/programs/{programs[at % programs.Count]}?kind=internship&sort=pay"));
            pages.Add(("/skills/{id}", $"/skills/{skills[at % skills.Count]}"));
            pages.AddRange(((string[])["/home", "/demands", "/demands?q=PLC", "/programs", "/internships", "/industries", "/industries/C34", "/skills",
                "/search?q=PLC", "/runs", "/members", "/outcomes", "/imports", "/codes"]).Select(address => (address, address)));
        }

        return pages;

        async Task<IReadOnlyList<string>> IdsAsync(string noun) =>
            [.. JsonNode.Parse(await caller.GetStringAsync($"/api/v1/{noun}?limit={Rows}", cancellationToken))!["items"]!.AsArray()
                .Select(item => item!["id"]!.GetValue<string>())];
    }

    private static async Task ImportAsync(HttpClient caller, string folder, CancellationToken cancellationToken)
    {
        foreach (var noun in new[] { "demands", "programs" })
        {
            await using var body = File.OpenRead(Path.Combine(folder, $"{noun}.csv"));
            using var content = new StreamContent(body);
            content.Headers.ContentType = new("text/csv");
            using var answer = await caller.PostAsync($"/api/v1/{noun}/import", content, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        using var run = await caller.PostAsync("/api/v1/runs", null, cancellationToken);
        run.EnsureSuccessStatusCode();
    }

    /// <summary>Until a run is in service and none is under way.</summary>
    private static async Task PublishedAsync(HttpClient caller, CancellationToken cancellationToken)
    {
        while (true)
        {
            var runs = JsonNode.Parse(await caller.GetStringAsync("/api/v1/runs?limit=5", cancellationToken))!["items"]!.AsArray();
            if (runs.Count > 0 && runs.All(run => run!["state"]!.GetValue<string>() is "published" or "failed" or "cancelled"))
                return;
            await Task.Delay(500, cancellationToken);
        }
    }
}
