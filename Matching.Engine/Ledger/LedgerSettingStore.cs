using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Ledger;

/// <summary>What each consortium decided about its ledger.</summary>
public sealed class LedgerSettingStore(Database database, TimeProvider clock)
{
    /// <summary>The usual ones where nothing was decided.</summary>
    public async Task<LedgerSettings> GetAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var json = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT settings FROM ledger_setting WHERE consortium_id = @consortiumId", new { consortiumId }, cancellationToken: cancellationToken));
        return json is null ? LedgerSettings.None : JsonSerializer.Deserialize<LedgerSettings>(json)!;
    }

    public Task SetAsync(string consortiumId, LedgerSettings settings, CancellationToken cancellationToken) =>
        database.WriteAsync(async transaction =>
        {
            // Settings are no entries: the counter is held, and goes no further.
            await Counter.AdvanceAsync(transaction, Counter.Ledger, 0, cancellationToken);
            var parameters = new { consortiumId, settings = JsonSerializer.Serialize(settings), now = clock.GetMilliseconds() };
            var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE ledger_setting SET settings = @settings, updated_at = @now WHERE consortium_id = @consortiumId",
                parameters,
                transaction,
                cancellationToken: cancellationToken));
            return changed > 0 ? changed : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO ledger_setting (consortium_id, settings, updated_at) VALUES (@consortiumId, @settings, @now)",
                parameters,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);
}
