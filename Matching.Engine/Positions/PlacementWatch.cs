using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Engine.Positions;

/// <summary>Alarms of all placements of a scope that stand, without whose they are.</summary>
public sealed class PlacementWatch(
    PlacementStore placements, PlacementWeekStore weeks, StudentStore students, DemandStore demands, ProgramStore programs, PolicyStore policies)
{
    private const int PageSize = 500;
    public const int Most = 500;

    /// <summary>Newest placement first.</summary>
    /// <param name="most">How many at most, from 1.</param>
    public async Task<IReadOnlyList<RaisedAlarm>> ListAsync(Scope scope, DateOnly today, int most, CancellationToken cancellationToken)
    {
        var (raised, table, filter) = (
            new List<RaisedAlarm>(), await policies.GetAsync(cancellationToken), new PlacementFilter { Scope = scope, Standing = true });
        for (long? before = long.MaxValue; before is not null && raised.Count < most;)
        {
            var page = await placements.ListAsync(filter, before, PageSize, cancellationToken);
            var last = await weeks.LastAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
            foreach (var row in page.Items)
                raised.AddRange(await OfAsync(row, last, table, today, cancellationToken));
            before = page.Next;
        }

        return [.. raised.Take(most)];
    }

    private async Task<IEnumerable<RaisedAlarm>> OfAsync(
        Stored<Placement> row, IReadOnlyDictionary<string, DateOnly> last, PolicyTable table, DateOnly today, CancellationToken cancellationToken)
    {
        var demand = (await demands.GetAsync(row.Value.DemandId, cancellationToken))?.Value;
        var student = (await students.GetAsync(row.Value.StudentId, Scope.All, today, cancellationToken))?.Value;
        var program = student is null ? null : (await programs.GetAsync(student.ProgramId, cancellationToken))?.Value;
        return PlacementAlarms.Of(
            row.Value, demand, student, program, last.TryGetValue(row.Value.Id, out var week) ? week : null, table, today)
            .Select(alarm => new RaisedAlarm(row.Value, demand?.Title ?? "", alarm));
    }
}

/// <param name="Title">Of the position; empty where it was deleted.</param>
public sealed record RaisedAlarm(Placement Placement, string Title, PlacementAlarm Alarm);
