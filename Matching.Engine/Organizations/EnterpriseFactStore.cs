using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

/// <summary>Facts of enterprises and what was said of them. Rows are added, and neither changed nor taken away.</summary>
public sealed class EnterpriseFactStore(Database database, TimeProvider clock)
{
    /// <summary>Of one organization, by kind and then by day, newest first.</summary>
    public async Task<IReadOnlyList<EnterpriseFact>> ListAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<FactRow>(new CommandDefinition(
            """
            SELECT number, id, organization_id, kind, happened_on, amount, purpose, evidence, entered_by, entered_at
            FROM enterprise_fact WHERE organization_id = @organizationId ORDER BY number
            """,
            new { organizationId },
            cancellationToken: cancellationToken))).AsList();
        var verdicts = (await connection.QueryAsync<VerdictRow>(new CommandDefinition(
            """
            SELECT fact_id, verdict, reason, given_by, given_at FROM enterprise_fact_verdict
            WHERE fact_id IN (SELECT id FROM enterprise_fact WHERE organization_id = @organizationId) ORDER BY number
            """,
            new { organizationId },
            cancellationToken: cancellationToken))).ToLookup(row => row.FactId, row => row.ToVerdict(), StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToFact([.. verdicts[row.Id]])).OrderBy(fact => fact.Kind).ThenByDescending(fact => fact.On)];
    }

    /// <summary>Adds a fact that waits for confirmation. Its id and time are the store's.</summary>
    public Task<EnterpriseFact> AddAsync(EnterpriseFact fact, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.EnterpriseFact, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var row = FactRow.From(fact with { Id = Guid.CreateVersion7(now).ToString("N"), EnteredAt = now }, number);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO enterprise_fact (number, id, organization_id, kind, happened_on, amount, purpose, evidence, entered_by, entered_at)
                VALUES (@Number, @Id, @OrganizationId, @Kind, @HappenedOn, @Amount, @Purpose, @Evidence, @EnteredBy, @EnteredAt)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
            return row.ToFact([]);
        }, cancellationToken);

    /// <summary>Says something of a fact: whoever entered it may withdraw it, and neither confirm nor refuse it.</summary>
    public Task<EnterpriseFactOutcome> SayAsync(
        string organizationId, string id, EnterpriseFactState verdict, string reason, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.EnterpriseFact, 1, async (transaction, number) =>
        {
            if (await FindAsync(transaction, organizationId, id, cancellationToken) is not { } fact)
                return EnterpriseFactOutcome.NotFound;
            if (!fact.Takes(verdict))
                return EnterpriseFactOutcome.NotNow;
            if (verdict != EnterpriseFactState.Withdrawn && fact.EnteredBy == by)
                return EnterpriseFactOutcome.OwnEntry;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO enterprise_fact_verdict (number, fact_id, verdict, reason, given_by, given_at)
                VALUES (@number, @id, @verdict, @reason, @by, @now)
                """,
                new { number, id, verdict = verdict.ToString(), reason, by, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return EnterpriseFactOutcome.Done;
        }, cancellationToken);

    private static async Task<EnterpriseFact?> FindAsync(
        DbTransaction transaction, string organizationId, string id, CancellationToken cancellationToken)
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<FactRow>(new CommandDefinition(
            """
            SELECT number, id, organization_id, kind, happened_on, amount, purpose, evidence, entered_by, entered_at
            FROM enterprise_fact WHERE id = @id AND organization_id = @organizationId
            """,
            new { id, organizationId },
            transaction,
            cancellationToken: cancellationToken));
        return row?.ToFact([.. (await transaction.Connection!.QueryAsync<VerdictRow>(new CommandDefinition(
            "SELECT fact_id, verdict, reason, given_by, given_at FROM enterprise_fact_verdict WHERE fact_id = @id ORDER BY number",
            new { id },
            transaction,
            cancellationToken: cancellationToken))).Select(verdict => verdict.ToVerdict())]);
    }

    private sealed record FactRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Kind { get; init; } = "";

        public DateOnly HappenedOn { get; init; }

        public decimal? Amount { get; init; }

        public string Purpose { get; init; } = "";

        public string Evidence { get; init; } = "";

        public string EnteredBy { get; init; } = "";

        public DateTimeOffset EnteredAt { get; init; }

        public static FactRow From(EnterpriseFact fact, long number) => new()
        {
            Number = number,
            Id = fact.Id,
            OrganizationId = fact.OrganizationId,
            Kind = fact.Kind.ToString(),
            HappenedOn = fact.On,
            Amount = fact.Amount,
            Purpose = fact.Purpose,
            Evidence = fact.Evidence,
            EnteredBy = fact.EnteredBy,
            EnteredAt = fact.EnteredAt,
        };

        public EnterpriseFact ToFact(IReadOnlyList<EnterpriseFactVerdict> verdicts) => new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Kind = Enum.Parse<EnterpriseFactKind>(Kind),
            On = HappenedOn,
            Amount = Amount,
            Purpose = Purpose,
            Evidence = Evidence,
            EnteredBy = EnteredBy,
            EnteredAt = EnteredAt,
            Verdicts = verdicts,
        };
    }

    private sealed record VerdictRow
    {
        public string FactId { get; init; } = "";

        public string Verdict { get; init; } = "";

        public string Reason { get; init; } = "";

        public string GivenBy { get; init; } = "";

        public DateTimeOffset GivenAt { get; init; }

        public EnterpriseFactVerdict ToVerdict() => new(Enum.Parse<EnterpriseFactState>(Verdict), Reason, GivenBy, GivenAt);
    }
}
