using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Catalog;

/// <summary>The code tables that were loaded, laid over those that are built in. Codes are never deleted.</summary>
public sealed class CodeTableStore(Database database, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Legible = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    private (long Number, CodeTables Tables)? _read;

    /// <summary>The tables in force, read again only after someone, in whatever process, has saved one.</summary>
    public async Task<CodeTables> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (DbException exception) when (_read is not null && database.TroubleOf(exception) is not null)
        {
            // What is read goes on by the tables that are known; what is written fails where it writes.
            return _read.Value.Tables;
        }
    }

    private async Task<CodeTables> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var number = await Counter.ReadAsync(connection, Counter.Code, cancellationToken);
        if (_read is { } read && read.Number == number)
            return read.Tables;
        var tables = CodeTables.BuiltIn;
        tables = await ReadAsync<Specialty>(connection, null, cancellationToken) is { } specialties ? tables.With(specialties) : tables;
        tables = await ReadAsync<Occupation>(connection, null, cancellationToken) is { } occupations ? tables.With(occupations) : tables;
        tables = await ReadAsync<Industry>(connection, null, cancellationToken) is { } industries ? tables.With(industries) : tables;
        tables = await ReadAsync<Region>(connection, null, cancellationToken) is { } regions ? tables.With(regions) : tables;
        tables = await ReadAsync<IndustryGroup>(connection, null, cancellationToken) is { } groups ? tables.With(groups) : tables;
        _read = (number, tables);
        return tables;
    }

    /// <summary>Makes a version the newest: its entries win; a code that it lacks stays, marked as no longer listed.</summary>
    public async Task<CodeTableChange> SaveAsync<T>(CodeTable<T> loaded, CancellationToken cancellationToken)
        where T : CodeEntry =>
        await database.WriteAsync(Counter.Code, 1, async (transaction, number) =>
        {
            var older = await ReadAsync<T>(transaction.Connection!, transaction, cancellationToken);
            var merged = older?.With(loaded) ?? loaded;
            var table = typeof(T).Name;
            await ExecuteAsync("DELETE FROM code_version WHERE table_name = @table AND version = @Version", new { table, loaded.Version });
            await ExecuteAsync(
                "INSERT INTO code_version (table_name, version, loaded_at) VALUES (@table, @Version, @now)",
                new { table, loaded.Version, now = clock.GetMilliseconds() });
            await ExecuteAsync("DELETE FROM code_entry WHERE table_name = @table", new { table });
            await ExecuteAsync(
                """
                INSERT INTO code_entry (table_name, code, name, entry, version, is_current)
                VALUES (@Table, @Code, @Name, @Entry, @Version, @IsCurrent)
                """,
                merged.All.Select(entry => new
                {
                    Table = table,
                    entry.Code,
                    entry.Name,
                    Entry = Write(entry),
                    loaded.Version,
                    IsCurrent = loaded.Find(entry.Code) is null ? 0 : 1,
                }));
            return Compare(older, loaded, merged);

            Task<int> ExecuteAsync(string sql, object parameters) =>
                transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        }, cancellationToken);

    private static async Task<CodeTable<T>?> ReadAsync<T>(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
        where T : CodeEntry
    {
        var table = typeof(T).Name;
        var versions = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT version FROM code_version WHERE table_name = @table ORDER BY number DESC",
            new { table },
            transaction,
            cancellationToken: cancellationToken));
        if (versions.FirstOrDefault() is not { } version)
            return null;
        var entries = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT entry FROM code_entry WHERE table_name = @table",
            new { table },
            transaction,
            cancellationToken: cancellationToken));
        return new CodeTable<T>(version, entries.Select(json => JsonSerializer.Deserialize<T>(json, Legible)!));
    }

    private static string Write<T>(T entry)
        where T : CodeEntry => JsonSerializer.Serialize(entry, Legible);

    private static CodeTableChange Compare<T>(CodeTable<T>? older, CodeTable<T> loaded, CodeTable<T> merged)
        where T : CodeEntry
    {
        var added = loaded.All.Count(entry => older?.Find(entry.Code) is null);
        var unchanged = loaded.All.Count(entry => older?.Find(entry.Code) is { } old && Write(old) == Write(merged.Find(entry.Code)!));
        return new CodeTableChange(added, loaded.All.Count - added - unchanged, unchanged, merged.All.Count - loaded.All.Count);
    }
}

/// <summary>What a version changed, in codes.</summary>
/// <param name="NotListed">Codes of older versions that the new one lacks; they stay.</param>
public sealed record CodeTableChange(int Added, int Changed, int Unchanged, int NotListed);
