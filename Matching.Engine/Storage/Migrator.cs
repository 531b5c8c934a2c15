using System.Reflection;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Matching.Engine.Storage;

/// <summary>
/// Brings a database to this program's tables: the scripts of <c>Migrations/{dialect}</c> that it has not seen, in the order of their numbers,
/// in one transaction under a lock. Safe to call from any number of processes at once; each leaves the same tables.
/// </summary>
public sealed class Migrator(Database database, TimeProvider clock, ILogger<Migrator> logger)
{
    /// <summary>The number of the newest script that this program knows.</summary>
    public int Newest => Scripts().Max(script => script.Version);

    /// <exception cref="NewerSchemaException">A newer program was here; nothing is changed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect.LockMigrations is { } sql)
            await ExecuteAsync(sql, null);
        await ExecuteAsync(database.Dialect.CreateVersionTable, null);
        var applied = (await connection.QueryAsync<int>(new CommandDefinition(
            "SELECT version FROM schema_version", null, transaction, cancellationToken: cancellationToken))).ToHashSet();
        if (applied.Count > 0 && applied.Max() > Newest)
            throw new NewerSchemaException(applied.Max(), Newest);
        foreach (var script in Scripts().Where(script => !applied.Contains(script.Version)))
        {
            await ExecuteAsync(script.Sql, null);
            await ExecuteAsync(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @AppliedAt)",
                new { script.Version, script.Name, AppliedAt = clock.GetMilliseconds() });
            if (logger.IsEnabled(LogLevel.Information))
                logger.LogInformation("Migrated the database to {Migration}", script.Name);
        }

        await transaction.CommitAsync(cancellationToken);

        Task<int> ExecuteAsync(string text, object? parameters) =>
            connection.ExecuteAsync(new CommandDefinition(text, parameters, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Does work of another kind, such as making a library's own tables, while no process migrates this database or does the like.</summary>
    public async Task AloneAsync(Action work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect.LockMigrations is { } sql)
            await connection.ExecuteAsync(new CommandDefinition(sql, null, transaction, cancellationToken: cancellationToken));
        await Task.Run(work, cancellationToken);
    }

    private IEnumerable<Script> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{typeof(Migrator).Namespace}.Migrations.{database.Dialect.Name}.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length]));
    }

    private static Script Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Script(int.Parse(name.AsSpan(0, name.IndexOf('_')), null), name, reader.ReadToEnd());
    }

    private sealed record Script(int Version, string Name, string Sql);
}
