using Matching.Engine;
using Matching.Engine.Demands;
using Matching.Engine.Imports;
using Matching.Engine.Index;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Jobs;
using Matching.Jobs.Recompute;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Evaluation;

/// <summary>The product without its web server, on an empty SQLite file; gone when it is disposed of.</summary>
internal sealed class TemporaryService : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matching-evaluation-");
    private readonly IHost _host;

    private TemporaryService(int topK, int workers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Matching"] =
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "matching.db"), Pooling = false }.ToString();
        builder.Configuration["Matching:TopK"] = $"{topK}";
        builder.Configuration["Matching:Workers"] = $"{workers}";
        builder.Services.AddMatchingEngine(builder.Configuration);
        builder.Services.AddMatchingJobs(builder.Configuration);
        _host = builder.Build();
    }

    private IServiceProvider Services => _host.Services;

    public static async Task<TemporaryService> CreateAsync(int topK, int workers, CancellationToken cancellationToken)
    {
        var service = new TemporaryService(topK, workers);
        await service.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        return service;
    }

    public Task<ImportReport> ImportProgramsAsync(string path, CancellationToken cancellationToken)
    {
        var store = Services.GetRequiredService<ProgramStore>();
        return ImportAsync(path, (importer, file) => importer.ProgramsAsync(
            file, async (batch, dryRun, token) => Outcomes(await store.UpsertAsync(batch, dryRun, token)), cancellationToken), cancellationToken);
    }

    public Task<ImportReport> ImportDemandsAsync(string path, CancellationToken cancellationToken)
    {
        var store = Services.GetRequiredService<DemandStore>();
        return ImportAsync(path, (importer, file) => importer.DemandsAsync(
            file, async (batch, dryRun, token) => Outcomes(await store.UpsertAsync(batch, dryRun, token)), cancellationToken), cancellationToken);
    }

    /// <summary>One run of the real job, and what it published, read back from the database.</summary>
    public async Task<MatchIndex> RecomputeAsync(CancellationToken cancellationToken)
    {
        var runs = Services.GetRequiredService<RunStore>();
        var asked = await runs.EnqueueAsync(RunTrigger.Request, null, cancellationToken);
        await Services.GetRequiredService<RecomputeJob>().RunAsync(cancellationToken);
        var run = await runs.GetAsync(asked.Run.Id, cancellationToken);
        if (run is not { State: RunState.Published })
            throw new InvalidOperationException($"The run is {run?.State}: {run?.Error}");
        var parts = Services.GetRequiredService<RunPartStore>();
        var published = await parts.PublishedAsync(cancellationToken);
        return MatchIndex.FromParts(await parts.ReadAsync(published[0], cancellationToken));
    }

    public IAsyncEnumerable<Demand> DemandsAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<DemandStore>().StreamAllAsync(cancellationToken);

    public IAsyncEnumerable<CollegeProgram> ProgramsAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<ProgramStore>().StreamAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<ImportReport> ImportAsync(string path, Func<Importer, ImportFile, Task<ImportAnswer>> import, CancellationToken cancellationToken)
    {
        var importer = new Importer(await Services.GetRequiredService<CodeTableStore>().GetAsync(cancellationToken));
        await using var body = File.OpenRead(path);
        if (await import(importer, new ImportFile(body, "text/csv")) is not ImportAnswer.Done done)
            throw new InvalidDataException($"{Path.GetFileName(path)} is no table of its kind.");
        await done.Rejected.DisposeAsync();
        return done.Report;
    }

    private static IReadOnlyList<RowOutcome> Outcomes(IReadOnlyList<WriteOutcome> written) =>
        [.. written.Select(outcome => Enum.Parse<RowOutcome>(outcome.ToString()))];
}
