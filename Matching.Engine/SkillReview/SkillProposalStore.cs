using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.SkillReview;

/// <summary>Phrases that colleges propose as skills. They wait for a decision of the phrase, as those of the review do.</summary>
public sealed class SkillProposalStore(Database database, TimeProvider clock)
{
    public const int MaxReason = 500;

    /// <summary>False where the organization has proposed the phrase already.</summary>
    /// <param name="organizationId">Whose proposal it is; empty for nobody's.</param>
    /// <param name="madeBy">The id of the key or the account.</param>
    public Task<bool> AddAsync(string phrase, string? reason, string organizationId, string madeBy, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Skill, 1, async (transaction, _) =>
        {
            var id = SkillDecision.IdOf(phrase);
            var known = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM skill_proposal WHERE id = @id AND organization_id = @organizationId",
                new { id, organizationId },
                transaction,
                cancellationToken: cancellationToken));
            return known == 0 && await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO skill_proposal (id, organization_id, phrase, reason, made_by, created_at)
                VALUES (@id, @organizationId, @phrase, @reason, @madeBy, @now)
                """,
                new { id, organizationId, phrase, reason, madeBy, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken)) == 1;
        }, cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="organizationId">Those of one organization; null for all.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public async Task<Page<SkillProposal>> ListAsync(string? organizationId, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("skill_proposal.number", "<", "before", before)
            .Compare("skill_proposal.organization_id", "=", "organizationId", organizationId);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ProposalRow>(new CommandDefinition(
            $"""
            SELECT skill_proposal.number, skill_proposal.id, skill_proposal.organization_id, skill_proposal.phrase, skill_proposal.reason,
                skill_proposal.created_at, skill_decision.verdict
            FROM skill_proposal LEFT JOIN skill_decision ON skill_decision.id = skill_proposal.id
            WHERE {where} ORDER BY skill_proposal.number DESC {database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToProposal())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    private sealed record ProposalRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Phrase { get; init; } = "";

        public string? Reason { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public string? Verdict { get; init; }

        public SkillProposal ToProposal() =>
            new(Id, OrganizationId, Phrase, Reason, CreatedAt, Verdict is null ? null : Enum.Parse<SkillVerdict>(Verdict));
    }
}

/// <summary>A phrase that an organization proposes as a skill.</summary>
/// <param name="Id">That of the phrase.</param>
/// <param name="Verdict">What was decided of it; null while it waits.</param>
public sealed record SkillProposal(
    string Id, string OrganizationId, string Phrase, string? Reason, DateTimeOffset CreatedAt, SkillVerdict? Verdict);
