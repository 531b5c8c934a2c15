using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>Students' lists. They change while a round is open.</summary>
public sealed class RoundListStore(Database database, TimeProvider clock)
{
    public const int MaxBatch = 500;

    /// <summary>Null for whoever does not take part.</summary>
    public async Task<Stored<RoundEntrant>?> GetAsync(string roundId, string studentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, roundId, studentId, cancellationToken);
    }

    /// <summary>Updated, version differs, or not found: the round is not open, or the student does not agree to rounds.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there; 0 where nothing may be.</param>
    public Task<WriteResult<RoundEntrant>> ReplaceAsync(
        string roundId, string studentId, string? group, IReadOnlyList<string?> preferences, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (!await IsOpenAsync(transaction, roundId, cancellationToken) || !await AgreesAsync(transaction, studentId, cancellationToken))
                return new WriteResult<RoundEntrant>(WriteEffect.NotFound, null);
            var current = await FindAsync(transaction.Connection!, transaction, roundId, studentId, cancellationToken);
            if (expectedVersion is { } version && version != (current?.Version ?? 0))
                return new WriteResult<RoundEntrant>(WriteEffect.VersionDiffers, current);
            await RemoveAsync(transaction, roundId, studentId, cancellationToken);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO round_list (round_id, student_id, group_code, version, updated_at) VALUES (@roundId, @studentId, @group, @next, @now)
                """,
                new { roundId, studentId, group, next = (current?.Version ?? 0) + 1, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO round_preference (round_id, student_id, place, demand_id) VALUES (@roundId, @studentId, @place, @demand)",
                preferences.Select((demand, at) => new { roundId, studentId, place = at + 1, demand }),
                transaction,
                cancellationToken: cancellationToken));
            return new WriteResult<RoundEntrant>(
                WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, roundId, studentId, cancellationToken));
        }, cancellationToken);

    /// <summary>Takes a student out of a round that is open.</summary>
    /// <returns>Deleted, or not found: the student is not in it, or it is not open.</returns>
    public Task<WriteEffect> LeaveAsync(string roundId, string studentId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
            await IsOpenAsync(transaction, roundId, cancellationToken) && await RemoveAsync(transaction, roundId, studentId, cancellationToken)
                ? WriteEffect.Deleted
                : WriteEffect.NotFound, cancellationToken);

    /// <summary>Students of a college who agree to rounds, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<(string College, string Number), (string StudentId, bool Agrees)>> NumbersAsync(
        IReadOnlyCollection<string> colleges, CancellationToken cancellationToken)
    {
        if (colleges.Count == 0)
            return new Dictionary<(string, string), (string, bool)>();
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<NumberRow>(new CommandDefinition(
            $"SELECT id, college, external_id, rounds_since FROM student WHERE {database.Dialect.In("college", "colleges")}",
            new { colleges = colleges.ToArray() },
            cancellationToken: cancellationToken))).ToDictionary(row => (row.College, row.ExternalId), row => (row.Id, row.RoundsSince is not null));
    }

    /// <summary>How many take part, and how many of them have no list.</summary>
    public async Task<(int Students, int WithoutList)> CountAsync(string roundId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM round_list WHERE round_id = @roundId", new { roundId }, cancellationToken: cancellationToken));
        var listed = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(DISTINCT student_id) FROM round_preference WHERE round_id = @roundId", new { roundId }, cancellationToken: cancellationToken));
        return ((int)all, (int)(all - listed));
    }

    /// <summary>Writes lines of lists, each at its place; a student who is not in the round yet takes part from now on.</summary>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per line; not found where the round is not open.</returns>
    public async Task<IReadOnlyList<WriteEffect>> UpsertAsync(
        string roundId, IReadOnlyList<PreferenceLine> batch, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, MaxBatch);
        if (dryRun)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await EffectsAsync(connection, null, roundId, batch, cancellationToken);
        }

        return await database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (!await IsOpenAsync(transaction, roundId, cancellationToken))
                return [.. batch.Select(_ => WriteEffect.NotFound)];
            var effects = await EffectsAsync(transaction.Connection!, transaction, roundId, batch, cancellationToken);
            var changed = batch.Zip(effects).Where(pair => pair.Second != WriteEffect.Unchanged).Select(pair => pair.First).ToList();
            await WriteAsync(transaction, roundId, changed, cancellationToken);
            return effects;
        }, cancellationToken);
    }

    private async Task WriteAsync(DbTransaction transaction, string roundId, List<PreferenceLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                DELETE FROM round_preference
                WHERE round_id = @roundId AND student_id = @StudentId AND (place = @Place OR demand_id = @DemandId OR (demand_id IS NULL AND @DemandId IS NULL))
                """,
                new { roundId, line.StudentId, line.Place, line.DemandId },
                transaction,
                cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO round_preference (round_id, student_id, place, demand_id) VALUES (@roundId, @StudentId, @Place, @DemandId)",
                new { roundId, line.StudentId, line.Place, line.DemandId },
                transaction,
                cancellationToken: cancellationToken));
        }

        foreach (var student in lines.Select(line => line.StudentId).Distinct())
        {
            var parameters = new { roundId, student, now = clock.GetMilliseconds() };
            var there = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE round_list SET version = version + 1, updated_at = @now WHERE round_id = @roundId AND student_id = @student",
                parameters,
                transaction,
                cancellationToken: cancellationToken));
            if (there == 0)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO round_list (round_id, student_id, version, updated_at) VALUES (@roundId, @student, 1, @now)",
                    parameters,
                    transaction,
                    cancellationToken: cancellationToken));
            }
        }
    }

    private async Task<IReadOnlyList<WriteEffect>> EffectsAsync(
        DbConnection connection, DbTransaction? transaction, string roundId, IReadOnlyList<PreferenceLine> batch, CancellationToken cancellationToken)
    {
        var stored = (await connection.QueryAsync<PreferenceRow>(new CommandDefinition(
            $"SELECT student_id, place, demand_id FROM round_preference WHERE round_id = @roundId AND {database.Dialect.In("student_id", "students")}",
            new { roundId, students = batch.Select(line => line.StudentId).Distinct().ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToDictionary(row => (row.StudentId, row.Place), row => row.DemandId);
        return [.. batch.Select(line => !stored.TryGetValue((line.StudentId, line.Place), out var demand) ? WriteEffect.Created
            : demand == line.DemandId ? WriteEffect.Unchanged : WriteEffect.Updated)];
    }

    private static async Task<bool> IsOpenAsync(DbTransaction transaction, string roundId, CancellationToken cancellationToken) =>
        (await RoundSql.FindAsync(transaction.Connection!, transaction, roundId, null, cancellationToken))?.State == nameof(RoundState.Open);

    private static async Task<bool> AgreesAsync(DbTransaction transaction, string studentId, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM student WHERE id = @studentId AND rounds_since IS NOT NULL",
            new { studentId },
            transaction,
            cancellationToken: cancellationToken)) == 1;

    private static async Task<bool> RemoveAsync(DbTransaction transaction, string roundId, string studentId, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM round_preference WHERE round_id = @roundId AND student_id = @studentId",
            new { roundId, studentId },
            transaction,
            cancellationToken: cancellationToken));
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM round_list WHERE round_id = @roundId AND student_id = @studentId",
            new { roundId, studentId },
            transaction,
            cancellationToken: cancellationToken)) == 1;
    }

    private static async Task<Stored<RoundEntrant>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string roundId, string studentId, CancellationToken cancellationToken)
    {
        var head = await connection.QuerySingleOrDefaultAsync<ListRow>(new CommandDefinition(
            """
            SELECT round_list.group_code, round_list.version, round_list.updated_at, student.college
            FROM round_list JOIN student ON student.id = round_list.student_id
            WHERE round_list.round_id = @roundId AND round_list.student_id = @studentId
            """,
            new { roundId, studentId },
            transaction,
            cancellationToken: cancellationToken));
        if (head is null)
            return null;
        var preferences = await connection.QueryAsync<PreferenceRow>(new CommandDefinition(
            "SELECT student_id, place, demand_id FROM round_preference WHERE round_id = @roundId AND student_id = @studentId ORDER BY place",
            new { roundId, studentId },
            transaction,
            cancellationToken: cancellationToken));
        return new(
            new RoundEntrant(studentId, head.College, head.GroupCode, [.. preferences
                .Select(row => row.DemandId)]), head.Version, head.UpdatedAt, head.UpdatedAt);
    }

    private sealed record NumberRow
    {
        public string Id { get; init; } = "";

        public string College { get; init; } = "";

        public string ExternalId { get; init; } = "";

        public DateTimeOffset? RoundsSince { get; init; }
    }

    private sealed record ListRow
    {
        public string? GroupCode { get; init; }

        public long Version { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }

        public string College { get; init; } = "";
    }

    private sealed record PreferenceRow
    {
        public string StudentId { get; init; } = "";

        public int Place { get; init; }

        public string? DemandId { get; init; }
    }
}

/// <summary>A line of a list, as a file has it.</summary>
/// <param name="DemandId">Null for what the student found without the round.</param>
public sealed record PreferenceLine(string StudentId, int Place, string? DemandId);
