using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Matching.Benchmarks.Robustness;

namespace Matching.Benchmarks.Access;

/// <summary>
/// Addresses that guess keys and passwords, one after another, and what that costs another caller. An attack comes in bursts with as much quiet between
/// them, since the machine has other things to do as well: those fall on both alike. In both somebody else signs in by the right password, unless
/// the other caller is to be alone. Who guesses is a process of its own, so that what guessing costs the guesser is not taken for what it costs the other caller.
/// </summary>
internal static class WrongKeysCommand
{
    /// <summary>What is read with right and with wrong keys.</summary>
    public const string Reads = "/api/v1/demands?limit=20";

    private const string Password = "窗含西岭千秋雪-门泊东吴";
    private const string Name = "du.fu@example.cn";

    private const int Bursts = 20;
    private const int BurstsBetweenSignIns = 4;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (attempts, rate, rounds) = (arguments.Number("attempts", 10_000), arguments.Number("rate", 500), arguments.Number("rounds", 3));
        using var service = new ServiceUnderTest();
        await service.StartAsync(
            cancellationToken, ("Matching__Sample", "true"), ("Matching__Workers", "1"), ("Matching__RequestLog", "true"),
            ("Logging__LogLevel__Default", "Information"));
        await service.ReadyAsync(cancellationToken);
        var (key, session) = (await RevokedAsync(service, cancellationToken), await EndedAsync(service, cancellationToken));
        var person = await PersonAsync(service, Name + ".too", cancellationToken);
        await MeasureAsync(service.Caller, Until(TimeSpan.FromSeconds(3)), cancellationToken);
        var (ratios, statuses) = (new List<double>(), new SortedDictionary<int, int>());
        for (var round = 0; round < rounds; round++)
        {
            using var guesses = new GuessingProcess(service.Caller.BaseAddress!, round, rate);
            var (quiet, during) = (new List<double>(), new List<double>());
            var (signInsInQuiet, signIns) = (new List<double>(), new List<double>());
            for (var burst = 0; burst < Bursts; burst++)
            {
                var signsIn = !arguments.Has("alone") && burst % BurstsBetweenSignIns == 0;
                var attack = guesses.BurstAsync(attempts / Bursts, statuses, cancellationToken);
                during.AddRange(await BesideAsync(service.Caller, attack, signsIn ? person : null, signIns, cancellationToken));
                var length = Task.Delay(TimeSpan.FromSeconds((double)attempts / Bursts / rate), cancellationToken);
                quiet.AddRange(await BesideAsync(service.Caller, length, signsIn ? person : null, signInsInQuiet, cancellationToken));
            }

            ratios.Add(Percentile(during, .99) / Percentile(quiet, .99));
            Say($"round {round}: another caller in quiet", quiet);
            Say($"round {round}: another caller under attack", during);
            Say($"round {round}: right passwords in quiet", signInsInQuiet);
            Say($"round {round}: right passwords under attack", signIns);
            Say($"round {round}: passwords refused for the limit", guesses.Refused);
            Say($"round {round}: passwords that were compared", guesses.Compared);
        }

