using System.Data.Common;
using Dapper;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>Amendments of agreements: one waits at a time, and with its third signature it becomes what is agreed.</summary>
public sealed class AmendmentStore(Database database, TimeProvider clock)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Amendment>> ListAsync(string placementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(connection, null, placementId, cancellationToken);
    }

    /// <summary>Proposes other terms, signed by who proposes them.</summary>
    public Task<PlacementWrite> ProposeAsync(
        string placementId, PlacementParty party, AgreementTerms terms, string reason, CancellationToken cancellationToken) =>
        WriteAsync(placementId, async (transaction, current, all) =>
        {
            if (all.Any(amendment => amendment.AgreedAt is null))
                return new Refusal("waiting", "已有一份变更等待签署。", "An amendment waits for signatures already.");
            if (PlacementRules.Amend(current, terms).Refused is { } refused)
                return refused;
            var (number, now) = (all.Count + 1, clock.GetMilliseconds());
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO placement_amendment (
                    placement_id, amendment, proposed_for, starts_on, ends_on, pay, hours_a_day, second_enterprise, second_share, enterprise_tutor,
                    college_tutor, reason, proposed_at)
                VALUES (
                    @placementId, @number, @party, @StartsOn, @EndsOn, @Pay, @HoursADay, @SecondEnterprise, @SecondShare, @EnterpriseTutor,
                    @CollegeTutor, @reason, @now)
                """,
                new
                {
                    placementId,
                    number,
                    party = party.ToString(),
                    terms.StartsOn,
                    terms.EndsOn,
                    terms.Pay,
                    terms.HoursADay,
                    terms.SecondEnterprise,
                    terms.SecondShare,
                    terms.EnterpriseTutor,
                    terms.CollegeTutor,
                    reason,
                    now,
                },
                transaction,
                cancellationToken: cancellationToken));
            await PlacementStore.SignAsync(transaction, placementId, number, party, now, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Signs the one that waits; the third signature moves the placement's terms to it.</summary>
    public Task<PlacementWrite> SignAsync(string placementId, int number, PlacementParty party, CancellationToken cancellationToken) =>
        WriteAsync(placementId, async (transaction, current, all) =>
        {
            if (all.FirstOrDefault(amendment => amendment.Number == number) is not { AgreedAt: null } open)
                return NotWaiting;
            if (PlacementRules.Amend(current, open.Terms).Refused is { } refused)
                return refused;
            if (open.Signatures.ContainsKey(party))
                return null;
            var now = clock.GetMilliseconds();
            await PlacementStore.SignAsync(transaction, placementId, number, party, now, cancellationToken);
            if (open.Signatures.Count + 1 < Enum.GetValues<PlacementParty>().Length)
                return null;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE placement_amendment SET agreed_at = @now WHERE placement_id = @placementId AND amendment = @number",
                new { placementId, number, now },
                transaction,
                cancellationToken: cancellationToken));
            await PlacementStore.UpdateAsync(transaction, current with { Terms = open.Terms }, now, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Takes back, or refuses, the one that waits.</summary>
    public Task<PlacementWrite> WithdrawAsync(string placementId, int number, CancellationToken cancellationToken) =>
        WriteAsync(placementId, async (transaction, _, all) =>
        {
            if (all.FirstOrDefault(amendment => amendment.Number == number) is not { AgreedAt: null })
                return NotWaiting;
            foreach (var sql in (string[])
            [
                "DELETE FROM placement_signature WHERE placement_id = @placementId AND amendment = @number",
                "DELETE FROM placement_amendment WHERE placement_id = @placementId AND amendment = @number",
            ])
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    sql, new { placementId, number }, transaction, cancellationToken: cancellationToken));
            }

            return null;
        }, cancellationToken);

    private static Refusal NotWaiting => new("notWaiting", "没有等待签署的这份变更。", "No such amendment waits for signatures.");

    private Task<PlacementWrite> WriteAsync(
        string placementId, Func<DbTransaction, Placement, IReadOnlyList<Amendment>, Task<Refusal?>> write, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            if (await PlacementStore.FindAsync(connection, transaction, placementId, cancellationToken) is not { } current)
                return new PlacementWrite(WriteEffect.NotFound, null);
            var refused = await write(transaction, current.Value, await ListAsync(connection, transaction, placementId, cancellationToken));
            return refused is null
                ? new PlacementWrite(WriteEffect.Updated, await PlacementStore.FindAsync(connection, transaction, placementId, cancellationToken))
                : new PlacementWrite(WriteEffect.Unchanged, current, refused);
        }, cancellationToken);

    private static async Task<IReadOnlyList<Amendment>> ListAsync(
        DbConnection connection, DbTransaction? transaction, string placementId, CancellationToken cancellationToken)
    {
        var signatures = (await connection.QueryAsync<SignatureRow>(new CommandDefinition(
            "SELECT placement_id, amendment, party, signed_at FROM placement_signature WHERE placement_id = @placementId AND amendment > 0",
            new { placementId },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.Amendment);
        return [.. (await connection.QueryAsync<AmendmentRow>(new CommandDefinition(
            $"SELECT {AmendmentRow.Columns} FROM placement_amendment WHERE placement_id = @placementId ORDER BY amendment",
            new { placementId },
            transaction,
            cancellationToken: cancellationToken))).Select(row => row.ToAmendment(signatures[row.Amendment]))];
    }
}
