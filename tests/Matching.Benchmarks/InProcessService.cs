using System.Diagnostics;
using Matching.Benchmarks.Evaluation;
using Matching.Engine;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Jobs;
using Matching.Jobs.Recompute;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Benchmarks;

/// <summary>
/// The product without its web server, on a SQLite file, an empty one that is gone when it is disposed of or one that is kept, or on a
/// PostgreSQL database.
/// </summary>
internal sealed class InProcessService : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly IHost _host;
    private long _built;

    private InProcessService(int topK, int workers, string? database, Uri? languageModel)
    {
        _folder = database is null ? Directory.CreateTempSubdirectory("matching-evaluation-") : null;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Matching:Provider"] = $"{(IsServer(database) ? StorageProvider.PostgreSql : StorageProvider.Sqlite)}";
        builder.Configuration["ConnectionStrings:Matching"] = IsServer(database) ? database : new SqliteConnectionStringBuilder
        {
            DataSource = database ?? Path.Combine(_folder!.FullName, "matching.db"),
            Pooling = false,
        }.ToString();
        builder.Configuration["Matching:TopK"] = $"{topK}";
        if (languageModel is not null)
        {
            builder.Configuration["Matching:Embeddings:Endpoint"] = $"{languageModel}";
            builder.Configuration["Matching:Embeddings:Model"] = MiniLmServer.Model;
        }

        builder.Configuration["Matching:Workers"] = $"{workers}";
        builder.Services.AddMatchingEngine(builder.Configuration);
        builder.Services.AddMatchingJobs(builder.Configuration);
        builder.Services.AddSingleton<BuildIndex>((inputs, threads, progress, cancellationToken) =>
        {
            var index = MatchIndexBuilder.Build(inputs, threads, progress, cancellationToken);
            _built = Stopwatch.GetTimestamp();
            return index;
        });
        _host = builder.Build();
    }

    private IServiceProvider Services => _host.Services;

    /// <param name="database">Where to keep the data: a file, a connection string of PostgreSQL, or null for a file that goes with the service.</param>
    /// <param name="languageModel">A server of embeddings, or null for none.</param>
    public static async Task<InProcessService> CreateAsync(
        int topK, int workers, string? database, CancellationToken cancellationToken, Uri? languageModel = null)
    {
        var service = new InProcessService(topK, workers, database, languageModel);
        await service.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        return service;
    }

    /// <summary>True for a connection string, false for the name of a file.</summary>
    public static bool IsServer(string? database) => database?.Contains("Host=", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A part of the product.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Starts what starts with the process; with 0 workers the runs are left to others.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    public DemandStore Demands => Services.GetRequiredService<DemandStore>();

    public ProgramStore Programs => Services.GetRequiredService<ProgramStore>();

    public Task<ImportReport> ImportProgramsAsync(string path, CancellationToken cancellationToken) =>
        ImportAsync(path, file => Services.GetRequiredService<ProgramImport>().RunAsync(file, Scope.All, cancellationToken));

    public Task<ImportReport> ImportDemandsAsync(string path, CancellationToken cancellationToken) =>
        ImportAsync(path, file => Services.GetRequiredService<DemandImport>().RunAsync(file, Scope.All, cancellationToken));

    /// <param name="kept">Which outcomes of the file to write; the others count as unchanged.</param>
    public Task<ImportReport> ImportOutcomesAsync(string path, Func<Outcome, bool> kept, CancellationToken cancellationToken) =>
        ImportAsync(path, file => Importer.RunAsync(new OutcomeForm(DateOnly.MinValue), file, async (batch, dryRun, token) =>
        {
            var written = new Queue<WriteEffect>(await Services.GetRequiredService<OutcomeStore>().UpsertAsync([.. batch.Where(kept)], dryRun, token));
            return [.. batch.Select(outcome => kept(outcome) ? written.Dequeue() : WriteEffect.Unchanged)];
        }, cancellationToken));

    /// <summary>One run of the real job, and what it published, read back from the database.</summary>
    public async Task<RecomputeTimes> RecomputeAsync(CancellationToken cancellationToken)
    {
        var runs = Services.GetRequiredService<RunStore>();
        var asked = await runs.EnqueueAsync(RunTrigger.Request, null, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        // On a server nobody has made Hangfire's tables here, and the run waits for a job of any name.
        var job = (await runs.GetAsync(asked.Run.Id, cancellationToken))?.Job ?? "in process";
        await Services.GetRequiredService<RecomputeJob>().RunAsync(asked.Run.Id, job, last: true, cancellationToken);
        var published = Stopwatch.GetTimestamp();
        var run = await runs.GetAsync(asked.Run.Id, cancellationToken);
        if (run is not { State: RunState.Published })
            throw new InvalidOperationException($"The run is {run?.State}: {run?.Error}");
        var parts = Services.GetRequiredService<RunPartStore>();
        var newest = (await parts.PublishedAsync(cancellationToken))[0];
        var index = StoredIndex.Read(await parts.ReadAsync(newest, cancellationToken)).Index;
        return new RecomputeTimes(
            index, Stopwatch.GetElapsedTime(started, _built), Stopwatch.GetElapsedTime(_built, published), Stopwatch.GetElapsedTime(published));
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private static async Task<ImportReport> ImportAsync(string path, Func<ImportFile, Task<ImportAnswer>> import)
    {
        await using var body = File.OpenRead(path);
        if (await import(new ImportFile(body, "text/csv")) is not ImportAnswer.Done done)
            throw new InvalidDataException($"{Path.GetFileName(path)} is no table of its kind.");
        await done.Rejected.DisposeAsync();
        return done.Report;
    }
}

/// <summary>A published index, and how long reading and scoring, writing it, and reading it back took.</summary>
internal sealed record RecomputeTimes(MatchIndex Index, TimeSpan Recompute, TimeSpan Publish, TimeSpan Reload);