        Console.WriteLine($"{rounds} times {attempts} wrong keys and passwords, {rate} a second: "
            + $"{string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}");
        var ratio = Percentile(ratios, .5);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p99 of another caller under attack by that in quiet: {string.Join(", ", ratios.Select(one => $"{one:0.00}"))}; median {ratio:0.00}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a revoked key opened nothing after {key.TotalMilliseconds:0} ms, an ended session after {session.TotalMilliseconds:0} ms"));
        service.Kill();
        var log = await service.Log;
        string[] secrets = [Guesses.Mark, Password, Name, "key-of-the-benchmarks"];
        var found = secrets.Count(secret => log.Contains(secret, StringComparison.Ordinal));
        Console.WriteLine($"log of {log.Length} characters, {log.Count(letter => letter == '\n')} lines: "
            + $"{found} of {secrets.Length} in it: what all guesses begin with, the right password, name and key");
        var held = ratio <= 1.5 && found == 0 && key < TimeSpan.FromSeconds(1) && session < TimeSpan.FromSeconds(5)
            && statuses.GetValueOrDefault(429) > rounds * attempts * .9;
        return held ? 0 : 1;
    }

    private static async Task SignInAsync(HttpClient person, List<double> times, CancellationToken cancellationToken)
    {
        var sent = Stopwatch.GetTimestamp();
        await PostAsync(person, "/api/v1/account/sign-in", new JsonObject { ["name"] = Name + ".too", ["password"] = Password }, cancellationToken);
        times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }

    /// <summary>What another caller's requests take while something lasts, with a sign-in within it where there is somebody.</summary>
    private static async Task<List<double>> BesideAsync(
        HttpClient caller, Task lasting, HttpClient? person, List<double> signIns, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(lasting, person is null ? Task.CompletedTask : SignInAsync(person, signIns, cancellationToken));
        var times = await MeasureAsync(caller, () => !all.IsCompleted, cancellationToken);
        await all;
        return times;
    }

    private static Func<bool> Until(TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        return () => Stopwatch.GetElapsedTime(began) < length;
    }

    private static async Task<List<double>> MeasureAsync(HttpClient caller, Func<bool> lasts, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        while (lasts())
        {
            var sent = Stopwatch.GetTimestamp();
            using var answer = await caller.GetAsync(Reads, cancellationToken);
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            await Task.Delay(5, cancellationToken);
        }

        return times;
    }

    private static async Task<TimeSpan> RevokedAsync(ServiceUnderTest service, CancellationToken cancellationToken)
    {
        var made = await PostAsync(service.Caller, "/api/v1/keys", new JsonObject { ["name"] = "revoked", ["role"] = "auditor" }, cancellationToken);
        using var caller = new HttpClient { BaseAddress = service.Caller.BaseAddress };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made["secret"]!.GetValue<string>());
        (await caller.GetAsync(Reads, cancellationToken)).EnsureSuccessStatusCode().Dispose();
        (await service.Caller.DeleteAsync($"/api/v1/keys/{made["id"]}", cancellationToken)).EnsureSuccessStatusCode().Dispose();
        return await RefusedAfterAsync(caller, cancellationToken);
    }

    private static async Task<TimeSpan> EndedAsync(ServiceUnderTest service, CancellationToken cancellationToken)
    {
        using var person = await PersonAsync(service, Name, cancellationToken);
        var account = await PostAsync(person, "/api/v1/account/sign-in", new JsonObject { ["name"] = Name, ["password"] = Password }, cancellationToken);
        (await person.GetAsync(Reads, cancellationToken)).EnsureSuccessStatusCode().Dispose();
        (await service.Caller.DeleteAsync($"/api/v1/accounts/{account["id"]}", cancellationToken)).EnsureSuccessStatusCode().Dispose();
        return await RefusedAfterAsync(person, cancellationToken);
    }

    /// <summary>The browser of somebody who was invited and has set the password.</summary>
    private static async Task<HttpClient> PersonAsync(ServiceUnderTest service, string name, CancellationToken cancellationToken)
    {
        var made = await PostAsync(service.Caller, "/api/v1/accounts", new JsonObject { ["name"] = name, ["role"] = "auditor" }, cancellationToken);
        var person = new HttpClient { BaseAddress = service.Caller.BaseAddress };
        using var accepted = await person.PostAsJsonAsync(
            "/api/v1/account/accept", new JsonObject { ["link"] = made["link"]!.GetValue<string>(), ["password"] = Password }, cancellationToken);
        accepted.EnsureSuccessStatusCode();
        return person;
    }

    private static async Task<TimeSpan> RefusedAfterAsync(HttpClient caller, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var answer = await caller.GetAsync(Reads, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                return Stopwatch.GetElapsedTime(began);
            await Task.Delay(20, cancellationToken);
        }
    }

    private static async Task<JsonNode> PostAsync(HttpClient caller, string address, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await caller.PostAsJsonAsync(address, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    private static void Say(string what, List<double> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {times.Count} requests, median {Percentile(times, .5):0.00} ms, p99 {Percentile(times, .99):0.00} ms"));

    private static double Percentile(List<double> times, double part) =>
        times.Count == 0 ? 0 : times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * part));
}
