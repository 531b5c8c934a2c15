using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Matching.Benchmarks.Robustness;

namespace Matching.Benchmarks.Access;

/// <summary>An address that guesses keys and passwords, and what that costs another.</summary>
internal static class WrongKeysCommand
{
    private const string Password = "窗含西岭千秋雪-门泊东吴";
    private const string Name = "du.fu@example.cn";
    private const string Reads = "/api/v1/demands?limit=20";

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (attempts, rate) = (arguments.Number("attempts", 10_000), arguments.Number("rate", 500));
        using var service = new ServiceUnderTest();
        await service.StartAsync(
            cancellationToken, ("Matching__Sample", "true"), ("Matching__Workers", "1"), ("Matching__RequestLog", "true"),
            ("Logging__LogLevel__Default", "Information"));
        await service.ReadyAsync(cancellationToken);
        var guesses = new Guesses(service.Caller.BaseAddress!);
        await MeasureAsync(service.Caller, TimeSpan.FromSeconds(3), cancellationToken);
        var seconds = TimeSpan.FromSeconds(Math.Max(5, attempts / rate));
        var before = await MeasureAsync(service.Caller, seconds, cancellationToken);
        var attack = guesses.RunAsync(attempts, rate, cancellationToken);
        var during = await MeasureAsync(service.Caller, seconds, cancellationToken);
        var statuses = await attack;
        var after = await MeasureAsync(service.Caller, seconds, cancellationToken);
        var usual = Math.Max(Percentile(before, .99), Percentile(after, .99));
        Console.WriteLine($"{attempts} wrong keys and passwords, {rate} a second: {string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}");
        Say("another caller before", before);
        Say("another caller meanwhile", during);
        Say("another caller after", after);
        Say("a password refused for the limit", guesses.Refused);
        Say("a password that was compared", guesses.Compared);
        var (key, session) = (await RevokedAsync(service, cancellationToken), await EndedAsync(service, cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a revoked key opened nothing after {key.TotalMilliseconds:0} ms, an ended session after {session.TotalMilliseconds:0} ms"));
        service.Kill();
        var log = await service.Log;
        string[] secrets = [.. guesses.Sent, Password, Name, "key-of-the-benchmarks"];
        var found = secrets.Where(secret => log.Contains(secret, StringComparison.Ordinal)).ToList();
        Console.WriteLine($"log of {log.Length} characters, {log.Count(letter => letter == '\n')} lines: {found.Count} of {secrets.Length} keys, passwords and names in it");
        var held = Percentile(during, .99) <= 1.5 * usual && found.Count == 0 && key < TimeSpan.FromSeconds(1) && session < TimeSpan.FromSeconds(5)
            && statuses.GetValueOrDefault(429) > attempts * .9;
        return held ? 0 : 1;
    }

    private static async Task<List<double>> MeasureAsync(HttpClient caller, TimeSpan length, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < length;)
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
        var made = await PostAsync(service.Caller, "/api/v1/accounts", new JsonObject { ["name"] = Name, ["role"] = "auditor" }, cancellationToken);
        using var person = new HttpClient { BaseAddress = service.Caller.BaseAddress };
        using var accepted = await person.PostAsJsonAsync(
            "/api/v1/account/accept", new JsonObject { ["link"] = made["link"]!.GetValue<string>(), ["password"] = Password }, cancellationToken);
        accepted.EnsureSuccessStatusCode();
        await PostAsync(person, "/api/v1/account/sign-in", new JsonObject { ["name"] = Name, ["password"] = Password }, cancellationToken);
        (await person.GetAsync(Reads, cancellationToken)).EnsureSuccessStatusCode().Dispose();
        (await service.Caller.DeleteAsync($"/api/v1/accounts/{made["id"]}", cancellationToken)).EnsureSuccessStatusCode().Dispose();
        return await RefusedAfterAsync(person, cancellationToken);
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

    /// <summary>Wrong keys and wrong passwords in turn, from an address of their own.</summary>
    private sealed class Guesses(Uri service)
    {
        public List<string> Sent { get; } = [];

        /// <summary>Milliseconds of passwords that were refused unseen, and of those that were not.</summary>
        public List<double> Refused { get; } = [];

        public List<double> Compared { get; } = [];

        public async Task<SortedDictionary<int, int>> RunAsync(int attempts, int rate, CancellationToken cancellationToken)
        {
            using var guesser = new HttpClient(new SocketsHttpHandler { ConnectCallback = FromElsewhereAsync }) { BaseAddress = service };
            var statuses = new SortedDictionary<int, int>();
            var began = Stopwatch.GetTimestamp();
            for (var at = 0; at < attempts; at++)
            {
                var guess = $"guess-{at}-{Guid.NewGuid():N}";
                Sent.Add(guess);
                var sent = Stopwatch.GetTimestamp();
                using var request = at % 2 == 0 ? Key(guess) : SignIn(guess);
                using var answer = await guesser.SendAsync(request, cancellationToken);
                var status = (int)answer.StatusCode;
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (at % 2 == 1)
                    (status == 429 ? Refused : Compared).Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                var wait = TimeSpan.FromSeconds((double)(at + 1) / rate) - Stopwatch.GetElapsedTime(began);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, cancellationToken);
            }

            return statuses;
        }

        private static HttpRequestMessage Key(string guess)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Reads);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", guess);
            return request;
        }

        private static HttpRequestMessage SignIn(string guess) => new(HttpMethod.Post, "/api/v1/account/sign-in")
        {
            Content = JsonContent.Create(new JsonObject { ["name"] = Name, ["password"] = guess }),
        };

        private static async ValueTask<Stream> FromElsewhereAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
