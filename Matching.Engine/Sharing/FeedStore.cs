using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Sharing;

/// <summary>
/// The newest state of every row that may be shared, by the number of its newest change, and tombstones of those that are no more. It is kept beside the
/// rows themselves, so that a feed and a snapshot of one moment agree whatever is written meanwhile.
/// </summary>
public sealed class FeedStore(Database database, TimeProvider clock)
{
    private const int Batch = 500;

    private const string Columns = "number, dataset, id, owner, second_owner, is_hidden, payload, is_deleted, changed_at";

    /// <summary>The counters up to which the rows themselves were read, and the newest number of the feed.</summary>
    internal async Task<FeedPosition> PositionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<FeedPosition>(new CommandDefinition(
            """
            SELECT
                (SELECT value FROM counter WHERE name = 'change') AS change_number,
                (SELECT value FROM counter WHERE name = 'outcome') AS outcome_number,
                (SELECT value FROM counter WHERE name = 'student') AS student_number,
                (SELECT value FROM counter WHERE name = 'feed-change') AS read_change,
                (SELECT value FROM counter WHERE name = 'feed-outcome') AS read_outcome,
                (SELECT value FROM counter WHERE name = 'feed-student') AS read_student,
                (SELECT value FROM counter WHERE name = 'feed') AS number
            """,
            cancellationToken: cancellationToken));
    }

    /// <summary>The id and digest of each row of a data set that is there.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> DigestsAsync(SharedDataset dataset, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DigestRow>(new CommandDefinition(
            "SELECT id, digest FROM feed_row WHERE dataset = @dataset AND is_deleted = 0",
            new { dataset = dataset.ToString() },
            cancellationToken: cancellationToken))).ToDictionary(row => row.Id, row => row.Digest, StringComparer.Ordinal);
    }

    /// <summary>Ids of demands and programs that only their owners see.</summary>
    internal async Task<IReadOnlySet<string>> HiddenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM feed_row WHERE dataset IN ('Demands', 'Programs') AND is_hidden = 1 AND is_deleted = 0",
            cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes rows that differ, each with a number of its own, and how far the rows themselves were read.</summary>
    /// <returns>False where another process wrote meanwhile, whose reading is as good.</returns>
    internal Task<bool> WriteAsync(IReadOnlyCollection<FeedSource> rows, FeedPosition read, CancellationToken cancellationToken) =>
        database.WriteAsync(async transaction =>
        {
            var newest = await Counter.AdvanceAsync(transaction, Counter.Feed, rows.Count, cancellationToken) - rows.Count;
            if (newest != read.Number)
            {
                await Counter.AdvanceAsync(transaction, Counter.Feed, -rows.Count, cancellationToken);
                return false;
            }

            var now = clock.GetMilliseconds();
            foreach (var batch in rows.Index().Select(row => FeedRow.From(row.Item, newest + row.Index + 1, now)).Chunk(Batch))
                await WriteAsync(transaction, batch, cancellationToken);
            foreach (var (name, value) in new[] { ("feed-change", read.ChangeNumber), ("feed-outcome", read.OutcomeNumber),
                ("feed-student", read.StudentNumber) })
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "UPDATE counter SET value = @value WHERE name = @name", new { name, value }, transaction, cancellationToken: cancellationToken));
            }

            return true;
        }, cancellationToken);

    /// <summary>Changes behind a number, oldest first: a tombstone for what is no more, and for what its owner hides.</summary>
    /// <param name="dataset">Of one data set; null for all.</param>
    public async Task<IReadOnlyList<FeedItem>> AfterAsync(
        Coverage coverage, SharedDataset? dataset, long after, int limit, CancellationToken cancellationToken)
    {
        var where = Where(coverage, dataset, "1 = 1").Compare("number", ">", "after", after);
        where.Parameters.Add("limit", limit);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<FeedRow>(new CommandDefinition(
            $"SELECT {Columns} FROM feed_row WHERE {where} ORDER BY number {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToItem(coverage))];
    }

    /// <summary>All rows of a data set that are there and seen, by id, behind one; with the newest number before the first is read, from which a feed goes
    /// on.</summary>
    /// <param name="owner">Rows of one owner; null for all.</param>
    public async Task<IReadOnlyList<FeedItem>> PageAsync(
        Coverage coverage, SharedDataset dataset, string? owner, string after, int limit, CancellationToken cancellationToken)
    {
        var where = Seen(coverage, dataset).Compare("owner", "=", "owner", owner).Compare("id", ">", "afterId", after);
        where.Parameters.Add("limit", limit);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<FeedRow>(new CommandDefinition(
            $"SELECT {Columns} FROM feed_row WHERE {where} ORDER BY id {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToItem(coverage))];
    }

    /// <summary>How much of a data set a caller sees, how much of it can be compared, and how fresh it is.</summary>
    public async Task<DatasetState> StateAsync(Coverage coverage, SharedDataset dataset, CancellationToken cancellationToken)
    {
        var where = Seen(coverage, dataset);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<StateRow>(new CommandDefinition(
            $"SELECT COUNT(*) AS all_rows, SUM(is_assessable) AS assessable, MAX(changed_at) AS changed_at FROM feed_row WHERE {where}",
            where.Parameters,
            cancellationToken: cancellationToken));
        return new(dataset, row.AllRows, row.Assessable ?? 0, row.ChangedAt);
    }

    /// <summary>The newest number of the feed.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await Counter.ReadAsync(connection, Counter.Feed, cancellationToken);
    }

    private Conditions Seen(Coverage coverage, SharedDataset dataset)
    {
        var where = Where(coverage, dataset, "is_deleted = 0");
        return where.And(coverage.Own.Count > 0
            ? $"(is_hidden = 0 OR {database.Dialect.In("owner", "own")} OR {database.Dialect.In("second_owner", "own")})" : "is_hidden = 0");
    }

    private Conditions Where(Coverage coverage, SharedDataset? dataset, string always)
    {
        var where = new Conditions(always).Compare("dataset", "=", "dataset", dataset?.ToString());
        if (coverage.Own.Count > 0)
            where.Parameters.Add("own", coverage.Own.ToArray());
        if (coverage.Others is null)
            return where;
        var seen = new List<string>();
        if (coverage.Own.Count > 0)
            seen.Add($"{database.Dialect.In("owner", "own")} OR {database.Dialect.In("second_owner", "own")}");
        foreach (var (at, one) in Enum.GetValues<SharedDataset>().Index()
            .Where(one => coverage.Of(one.Item).Count > 0 && (dataset is null || dataset == one.Item)))
        {
            where.Parameters.Add($"owners{at}", coverage.Of(one).ToArray());
            seen.Add($"(dataset = '{one}' AND {database.Dialect.In("owner", $"owners{at}")} "
                + $"AND (second_owner IS NULL OR {database.Dialect.In("second_owner", $"owners{at}")}))");
        }

        return where.And(seen.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", seen)})");
    }

    private async Task WriteAsync(DbTransaction transaction, FeedRow[] batch, CancellationToken cancellationToken)
    {
        var known = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            $"SELECT id FROM feed_row WHERE {database.Dialect.In("id", "ids")}",
            new { ids = batch.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
        // What is no more and was never told needs no tombstone.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO feed_row (number, dataset, id, owner, second_owner, is_hidden, is_assessable, payload, digest, is_deleted, changed_at)
            VALUES (@Number, @Dataset, @Id, @Owner, @SecondOwner, @IsHidden, @IsAssessable, @Payload, @Digest, @IsDeleted, @ChangedAt)
            """,
            batch.Where(row => !known.Contains(row.Id) && row.IsDeleted == 0),
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE feed_row
            SET number = @Number, owner = @Owner, second_owner = @SecondOwner, is_hidden = @IsHidden, is_assessable = @IsAssessable, payload = @Payload,
                digest = @Digest, is_deleted = 0, changed_at = @ChangedAt
            WHERE id = @Id
            """,
            batch.Where(row => known.Contains(row.Id) && row.IsDeleted == 0),
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE feed_row SET number = @Number, payload = '', digest = '', is_deleted = 1, changed_at = @ChangedAt WHERE id = @Id AND is_deleted = 0",
            batch.Where(row => row.IsDeleted == 1),
            transaction,
            cancellationToken: cancellationToken));
    }

    private sealed record DigestRow
    {
        public string Id { get; init; } = "";

        public string Digest { get; init; } = "";
    }

    private sealed record StateRow
    {
        public long AllRows { get; init; }

        public long? Assessable { get; init; }

        public DateTimeOffset? ChangedAt { get; init; }
    }

    private sealed record FeedRow
    {
        public long Number { get; init; }

        public string Dataset { get; init; } = "";

        public string Id { get; init; } = "";

        public string Owner { get; init; } = "";

        public string? SecondOwner { get; init; }

        public int IsHidden { get; init; }

        public int IsAssessable { get; init; }

        public string Payload { get; init; } = "";

        public string Digest { get; init; } = "";

        public int IsDeleted { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public static FeedRow From(FeedSource source, long number, DateTimeOffset now) => new()
        {
            Number = number,
            Dataset = source.Dataset.ToString(),
            Id = source.Id,
            Owner = source.Owner,
            SecondOwner = source.SecondOwner,
            IsHidden = source.IsHidden ? 1 : 0,
            IsAssessable = source.IsAssessable ? 1 : 0,
            Payload = source.Payload,
            Digest = DigestOf(source),
            IsDeleted = source.IsDeleted ? 1 : 0,
            ChangedAt = now,
        };

        public FeedItem ToItem(Coverage coverage)
        {
            var isOwn = coverage.Own.Contains(Owner) || (SecondOwner is not null && coverage.Own.Contains(SecondOwner));
            return new(Number, Enum.Parse<SharedDataset>(Dataset), Id, Owner, IsDeleted == 1 || (IsHidden == 1 && !isOwn) ? null : Payload, ChangedAt);
        }
    }

    /// <summary>Of all that a change would show: the row, whose it is and who sees it.</summary>
    internal static string DigestOf(FeedSource source) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{source.Owner}\u001f{source.SecondOwner}\u001f{source.IsHidden}\u001f{source.Payload}")));
}

/// <summary>How far rows were written, and how far the feed has read them.</summary>
internal sealed record FeedPosition
{
    public long ChangeNumber { get; init; }

    public long OutcomeNumber { get; init; }

    public long StudentNumber { get; init; }

    public long ReadChange { get; init; }

    public long ReadOutcome { get; init; }

    public long ReadStudent { get; init; }

    /// <summary>The newest number of the feed.</summary>
    public long Number { get; init; }

    public bool IsFresh => ChangeNumber == ReadChange && OutcomeNumber == ReadOutcome && StudentNumber == ReadStudent;
}
