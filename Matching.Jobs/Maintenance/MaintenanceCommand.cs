using System.Data.Common;
using Matching.Engine;
using Matching.Engine.Accounts;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Maintenance;

/// <summary>What an administrator does by hand, instead of working: <c>backup FILE</c>, <c>restore FILE</c>, <c>check</c>.</summary>
public static class MaintenanceCommand
{
    /// <summary>0 where it was done, 1 where it was not or something was found, null where the arguments name no such command.</summary>
    public static async Task<int?> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not (["backup" or "restore", _, ..] or ["check", ..]))
            return null;
        using var host = Build([.. args.Skip(args[0] == "check" ? 1 : 2)]);
        if (SettingsCheck.Refuses(host.Services, output))
            return 1;
        var storage = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (args[0] == "check")
            return await CheckAsync(host.Services, output, cancellationToken);
        if (storage.Provider != StorageProvider.Sqlite)
        {
            await output.WriteLineAsync(
                $"A {storage.Provider} database is backed up and restored by its own tools; README.md says what they must take together.");
            return 1;
        }

        var file = Path.GetFullPath(args[1]);
        var reason = args[0] == "backup"
            ? SqliteBackup.BackUp(storage.ConnectionString, file)
            : SqliteBackup.Restore(storage.ConnectionString, file, host.Services.GetRequiredService<Migrator>().Newest);
        if (reason is null && args[0] == "backup")
            await NoteAsync(host.Services, file, cancellationToken);
        await output.WriteLineAsync(reason ?? (args[0] == "backup"
            ? $"Backed up to {file}: {new FileInfo(file).Length} bytes, checked."
            : $"Restored from {file}. What was there before stands beside it as .before-restore; delete it when all is well."));
        return reason is null ? 0 : 1;
    }

    /// <summary>For the page on the service. A database that this program has not migrated yet is backed up all the same.</summary>
    private static async Task NoteAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<BackupNoteStore>().NoteAsync(new FileInfo(file).Length, cancellationToken);
        }
        catch (DbException)
        {
        }
    }

    private static IHost Build(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddMatchingEngine(builder.Configuration);
        return builder.Build();
    }

    private static async Task<int> CheckAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var findings = new List<string>(await services.GetRequiredService<IntegrityStore>().FindingsAsync(cancellationToken));
        if (findings.Count == 0 && await services.GetRequiredService<AuditStore>().FirstBadAsync(cancellationToken) is { } bad)
            findings.Add($"The trail was changed, or cut, from entry {bad} on.");
        var parts = services.GetRequiredService<RunPartStore>();
        var published = await parts.PublishedAsync(cancellationToken);
        foreach (var run in published)
        {
            try
            {
                if (StoredIndex.Read(await parts.ReadAsync(run, cancellationToken)).Digest != run.Digest)
                    findings.Add($"The parts of run {run.Id} are not those that it published.");
            }
            catch (InvalidDataException exception)
            {
                findings.Add($"Run {run.Id} cannot be read: {exception.Message}");
            }
        }

        foreach (var finding in findings)
            await output.WriteLineAsync(finding);
        await output.WriteLineAsync(findings.Count == 0
            ? $"All is well: tables, rows and the parts of {published.Count} published runs."
            : $"{findings.Count} findings.");
        return findings.Count == 0 ? 0 : 1;
    }
}
