using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Benchmarks.Access;

/// <summary>Wrong keys and wrong passwords in turn, from an address of their own, for names of their own.</summary>
internal sealed class Guesses : IDisposable
{
    /// <summary>What each guess begins with.</summary>
    public const string Mark = "guess-of-nothing-";

    private readonly int _round;
    private readonly HttpClient _guesser;

    private Guesses(Uri service, int round)
    {
        _round = round;
        _guesser = new HttpClient(new SocketsHttpHandler { ConnectCallback = FromElsewhereAsync }) { BaseAddress = service };
    }

    /// <summary>The process: reads a number of attempts from each line, makes them and answers what came of them in one line.</summary>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using var guesses = new Guesses(new Uri(arguments.Positional[0]), arguments.Number("round", 0));
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var burst = await guesses.BurstAsync(int.Parse(line, CultureInfo.InvariantCulture), arguments.Number("rate", 500), cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(burst));
        }

        return 0;
    }

    public void Dispose() => _guesser.Dispose();

    private async Task<Burst> BurstAsync(int attempts, int rate, CancellationToken cancellationToken)
    {
        var (sent, began) = (new List<Task<(bool IsPassword, int Status, double Milliseconds)>>(attempts), Stopwatch.GetTimestamp());
        for (var at = 0; at < attempts; at++)
        {
            sent.Add(GuessAsync(at, cancellationToken));
            var wait = TimeSpan.FromSeconds((double)(at + 1) / rate) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellationToken);
        }

        var burst = new Burst([], [], []);
        foreach (var (isPassword, status, milliseconds) in await Task.WhenAll(sent))
        {
            burst.Statuses[status] = burst.Statuses.GetValueOrDefault(status) + 1;
            if (isPassword)
                (status == 401 ? burst.Compared : burst.Refused).Add(milliseconds);
        }

        return burst;
    }

    private async Task<(bool IsPassword, int Status, double Milliseconds)> GuessAsync(int at, CancellationToken cancellationToken)
    {
        var (guess, isPassword) = ($"{Mark}{at}-{Guid.NewGuid():N}", at % 2 == 1);
        var began = Stopwatch.GetTimestamp();
        using var request = isPassword ? SignIn($"guessed-{_round}-{at % 8}", guess) : Key(guess);
        using var answer = await _guesser.SendAsync(request, cancellationToken);
        return (isPassword, (int)answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static HttpRequestMessage Key(string guess)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, WrongKeysCommand.Reads);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", guess);
        return request;
    }

    private static HttpRequestMessage SignIn(string name, string guess) => new(HttpMethod.Post, "/api/v1/account/sign-in")
    {
        Content = JsonContent.Create(new JsonObject { ["name"] = name, ["password"] = guess }),
    };

    private async ValueTask<Stream> FromElsewhereAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{2 + _round}"), 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <param name="Statuses">How many answers had each status.</param>
    /// <param name="Refused">Milliseconds of passwords that were refused unseen.</param>
    /// <param name="Compared">Milliseconds of those that were not.</param>
    internal sealed record Burst(SortedDictionary<int, int> Statuses, List<double> Refused, List<double> Compared);
}
