using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Who is signed in, where: a session is a row, so that it ends when its owner, or anybody who may, ends it.</summary>
public sealed class SessionStore(Database database, TimeProvider clock)
{
    /// <summary>Begins a session of an account in one of its affiliations.</summary>
    /// <param name="secondFactor">Whether the person has shown one: a code or a passkey.</param>
    /// <param name="agent">What the browser calls itself, cut to 200 characters.</param>
    /// <param name="signOn">Where it began, if at another sign-on.</param>
    public Task<string> BeginAsync(
        string accountId, string affiliationId, bool secondFactor, string agent, SignOnSession? signOn, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) =>
        {
            var now = clock.GetMilliseconds();
            var id = Guid.CreateVersion7(now).ToString("N");
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO account_session (id, account_id, affiliation_id, second_factor, agent, sign_on_issuer, sign_on_session, created_at)
                VALUES (@id, @accountId, @affiliationId, @shown, @agent, @issuer, @session, @now)
                """,
                new
                {
                    id,
                    accountId,
                    affiliationId,
                    shown = secondFactor ? 1 : 0,
                    agent = agent.Length > MaxAgent ? agent[..MaxAgent] : agent,
                    issuer = signOn?.Issuer,
                    session = signOn?.Session,
                    now,
                },
                transaction,
                cancellationToken: cancellationToken));
            return id;
        }, cancellationToken);

    private const int MaxAgent = 200;

    /// <summary>The session while it lasts, the account is open, and the affiliation is in force; else null.</summary>
    public async Task<LiveSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SessionRow>(new CommandDefinition(
            """
            SELECT account_session.id, account_session.account_id, account_session.agent, account_session.created_at, account_session.second_factor,
                affiliation.role, affiliation.organization_id, affiliation.consortium_id, affiliation.id AS affiliation_id
            FROM account_session
            JOIN account ON account.id = account_session.account_id
            JOIN affiliation ON affiliation.id = account_session.affiliation_id
            WHERE account_session.id = @id AND account_session.ended_at IS NULL AND account.closed_at IS NULL AND affiliation.ended_at IS NULL
            """,
            new { id },
            cancellationToken: cancellationToken));
        if (row is null)
            return null;
        var account = (await connection.QuerySingleAsync<AccountRow>(new CommandDefinition(
            $"SELECT {AccountRow.Columns} FROM account WHERE id = @AccountId", new { row.AccountId }, cancellationToken: cancellationToken))).ToAccount();
        var names = row.OrganizationId is null ? [] : (await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT organization_name.name
            FROM organization
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            WHERE organization.id = @OrganizationId
            """,
            new { row.OrganizationId },
            cancellationToken: cancellationToken))).AsList();
        var passkeys = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM account_passkey WHERE account_id = @AccountId", new { row.AccountId }, cancellationToken: cancellationToken));
        var affiliation = new Affiliation(Enum.Parse<Role>(row.Role), row.OrganizationId, row.ConsortiumId);
        return new LiveSession(row.ToSession(), account, affiliation, names, account.TwoFactor || passkeys > 0);
    }

    /// <summary>Those of an account that have not ended, newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<SessionRow>(new CommandDefinition(
            """
            SELECT id, account_id, affiliation_id, agent, created_at, second_factor FROM account_session
            WHERE account_id = @accountId AND ended_at IS NULL ORDER BY created_at DESC, id DESC
            """,
            new { accountId },
            cancellationToken: cancellationToken))).Select(row => row.ToSession())];
    }

    /// <summary>Lets a session act in another affiliation of its account.</summary>
    public Task ActAsync(string id, string affiliationId, CancellationToken cancellationToken) => WriteAsync(
        """
        UPDATE account_session SET affiliation_id = @affiliationId
        WHERE id = @id AND account_id = (SELECT account_id FROM affiliation WHERE id = @affiliationId AND ended_at IS NULL)
        """,
        new { id, affiliationId },
        cancellationToken);

    /// <summary>The person has shown a second factor meanwhile.</summary>
    public Task ProveAsync(string id, CancellationToken cancellationToken) =>
        WriteAsync("UPDATE account_session SET second_factor = 1 WHERE id = @id", new { id }, cancellationToken);

    /// <summary>Ends a session of this account. False where it has none of that id.</summary>
    public async Task<bool> EndAsync(string id, string accountId, CancellationToken cancellationToken) => await WriteAsync(
        "UPDATE account_session SET ended_at = @now WHERE id = @id AND account_id = @accountId AND ended_at IS NULL",
        new { id, accountId, now = clock.GetMilliseconds() },
        cancellationToken) == 1;

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <param name="but">Null for all.</param>
    public Task EndAllAsync(string accountId, string? but, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE account_session SET ended_at = @now WHERE account_id = @accountId AND ended_at IS NULL AND id <> @but",
        new { accountId, but = but ?? "", now = clock.GetMilliseconds() },
        cancellationToken);

    /// <summary>Ends those that began at another sign-on.</summary>
    /// <param name="session">What that sign-on calls its own session; null for all of the account.</param>
    /// <param name="accountId">Null for whoever has that session.</param>
    /// <returns>The ids of those that were ended.</returns>
    public Task<IReadOnlyList<string>> EndOfSignOnAsync(string issuer, string? session, string? accountId, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<string>>(Counter.Account, 1, async (transaction, _) =>
        {
            if (session is null && accountId is null)
                return [];
            var where = new Conditions("sign_on_issuer = @issuer AND ended_at IS NULL")
                .Compare("sign_on_session", "=", "session", session)
                .Compare("account_id", "=", "accountId", accountId);
            where.Parameters.Add("issuer", issuer);
            where.Parameters.Add("now", clock.GetMilliseconds());
            var ids = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
                $"SELECT id FROM account_session WHERE {where}", where.Parameters, transaction, cancellationToken: cancellationToken))).AsList();
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"UPDATE account_session SET ended_at = @now WHERE {where}", where.Parameters, transaction, cancellationToken: cancellationToken));
            return ids;
        }, cancellationToken);

    private Task<int> WriteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)), cancellationToken);

    private sealed record SessionRow
    {
        public string Id { get; init; } = "";

        public string AccountId { get; init; } = "";

        public string AffiliationId { get; init; } = "";

        public string Agent { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public int SecondFactor { get; init; }

        public string Role { get; init; } = "";

        public string? OrganizationId { get; init; }

        public string? ConsortiumId { get; init; }

        public Session ToSession() => new(Id, AccountId, AffiliationId, Agent, CreatedAt, SecondFactor != 0);
    }
}

/// <summary>A browser that is signed in.</summary>
/// <param name="SecondFactor">Whether the person has shown a code or a passkey in it.</param>
public sealed record Session(string Id, string AccountId, string AffiliationId, string Agent, DateTimeOffset CreatedAt, bool SecondFactor);

/// <summary>Another sign-on at which a session began.</summary>
/// <param name="Session">What it calls its own session there; null where it does not say.</param>
public sealed record SignOnSession(string Issuer, string? Session);

/// <summary>A session with what a request needs to know of it.</summary>
/// <param name="HasSecondFactor">Whether the account has an authenticator or a passkey.</param>
public sealed record LiveSession(
    Session Session, Account Account, Affiliation Affiliation, IReadOnlyList<string> OrganizationNames, bool HasSecondFactor);
