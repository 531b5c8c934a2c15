using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;

namespace Matching.Benchmarks.FirstHour;

/// <summary>
/// A fresh installation without the sample: import, answers, the run that starts by itself, export; then a restart with many rows that no run has
/// read. A table in Markdown.
/// </summary>
internal static class FirstHourCommand
{
    private const int Port = 5097;
    private const string Usage = "first-hour --files DIR [--rows N] [--api Matching.Api.dll]";

    private static readonly (string, string) NeverByItself = ("Matching__Quiet", "1.00:00:00");

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Text("files") is not { Length: > 0 } files || (arguments.Text("api") ?? FindApi()) is not { } api || !File.Exists(api))
        {
            await Console.Error.WriteLineAsync($"{Usage}; build Matching.Api first (-c Release).");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("matching-first-hour-");
        try
        {
            Console.WriteLine("| step | wall s | processor s | peak MB | what |\n|---|--:|--:|--:|---|");
            await FreshAsync(api, files, Path.Combine(folder.FullName, "fresh.db"), cancellationToken);
            await RestartAsync(api, files, arguments.Number("rows", 128_000), folder.FullName, cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FreshAsync(string api, string files, string database, CancellationToken cancellationToken)
    {
        await using var service = new MeasuredService(api, database, Port);
        await StepAsync(service, "fresh: start to ready", async () =>
        {
            await service.ReadyAsync(cancellationToken);
            return "";
        });
        foreach (var noun in new[] { "programs", "demands" })
        {
            await StepAsync(service, $"import {noun}", async () =>
            {
                var report = await service.ImportAsync(noun, Path.Combine(files, $"{noun}.csv"), cancellationToken);
                return $"{report["created"]} rows; run {report["run"]?["state"]}";
            });
        }

        var demand = await FirstAsync(service, "demands", cancellationToken);
        var program = await FirstAsync(service, "programs", cancellationToken);
        await AskAsync(service, demand, program, "before the run", cancellationToken);
        await StepAsync(service, "until the run is published", async () =>
        {
            var run = await PublishedAsync(service, cancellationToken);
            await service.SendAsync(HttpMethod.Get, $"matches/export?run={run["id"]}", null, cancellationToken);
            return $"trigger {run["trigger"]}";
        });
        await AskAsync(service, demand, program, "after it", cancellationToken);
        await StepAsync(service, "PUT what GET gave", async () =>
        {
            foreach (var address in new[] { $"demands/{demand}", $"programs/{program}" })
                await service.PutAsync(address, await service.GetAsync(address, cancellationToken), cancellationToken);
            return $"{service.Answers} answers, {service.ServerErrors} of 5xx";
        });
    }

    private static async Task AskAsync(MeasuredService service, string demand, string program, string when, CancellationToken cancellationToken)
    {
        var addresses = new[]
        {
            $"demands/{demand}/matches", $"programs/{program}/matches", $"matches/{demand}/{program}", $"programs/{program}/industry-fit",
            "industries/C/program-fit", "skills?limit=5", "matches/export",
        };
        foreach (var address in addresses)
        {
            await StepAsync(service, $"{address.Replace(demand, "{id}", StringComparison.Ordinal).Replace(program, "{id}", StringComparison.Ordinal)} {when}", async () =>
            {
                var text = await service.SendAsync(HttpMethod.Get, address, null, cancellationToken);
                return $"{text.Length >> 10} KB";
            });
        }
    }

    private static async Task RestartAsync(string api, string files, int rows, string folder, CancellationToken cancellationToken)
    {
        var (database, many) = (Path.Combine(folder, "restart.db"), Path.Combine(folder, "many.csv"));
        Multiply(Path.Combine(files, "demands.csv"), many, rows);
        await using (var service = new MeasuredService(api, database, Port + 1, NeverByItself))
        {
            await service.ReadyAsync(cancellationToken);
            await service.ImportAsync("programs", Path.Combine(files, "programs.csv"), cancellationToken);
            await StepAsync(service, $"import {rows} demands", async () => $"{(await service.ImportAsync("demands", many, cancellationToken))["created"]} rows");
        }

        await using var again = new MeasuredService(api, database, Port + 2, NeverByItself);
        await StepAsync(again, $"restart with {rows} rows that no run has read", async () =>
        {
            await again.ReadyAsync(cancellationToken);
            return "";
        });
        await StepAsync(again, "first answer", async () =>
        {
            var list = await again.GetAsync($"demands/{await FirstAsync(again, "demands", cancellationToken)}/matches", cancellationToken);
            return $"{list["notAssessable"]?["code"]}, {list["waitingRows"]} rows wait";
        });
    }

    private static async Task<string> FirstAsync(MeasuredService service, string noun, CancellationToken cancellationToken) =>
        (await service.GetAsync($"{noun}?limit=1", cancellationToken))["items"]![0]!["id"]!.GetValue<string>();

    private static async Task<JsonNode> PublishedAsync(MeasuredService service, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = (await service.GetAsync("runs?limit=1", cancellationToken))["items"]![0]!;
            if (run["trigger"]!.GetValue<string>() == "import" && run["state"]!.GetValue<string>() == "published")
                return run;
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task StepAsync(MeasuredService service, string name, Func<Task<string>> work)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), service.ProcessorSeconds);
        var what = await work();
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {wall:0.000} | {service.ProcessorSeconds - processor:0.00} | {service.PeakMegabytes} | {what} |"));
    }

    /// <summary>The file's rows again and again under other numbers.</summary>
    private static void Multiply(string file, string into, int rows)
    {
        using var reader = new StreamReader(file);
        using var csv = CsvReader.Create(reader, CsvReaderOptions.Default with { HasHeader = false });
        using var writer = new StreamWriter(into);
        var table = new List<string[]>();
        while (csv.Read())
            table.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        var number = Array.IndexOf(table[0], "demand_id");
        writer.WriteLine(string.Join(',', table[0]));
        for (var row = 0; row < rows; row++)
        {
            var cells = table[1 + (row % (table.Count - 1))].Select((cell, column) => column == number ? $"{cell}-{row}" : cell);
            writer.WriteLine(string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        }
    }

    private static string? FindApi()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "Matching.Api", "bin", "Release", "net10.0", "Matching.Api.dll");
    }
}
