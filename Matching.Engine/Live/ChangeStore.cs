using System.Runtime.CompilerServices;
using Dapper;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Live;

/// <summary>What has changed in demands and programs, by change number.</summary>
public sealed class ChangeStore(Database database)
{
    private const int PageOfIds = 10_000;

    /// <summary>The newest change, and how far runs are. What is read after this call has that change and all before it.</summary>
    public async Task<NewestState> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<NewestState>(new CommandDefinition(
            $"""
            SELECT
                (SELECT value FROM counter WHERE name = @name) AS change_number,
                (SELECT id FROM run WHERE state = 'Published' ORDER BY number DESC {database.Dialect.Limit}) AS published_run,
                (SELECT id FROM run WHERE state IN ('Queued', 'Running', 'Publishing') ORDER BY number DESC {database.Dialect.Limit}) AS open_run
            """,
            new { name = Counter.Change, limit = 1 },
            cancellationToken: cancellationToken));
    }

    /// <summary>How many rows the newest published run has not read as they are now.</summary>
    public async Task<Staleness> StalenessAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var run = await connection.QuerySingleOrDefaultAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE state = 'Published' ORDER BY number DESC {database.Dialect.Limit}",
            new { limit = 1 },
            cancellationToken: cancellationToken));
        var counts = run?.ToRun().Counts;
        var changed = await CountSinceAsync(run?.ChangeNumber ?? 0, cancellationToken);
        return new Staleness(changed, counts?.GetValueOrDefault("demands") ?? 0, counts?.GetValueOrDefault("programs") ?? 0);
    }

    /// <summary>How many rows, deleted ones included, were changed later than <paramref name="changeNumber"/>.</summary>
    public async Task<long> CountSinceAsync(long changeNumber, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT (SELECT COUNT(*) FROM demand WHERE change_number > @changeNumber) + (SELECT COUNT(*) FROM program WHERE change_number > @changeNumber)
            """,
            new { changeNumber },
            cancellationToken: cancellationToken));
    }

    /// <summary>How many rows there are on each side.</summary>
    public async Task<(long Demands, long Programs)> RowsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await CountAsync("demand"), await CountAsync("program"));

        Task<long> CountAsync(string table) => connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {table} WHERE deleted = 0", cancellationToken: cancellationToken));
    }

    /// <summary>Ids of demands whose newest change lies in (<paramref name="after"/>, <paramref name="upTo"/>].</summary>
    public IAsyncEnumerable<ChangedId> DemandIdsAsync(long after, long upTo, CancellationToken cancellationToken) =>
        IdsAsync("demand", after, upTo, cancellationToken);

    /// <summary>The same of programs.</summary>
    public IAsyncEnumerable<ChangedId> ProgramIdsAsync(long after, long upTo, CancellationToken cancellationToken) =>
        IdsAsync("program", after, upTo, cancellationToken);

    /// <summary>Rows whose newest change is later than <paramref name="changeNumber"/>, and up to which number that is complete.</summary>
    public async Task<ChangesSince> SinceAsync(long changeNumber, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);

        // The upper end comes first: a change committed between the two reads below belongs to the next call as a whole.
        var newest = await Counter.ReadAsync(connection, Counter.Change, cancellationToken);
        var window = new { after = changeNumber, newest };
        var demands = (await connection.QueryAsync<DemandRow>(new CommandDefinition(
            $"SELECT {DemandStore.Columns} FROM demand WHERE change_number > @after AND change_number <= @newest ORDER BY change_number",
            window,
            cancellationToken: cancellationToken))).AsList();
        var changed = await CohortSql.AddToAsync(connection, null, database.Dialect, (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {ProgramStore.Columns} FROM program WHERE change_number > @after AND change_number <= @newest ORDER BY change_number",
            window,
            cancellationToken: cancellationToken))).AsList(), cancellationToken);
        var skills = new SkillsColumn();
        return new ChangesSince(newest, new IndexChanges(
            [.. demands.Where(row => !row.Deleted).Select(row => row.ToDemand(skills))],
            [.. changed.Where(row => !row.Deleted).Select(row => row.ToProgram(skills))],
            [.. demands.Where(row => row.Deleted).Select(row => row.Id)],
            [.. changed.Where(row => row.Deleted).Select(row => row.Id)]));
    }

    private async IAsyncEnumerable<ChangedId> IdsAsync(string table, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (List<ChangedId> page; ; after = page[^1].ChangeNumber)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            page = (await connection.QueryAsync<ChangedId>(new CommandDefinition(
                $"""
                SELECT change_number, id, deleted FROM {table}
                WHERE change_number > @after AND change_number <= @upTo
                ORDER BY change_number {database.Dialect.Limit}
                """,
                new { after, upTo, limit = PageOfIds },
                cancellationToken: cancellationToken))).AsList();
            foreach (var row in page)
                yield return row;
            if (page.Count < PageOfIds)
                yield break;
        }
    }
}

/// <summary>How far the data and its runs are.</summary>
public sealed record NewestState
{
    public long ChangeNumber { get; init; }

    /// <summary>Null before the first.</summary>
    public string? PublishedRun { get; init; }

    /// <summary>The newest run that waits or is under way; null where there is none.</summary>
    public string? OpenRun { get; init; }
}

/// <summary>A row that changed, by its id.</summary>
public sealed record ChangedId
{
    public long ChangeNumber { get; init; }

    public string Id { get; init; } = "";

    public bool Deleted { get; init; }
}

/// <summary>Changes, and the number to ask from next time.</summary>
public sealed record ChangesSince(long ChangeNumber, IndexChanges Changes);
