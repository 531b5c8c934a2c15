using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Programs;
using Matching.Engine.Runs;

namespace Matching.Api.Hosting.Start;

/// <summary>
/// Fills an empty database with the sample city, imported like any file, before the jobs ask for the first run.
/// Safe to be cut off anywhere: rows that are in count as unchanged the next time.
/// </summary>
internal sealed class SampleCity(
    DemandImport demands,
    ProgramImport programs,
    SampleStudents students,
    SampleLife life,
    RunStore runs,
    IHostEnvironment environment,
    IConfiguration configuration,
    ILogger<SampleCity> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wanted = configuration.GetValue("Matching:Sample", environment.IsDevelopment());
        if (!wanted)
            return;

        // A database that has seen a run belongs to its users: what they deleted must not come back.
        var history = await runs.ListAsync(before: null, limit: 1, cancellationToken);
        if (history.Items.Count == 0)
        {
            logger.LogInformation("空数据库，正在导入示例城市；随后建立第一个匹配指数 The database is empty: the sample city is loaded, "
                + "then the first match index is built");
            await ImportSampleAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportSampleAsync(CancellationToken cancellationToken)
    {
        await using (var file = Open("programs.csv"))
            Log("programs", await programs.RunAsync(new ImportFile(file, "text/csv"), Scope.All, cancellationToken));
        await using (var file = Open("demands.csv"))
            Log("demands", await demands.RunAsync(new ImportFile(file, "text/csv"), Scope.All, cancellationToken));
        await students.AddAsync(cancellationToken);
        await life.AddAsync(cancellationToken);
    }

    private void Log(string what, ImportAnswer answer)
    {
        if (answer is ImportAnswer.Done { Report: var report })
            logger.LogInformation("示例城市 sample city: {Received} rows of {What}, {Rejected} rejected", report.Received, what, report.Rejected);
        else
            throw new InvalidOperationException($"The sample's {what} cannot be read: {answer}");
    }

    private static Stream Open(string name) =>
        typeof(SampleCity).Assembly.GetManifestResourceStream($"Matching.Api.Sample.{name}")
        ?? throw new InvalidOperationException($"The sample's {name} is not in this build.");
}
