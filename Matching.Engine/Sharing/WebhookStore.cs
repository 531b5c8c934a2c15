using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Sharing;

/// <summary>Webhooks, up to where each was told, and what waits to be delivered.</summary>
public sealed class WebhookStore(Database database, TimeProvider clock)
{
    private const string Columns = "number, id, organization_id, url, secret, events, told_run, told_feed, told_application, told_decision, made_at, ended_at";

    private const string DeliveryColumns = "number, id, webhook_id, event, body, attempts, status, state, made_at, next_at";

    /// <summary>Newest first, those that have not ended.</summary>
    /// <param name="organizationId">Of one organization; null for all.</param>
    public async Task<IReadOnlyList<Webhook>> ListAsync(string? organizationId, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(organizationId, cancellationToken)).Select(row => row.ToWebhook())];

    /// <summary>Adds one with a secret of its own. It is told of what happens from now on.</summary>
    public Task<Webhook> AddAsync(string organizationId, string url, IReadOnlyList<WebhookEvent> events, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var webhook = new Webhook
            {
                Id = Guid.CreateVersion7(now).ToString("N"),
                OrganizationId = organizationId,
                Url = url,
                Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
                Events = events,
                MadeAt = now,
            };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO webhook (
                    number, id, organization_id, url, secret, events, told_run, told_feed, told_application, told_decision, made_at, ended_at)
                SELECT @number, @Id, @OrganizationId, @Url, @Secret, @names,
                    COALESCE((SELECT MAX(run.number) FROM run WHERE run.state = 'Published'), 0),
                    (SELECT counter.value FROM counter WHERE counter.name = 'feed'),
                    (SELECT counter.value FROM counter WHERE counter.name = 'application'),
                    (SELECT counter.value FROM counter WHERE counter.name = 'decision'), @MadeAt, NULL
                """,
                new { number, webhook.Id, webhook.OrganizationId, webhook.Url, webhook.Secret, names = JsonSerializer.Serialize(events), webhook.MadeAt },
                transaction,
                cancellationToken: cancellationToken));
            return webhook;
        }, cancellationToken);

    /// <summary>False where the organization has none of this id. What waits for it is not delivered any more.</summary>
    public Task<bool> EndAsync(string id, string organizationId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, 1, async (transaction, _) =>
        {
            var ended = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE webhook SET ended_at = @now, secret = '' WHERE id = @id AND organization_id = @organizationId AND ended_at IS NULL",
                new { id, organizationId, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            if (ended == 1)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "DELETE FROM webhook_delivery WHERE webhook_id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            }

            return ended == 1;
        }, cancellationToken);

    /// <summary>Makes a delivery of each thing that happened since a webhook was told last. Safe to repeat: what was made is not made again.</summary>
    /// <param name="day">Decisions are told to who is a member on it.</param>
    /// <returns>How many were made.</returns>
    public async Task<int> GatherAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var made = 0;
        foreach (var webhook in await RowsAsync(null, cancellationToken))
            made += await GatherAsync(webhook, day, cancellationToken);
        return made;
    }

    /// <summary>What is to be tried now, oldest first, with the webhook.</summary>
    public async Task<IReadOnlyList<(WebhookDelivery Delivery, Webhook Webhook)>> DueAsync(int limit, CancellationToken cancellationToken)
    {
        var webhooks = (await RowsAsync(null, cancellationToken)).Select(row => row.ToWebhook()).ToDictionary(webhook => webhook.Id, StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
            $"SELECT {DeliveryColumns} FROM webhook_delivery WHERE state = 'Waiting' AND next_at <= @now ORDER BY number {database.Dialect.Limit}",
            new { now = clock.GetMilliseconds(), limit },
            cancellationToken: cancellationToken));
        return [.. rows.Where(row => webhooks.ContainsKey(row.WebhookId)).Select(row => (row.ToDelivery(), webhooks[row.WebhookId]))];
    }

    /// <summary>Says what came of an attempt: taken where the answer was 2xx, else tried again later, or given up.</summary>
    /// <param name="status">Null where nobody answered.</param>
    public Task NoteAsync(WebhookDelivery delivery, int? status, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, 0, (transaction, _) =>
        {
            var attempts = delivery.Attempts + 1;
            var state = status is >= 200 and < 300 ? DeliveryState.Taken
                : attempts >= WebhookDelivery.MostAttempts ? DeliveryState.GivenUp : DeliveryState.Waiting;
            return transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE webhook_delivery SET attempts = @attempts, status = @status, state = @state, next_at = @next WHERE id = @Id",
                new
                {
                    attempts,
                    status,
                    state = state.ToString(),
                    next = state == DeliveryState.Waiting ? clock.GetMilliseconds() + WebhookDelivery.BackOff(attempts) : (DateTimeOffset?)null,
                    delivery.Id,
                },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Of one webhook, newest first.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string webhookId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
            $"SELECT {DeliveryColumns} FROM webhook_delivery WHERE webhook_id = @webhookId ORDER BY number DESC {database.Dialect.Limit}",
            new { webhookId, limit },
            cancellationToken: cancellationToken))).Select(row => row.ToDelivery())];
    }

    private Task<int> GatherAsync(WebhookRow known, DateOnly day, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, Webhook.MaxEvents, async (transaction, number) =>
        {
            var connection = transaction.Connection!;
            // Read again behind the counter: another process may have gathered meanwhile.
            var webhook = await connection.QuerySingleOrDefaultAsync<WebhookRow>(new CommandDefinition(
                $"SELECT {Columns} FROM webhook WHERE id = @Id AND ended_at IS NULL", new { known.Id }, transaction, cancellationToken: cancellationToken));
            if (webhook is null)
                return 0;
            var news = await connection.QuerySingleAsync<NewsRow>(new CommandDefinition(
                """
                SELECT
                    COALESCE((SELECT MAX(run.number) FROM run WHERE run.state = 'Published'), 0) AS run_number,
                    (SELECT counter.value FROM counter WHERE counter.name = 'feed') AS feed,
                    (SELECT counter.value FROM counter WHERE counter.name = 'application') AS application,
                    (SELECT counter.value FROM counter WHERE counter.name = 'decision') AS decision,
                    (SELECT COUNT(*) FROM application
                        JOIN organization_name ON organization_name.name = application.enterprise
                        WHERE organization_name.organization_id = @OrganizationId AND application.number > @ToldApplication) AS applications
                """,
                webhook,
                transaction,
                cancellationToken: cancellationToken));
            var now = clock.GetMilliseconds();
            var events = webhook.ToWebhook().Events;
            var made = new List<(WebhookEvent Event, object Data)>();
            if (news.RunNumber > webhook.ToldRun)
                made.Add((WebhookEvent.Run, await RunAsync(transaction, news.RunNumber, cancellationToken)));
            if (news.Feed > webhook.ToldFeed)
                made.Add((WebhookEvent.Changes, new { changes = news.Feed - webhook.ToldFeed, link = "/api/v1/changes" }));
            if (news.Applications > 0)
                made.Add((WebhookEvent.Applications, new { applications = news.Applications, link = "/api/v1/applications" }));
            if (news.Decision > webhook.ToldDecision
                && await DecisionsAsync(transaction, webhook, news.Decision, day, cancellationToken) is { Count: > 0 } told)
            {
                made.Add((WebhookEvent.Decisions, new { decisions = told }));
            }

            var wanted = made.Where(one => events.Contains(one.Event)).ToList();
            foreach (var (at, one) in wanted.Index())
            {
                var id = Guid.CreateVersion7(now).ToString("N");
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    INSERT INTO webhook_delivery (number, id, webhook_id, event, body, attempts, status, state, made_at, next_at)
                    VALUES (@number, @id, @webhookId, @name, @body, 0, NULL, 'Waiting', @now, @now)
                    """,
                    new { number = number + at, id, webhookId = webhook.Id, name = one.Event.ToString(), body = BodyOf(id, one.Event, now, one.Data), now },
                    transaction,
                    cancellationToken: cancellationToken));
            }

            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE webhook SET told_run = @RunNumber, told_feed = @Feed, told_application = @Application, told_decision = @Decision WHERE id = @Id",
                new { news.RunNumber, news.Feed, news.Application, news.Decision, webhook.Id },
                transaction,
                cancellationToken: cancellationToken));
            return wanted.Count;
        }, cancellationToken);

    private static async Task<object> RunAsync(DbTransaction transaction, long number, CancellationToken cancellationToken)
    {
        var run = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM run WHERE number = @number", new { number }, transaction, cancellationToken: cancellationToken));
        return new { run, link = $"/api/v1/runs/{run}" };
    }

    /// <summary>What was put to the vote, adopted, rejected or done where the organization is a member: their places, without a word of them.</summary>
    private static async Task<IReadOnlyList<object>> DecisionsAsync(
        DbTransaction transaction, WebhookRow webhook, long upTo, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await transaction.Connection!.QueryAsync<DecisionPlaceRow>(new CommandDefinition(
            """
            SELECT consortium_decision.id, consortium_decision.consortium_id, consortium_decision.ordinal
            FROM consortium_decision
            WHERE consortium_decision.changed_number > @ToldDecision AND consortium_decision.changed_number <= @upTo
                AND consortium_decision.consortium_id IN (
                    SELECT consortium_member.consortium_id FROM consortium_member
                    WHERE consortium_member.organization_id = @OrganizationId AND consortium_member.joined_on <= @day
                        AND (consortium_member.left_on IS NULL OR consortium_member.left_on > @day))
            ORDER BY consortium_decision.changed_number
            """,
            new { webhook.ToldDecision, webhook.OrganizationId, upTo, day },
            transaction,
            cancellationToken: cancellationToken)))
            .Select(row => new { id = row.Id, link = $"/api/v1/consortia/{row.ConsortiumId}/decisions/{row.Ordinal}" })];

    /// <summary>Ids, counts and links; what they are about is read by its own routes, with the caller's own rights.</summary>
    private static string BodyOf(string id, WebhookEvent what, DateTimeOffset at, object data) =>
        JsonSerializer.Serialize(new { id, @event = JsonNamingPolicy.CamelCase.ConvertName(what.ToString()), at, data });

    private async Task<IReadOnlyList<WebhookRow>> RowsAsync(string? organizationId, CancellationToken cancellationToken)
    {
        var where = new Conditions("ended_at IS NULL").Compare("organization_id", "=", "organizationId", organizationId);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<WebhookRow>(new CommandDefinition(
            $"SELECT {Columns} FROM webhook WHERE {where} ORDER BY number DESC", where.Parameters, cancellationToken: cancellationToken))).AsList();
    }

    private sealed record NewsRow
    {
        public long RunNumber { get; init; }

        public long Feed { get; init; }

        public long Application { get; init; }

        public long Applications { get; init; }

        public long Decision { get; init; }
    }

    private sealed record DecisionPlaceRow
    {
        public string Id { get; init; } = "";

        public string ConsortiumId { get; init; } = "";

        public int Ordinal { get; init; }
    }

    private sealed record WebhookRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Url { get; init; } = "";

        public string Secret { get; init; } = "";

        public string Events { get; init; } = "";

        public long ToldRun { get; init; }

        public long ToldFeed { get; init; }

        public long ToldApplication { get; init; }

        public long ToldDecision { get; init; }

        public DateTimeOffset MadeAt { get; init; }

        public Webhook ToWebhook() => new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Url = Url,
            Secret = Secret,
            Events = JsonSerializer.Deserialize<WebhookEvent[]>(Events)!,
            MadeAt = MadeAt,
        };
    }

    private sealed record DeliveryRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string WebhookId { get; init; } = "";

        public string Event { get; init; } = "";

        public string Body { get; init; } = "";

        public int Attempts { get; init; }

        public int? Status { get; init; }

        public string State { get; init; } = "";

        public DateTimeOffset MadeAt { get; init; }

        public DateTimeOffset? NextAt { get; init; }

        public WebhookDelivery ToDelivery() => new()
        {
            Id = Id,
            WebhookId = WebhookId,
            Event = Enum.Parse<WebhookEvent>(Event),
            Body = Body,
            Attempts = Attempts,
            Status = Status,
            State = Enum.Parse<DeliveryState>(State),
            MadeAt = MadeAt,
            NextAt = NextAt,
        };
    }
}
