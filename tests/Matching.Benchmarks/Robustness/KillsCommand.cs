using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Matching.Benchmarks.Robustness;

/// <summary>Kills the service in imports, in keyed posts and in runs, starts it again, repeats what was asked, and counts what is there.</summary>
internal static class KillsCommand
{
    private const int Rows = 10_000;
    private const int Posts = 40;

    private static readonly (string, string)[] Settings = [("Matching__Sample", "false"), ("Matching__Workers", "1"), ("Matching__Nightly", "0 0 1 1 *")];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (seed, each) = (arguments.Number("seed", 20261129), arguments.Number("each", 20));
        var random = new Random(seed);
        var faults = 0;
        var digests = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, kill) in new (string, Func<ServiceUnderTest, Random, CancellationToken, Task<Outcome>>)[]
                 { ("import", ImportAsync), ("keyed posts", PostsAsync), ("run", RunAsync) })
        {
            for (var i = 0; i < each; i++)
            {
                using var service = new ServiceUnderTest();
                await service.StartAsync(cancellationToken, Settings);
                var outcome = await kill(service, random, cancellationToken);
                faults += outcome.Fault is null ? 0 : 1;
                if (outcome.Digest is { } digest)
                    digests.Add(digest);
                Console.WriteLine($"{name} {i + 1}: {outcome.What}; {outcome.Fault ?? "nothing lost, nothing doubled"}");
            }
        }

        Console.WriteLine($"seed {seed}, {3 * each} kills: {faults} faults; {digests.Count} digests of the same rows");
        return faults == 0 && digests.Count <= 1 ? 0 : 1;
    }

    /// <summary>A file with a key: the repeat takes in the rest, or gives the first answer; another repeat gives what that one gave.</summary>
    private static async Task<Outcome> ImportAsync(ServiceUnderTest service, Random random, CancellationToken cancellationToken)
    {
        var file = new StringBuilder("demand_id,enterprise,title\n");
        for (var i = 0; i < Rows; i++)
            file.Append(CultureInfo.InvariantCulture, $"D{i},企业,焊工{i}\n");
        var first = AskAsync(service, "/api/v1/demands/import", file.ToString(), "text/csv", "file", cancellationToken);
        // By what is there, not by the clock: a busy machine would else be killed before it began.
        var row = random.Next(Rows);
        while (!first.IsCompleted && !await HasRowAsync(service, row, cancellationToken))
            await Task.Delay(5, cancellationToken);
        await Task.Delay(random.Next(60), cancellationToken);
        service.Kill();
        var heard = await first;
        await service.StartAsync(cancellationToken, Settings);
        var there = await CountAsync(service, cancellationToken);
        var second = await AskAsync(service, "/api/v1/demands/import", file.ToString(), "text/csv", "file", cancellationToken);
        var third = await AskAsync(service, "/api/v1/demands/import", file.ToString(), "text/csv", "file", cancellationToken);
        var rows = await CountAsync(service, cancellationToken);
        return new($"{there} rows at the restart, the answer {(heard is null ? "not heard" : "heard")}",
            rows != Rows ? $"{rows} rows"
            : second is null || second != third ? "the repeats differ"
            : heard is not null && heard != second ? "the answer that was heard is not the one that is kept"
            : null);
    }

    /// <summary>Posts whose rows get numbers of the service's own, so that one that is done twice would show.</summary>
    private static async Task<Outcome> PostsAsync(ServiceUnderTest service, Random random, CancellationToken cancellationToken)
    {
        var asked = Enumerable.Range(0, Posts).Select(i => PostAsync(service, i, cancellationToken)).ToArray();
        var (least, answers) = (random.Next(Posts), Task.WhenAll(asked));
        while (!answers.IsCompleted && asked.Count(answer => answer.IsCompleted) < least)
            await Task.Delay(1, cancellationToken);
        await Task.Delay(random.Next(5), cancellationToken);
        service.Kill();
        var heard = await answers;
        await service.StartAsync(cancellationToken, Settings);
        var there = await CountAsync(service, cancellationToken);
        var repeated = await Task.WhenAll(Enumerable.Range(0, Posts).Select(i => PostAsync(service, i, cancellationToken)));
        var rows = await CountAsync(service, cancellationToken);
        return new($"{there} rows at the restart, {heard.Count(answer => answer is not null)} answers heard",
            rows != Posts ? $"{rows} rows of {Posts}"
            : repeated.Contains(null) ? "a repeat was refused"
            : heard.Zip(repeated).Any(pair => pair.First is not null && pair.First != pair.Second) ? "an answer that was heard is not the one that is kept"
            : null);
    }

    /// <summary>A run over rows that are the same each time has the same digest, whatever happened on its way.</summary>
    private static async Task<Outcome> RunAsync(ServiceUnderTest service, Random random, CancellationToken cancellationToken)
    {
        await service.ReadyAsync(cancellationToken);
        await AskAsync(service, "/api/v1/programs/import", Programs(), "text/csv", "programs", cancellationToken);
        await AskAsync(service, "/api/v1/demands/import", Demands(), "text/csv", "demands", cancellationToken);
        var run = JsonNode.Parse((await AskAsync(service, "/api/v1/runs", "", null, "run", cancellationToken))!)!["id"]!.GetValue<string>();
        await Task.Delay(random.Next(4_000), cancellationToken);
        var state = (await RunStateAsync(service, run, cancellationToken)).State;
        service.Kill();
        await service.StartAsync(cancellationToken, Settings);
        var repeated = JsonNode.Parse((await AskAsync(service, "/api/v1/runs", "", null, "run", cancellationToken))!)!["id"]!.GetValue<string>();
        var (ended, digest) = await RunStateAsync(service, run, cancellationToken);
        for (; ended is not ("published" or "failed" or "cancelled"); (ended, digest) = await RunStateAsync(service, run, cancellationToken))
            await Task.Delay(500, cancellationToken);
        return new($"killed while {state}, digest {digest?[..8]}", repeated != run ? "the repeat began another run" : ended != "published" ? $"it is {ended}" : null, digest);
    }

    private static string Programs() => "program_id,college,specialty,level,skills\n" + string.Concat(
        Enumerable.Range(0, 200).Select(i => $"P{i},学院{i % 20},专业{i % 50},associate,技能{i % 30}:3;技能{i % 17}:2\n"));

    private static string Demands() => "demand_id,enterprise,title,skills\n" + string.Concat(
        Enumerable.Range(0, 1_500).Select(i => $"D{i},企业{i % 90},技能{i % 30}技术员,技能{i % 30}:3;技能{i % 13}:2\n"));

    private static Task<string?> PostAsync(ServiceUnderTest service, int number, CancellationToken cancellationToken) =>
        AskAsync(service, "/api/v1/demands", $$"""{"enterprise":"企业","title":"焊工{{number}}"}""", "application/json", $"post-{number}", cancellationToken);

    /// <summary>The body of an answer that says that it was done; null where there was none.</summary>
    private static async Task<string?> AskAsync(ServiceUnderTest service, string address, string body, string? mediaType, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8) };
            request.Content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await service.Caller.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<(string State, string? Digest)> RunStateAsync(ServiceUnderTest service, string run, CancellationToken cancellationToken)
    {
        var answer = JsonNode.Parse(await service.Caller.GetStringAsync($"/api/v1/runs/{run}", cancellationToken))!;
        return (answer["state"]!.GetValue<string>(), answer["digest"]?.GetValue<string>());
    }

    private static async Task<bool> HasRowAsync(ServiceUnderTest service, int row, CancellationToken cancellationToken) =>
        JsonNode.Parse(await service.Caller.GetStringAsync($"/api/v1/demands?externalId=D{row}&limit=1", cancellationToken))!["items"]!.AsArray().Count > 0;

    private static async Task<int> CountAsync(ServiceUnderTest service, CancellationToken cancellationToken)
    {
        var count = 0;
        for (var next = ""; next is not null;)
        {
            var page = JsonNode.Parse(await service.Caller.GetStringAsync($"/api/v1/demands?limit=500{(next.Length > 0 ? "&cursor=" : "")}{Uri.EscapeDataString(next)}", cancellationToken))!;
            count += page["items"]!.AsArray().Count;
            next = page["next"]?.GetValue<string>();
        }

        return count;
    }

    /// <param name="What">When it was killed.</param>
    /// <param name="Fault">Null where all was as it must be.</param>
    /// <param name="Digest">Of a run.</param>
    private sealed record Outcome(string What, string? Fault, string? Digest = null);
}
