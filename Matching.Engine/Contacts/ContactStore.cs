using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Contacts;

/// <summary>How to reach organizations: one contact each.</summary>
public sealed class ContactStore(Database database, TimeProvider clock)
{
    /// <summary>What an organization wrote; <see cref="Contact.None"/> where it wrote nothing.</summary>
    public Task<Contact> GetAsync(string organizationId, CancellationToken cancellationToken) => FindAsync(
        "SELECT contact.text, contact.visibility FROM contact WHERE contact.organization_id = @key", organizationId, cancellationToken);

    /// <summary>That of the owner of a row, by any of its names.</summary>
    /// <param name="scope">In which rows of the same visibility would be seen; otherwise there is none.</param>
    public async Task<Contact> OfOwnerAsync(string owner, Scope scope, CancellationToken cancellationToken) => await FindAsync(
        """
        SELECT contact.text, contact.visibility
        FROM contact JOIN organization_name ON organization_name.organization_id = contact.organization_id
        WHERE organization_name.name = @key
        """,
        owner,
        cancellationToken) is var contact && scope.Sees(owner, contact.Visibility) ? contact : Contact.None;

    public Task SetAsync(string organizationId, Contact contact, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, _) =>
        {
            var row = new { organizationId, contact.Text, visibility = contact.Visibility.ToString(), now = clock.GetMilliseconds() };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM contact WHERE organization_id = @organizationId", row, transaction, cancellationToken: cancellationToken));
            return contact.Text.Length == 0 ? 0 : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO contact (organization_id, text, visibility, updated_at) VALUES (@organizationId, @Text, @visibility, @now)",
                row,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    private async Task<Contact> FindAsync(string sql, string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<ContactRow>(new CommandDefinition(sql, new { key }, cancellationToken: cancellationToken)))
            is { } row ? new Contact(row.Text, Enum.Parse<Visibility>(row.Visibility)) : Contact.None;
    }

    private sealed record ContactRow
    {
        public string Text { get; init; } = "";

        public string Visibility { get; init; } = "";
    }
}
