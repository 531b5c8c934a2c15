using System.Diagnostics;
using Matching.Engine.Tests.Architecture;
using Microsoft.AspNetCore.TestHost;

namespace Matching.Api.Tests.Documents;

/// <summary>What the README and the manual tell people to type is typed, and answered as they say.</summary>
[Category("Tour")]
internal sealed class TourTests
{
    // Posts open and close by the day; the figures are those of this one.
    private static readonly DateTimeOffset Day = new(2026, 11, 29, 4, 0, 0, TimeSpan.Zero);

    [TestCase("README.md", "## Five minutes", "## The first hour")]
    [TestCase("Matching.Api/Manual.zh-CN.md", "# 使用手册", null)]
    public async Task Document_CarriedOutFromTopToBottom_AnswersAsItSays(string document, string from, string? to)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, document));
        var tour = new Tour(text[text.IndexOf(from, StringComparison.Ordinal)..(to is null ? text.Length : text.IndexOf(to, StringComparison.Ordinal))]);
        await using var service = new Service(("Matching:Sample", "true"));
        await using var host = service.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new ThatDay())));
        host.UseKestrel(0);
        host.StartServer();
        using var caller = host.CreateClient();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);

        var (output, errors) = await RunAsync(tour.Script(), $"{caller.BaseAddress}api/v1");

        var answers = Tour.Answers(output);
        using (Assert.EnterMultipleScope())
        {
            foreach (var ((commands, written), given) in tour.Steps.Zip(answers))
            {
                if (written.Length == 0)
                    Assert.That(given, Does.Not.Contain("about:blank"), commands);
                else
                    Assert.That(Tour.Lacks(given, written), Is.Null, $"{commands}{given}");
            }

            Assert.That(errors, Is.Empty);
            Assert.That(answers, Has.Length.EqualTo(tour.Steps.Count), output);
        }
    }

    private static async Task<(string Output, string Errors)> RunAsync(string script, string api)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("bash", ["-e", "-o", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        (start.Environment["KEY"], start.Environment["API"]) = (Service.AdminKey, api);
        using var shell = Start(start);
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (await output, await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no bash here to type what the documents say.");
            throw;
        }
    }

    private sealed class ThatDay : TimeProvider
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Day + Stopwatch.GetElapsedTime(_started);
    }
}
