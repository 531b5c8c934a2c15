using System.Diagnostics;
using Hangfire;
using Matching.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests;

/// <summary>Workers of one PostgreSQL database, each a process of its own that a test may kill; those that are left end with the test.</summary>
internal sealed class WorkerProcesses : IDisposable
{
    private readonly List<Process> _workers = [];

    public void Start(string database)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(JobLife).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment["Matching__Provider"] = nameof(StorageProvider.PostgreSql);
        start.Environment["Matching__Nightly"] = "0 0 1 1 *";
        start.Environment["ConnectionStrings__Matching"] = database;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        _workers.Add(process);
    }

    /// <summary>The worker that has a job: a server's name in Hangfire has the number of its process. Null where the job has ended meanwhile.</summary>
    public Process? Of(IHost asker, string? job)
    {
        using var connection = asker.Services.GetRequiredService<JobStorage>().GetConnection();
        return job is not null && connection.GetStateData(job)?.Data.TryGetValue("ServerId", out var server) == true
            ? _workers.Single(worker => server.Contains($":{worker.Id}:", StringComparison.Ordinal))
            : null;
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            if (!worker.HasExited)
                worker.Kill();
            worker.Dispose();
        }

        _workers.Clear();
    }
}
