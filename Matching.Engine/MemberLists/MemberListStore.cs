using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.MemberLists;

/// <summary>Yearly editions of members' lists. One that is there is never written again.</summary>
public sealed class MemberListStore(Database database)
{
    /// <summary>Newest year first.</summary>
    public async Task<IReadOnlyList<MemberListEdition>> ListAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<EditionRow>(new CommandDefinition(
            """
            SELECT consortium_id, kind, edition_year, content, digest, frozen_by, frozen_at FROM member_list
            WHERE consortium_id = @consortiumId ORDER BY edition_year DESC, kind
            """,
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => row.ToEdition())];
    }

    /// <summary>False where the year has one: then nothing changed.</summary>
    public Task<bool> FreezeAsync(MemberListEdition edition, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.MemberList, 1, async (transaction, _) =>
        {
            var key = new { edition.ConsortiumId, Kind = edition.Kind.ToString(), edition.Year };
            if (await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM member_list WHERE consortium_id = @ConsortiumId AND kind = @Kind AND edition_year = @Year",
                key,
                transaction,
                cancellationToken: cancellationToken)) > 0)
            {
                return false;
            }

            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO member_list (consortium_id, kind, edition_year, content, digest, frozen_by, frozen_at)
                VALUES (@ConsortiumId, @kind, @Year, @Content, @Digest, @FrozenBy, @FrozenAt)
                """,
                new
                {
                    edition.ConsortiumId,
                    kind = edition.Kind.ToString(),
                    edition.Year,
                    edition.Content,
                    edition.Digest,
                    edition.FrozenBy,
                    edition.FrozenAt,
                },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    private sealed record EditionRow
    {
        public string ConsortiumId { get; init; } = "";

        public string Kind { get; init; } = "";

        public int EditionYear { get; init; }

        public string Content { get; init; } = "";

        public string Digest { get; init; } = "";

        public string FrozenBy { get; init; } = "";

        public DateTimeOffset FrozenAt { get; init; }

        public MemberListEdition ToEdition() => new(ConsortiumId, Enum.Parse<MemberListKind>(Kind), EditionYear, Content, Digest, FrozenBy, FrozenAt);
    }
}
