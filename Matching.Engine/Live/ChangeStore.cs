using Dapper;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Live;

/// <summary>What has changed in demands and programs, by change number.</summary>
public sealed class ChangeStore(Database database)
{
    /// <summary>The newest change and the newest published run. What is read after this call has that change and all before it.</summary>
    public async Task<NewestState> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<NewestState>(new CommandDefinition(
            $"""
            SELECT
                (SELECT value FROM counter WHERE name = @name) AS change_number,
                (SELECT id FROM run WHERE state = 'Published' ORDER BY number DESC {database.Dialect.Limit}) AS published_run
            """,
            new { name = Counter.Change, limit = 1 },
            cancellationToken: cancellationToken));
    }

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
}

/// <summary>How far the data and its runs are.</summary>
public sealed record NewestState
{
    public long ChangeNumber { get; init; }

    /// <summary>Null before the first.</summary>
    public string? PublishedRun { get; init; }
}

/// <summary>Changes, and the number to ask from next time.</summary>
public sealed record ChangesSince(long ChangeNumber, IndexChanges Changes);
