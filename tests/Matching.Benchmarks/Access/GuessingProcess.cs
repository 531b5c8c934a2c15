using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Matching.Benchmarks.Access;

/// <summary><see cref="Guesses"/> in a process of its own.</summary>
internal sealed class GuessingProcess(Uri service, int round, int rate) : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(GuessingProcess).Assembly.Location, "guesses", $"{service}", "--round", $"{round}", "--rate", $"{rate}"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Milliseconds of passwords that were refused unseen, and of those that were not.</summary>
    public List<double> Refused { get; } = [];

    public List<double> Compared { get; } = [];

    public async Task BurstAsync(int attempts, SortedDictionary<int, int> statuses, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(attempts.ToString(CultureInfo.InvariantCulture).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("Who guesses has ended.");
        var burst = JsonSerializer.Deserialize<Guesses.Burst>(line)!;
        foreach (var (status, count) in burst.Statuses)
            statuses[status] = statuses.GetValueOrDefault(status) + count;
        Refused.AddRange(burst.Refused);
        Compared.AddRange(burst.Compared);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
