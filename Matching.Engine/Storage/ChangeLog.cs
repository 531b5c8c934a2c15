using Dapper;
using Matching.Engine.Index;

namespace Matching.Engine.Storage;

/// <summary>What has changed in demands and programs, by change number.</summary>
public sealed class ChangeLog(Database database, ProgramStore programs)
{
    /// <summary>The newest change that is committed. What is read after this call has it and all before it.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await Counter.ReadAsync(connection, Counter.Change, cancellationToken);
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
        var changed = await programs.WithCohortsAsync(connection, null, (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {ProgramStore.Columns} FROM program WHERE change_number > @after AND change_number <= @newest ORDER BY change_number",
            window,
            cancellationToken: cancellationToken))).AsList(), cancellationToken);
        return new ChangesSince(newest, new IndexChanges(
            [.. demands.Where(row => !row.Deleted).Select(row => row.ToDemand())],
            [.. changed.Where(row => !row.Deleted).Select(row => row.ToProgram())],
            [.. demands.Where(row => row.Deleted).Select(row => row.Id)],
            [.. changed.Where(row => row.Deleted).Select(row => row.Id)]));
    }
}

/// <summary>Changes, and the number to ask from next time.</summary>
public sealed record ChangesSince(long ChangeNumber, IndexChanges Changes);
