using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
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
        // Of a position and a program there are many placements.
        var (known, taught) = (new Dictionary<string, Demand?>(StringComparer.Ordinal), new Dictionary<string, Program?>(StringComparer.Ordinal));
        for (long? before = long.MaxValue; before is not null && raised.Count < most;)
        {
            var page = await placements.ListAsync(filter, before, PageSize, cancellationToken);
            var last = await weeks.LastAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
            foreach (var placement in page.Items.Select(row => row.Value))
            {
                var demand = await OnceAsync(known, placement.DemandId, async id => (await demands.GetAsync(id, cancellationToken))?.Value);
                var student = (await students.GetAsync(placement.StudentId, Scope.All, today, cancellationToken))?.Value;
                var program = student is null
                    ? null
                    : await OnceAsync(taught, student.ProgramId, async id => (await programs.GetAsync(id, cancellationToken))?.Value);
                DateOnly? week = last.TryGetValue(placement.Id, out var recorded) ? recorded : null;
                raised.AddRange(PlacementAlarms.Of(placement, demand, student, program, week, table, today)
                    .Select(alarm => new RaisedAlarm(placement, demand?.Title ?? "", alarm)));
            }

            before = page.Next;
        }

        return [.. raised.Take(most)];
    }

    private static async Task<T?> OnceAsync<T>(Dictionary<string, T?> known, string id, Func<string, Task<T?>> read)
        where T : class => known.TryGetValue(id, out var value) ? value : known[id] = await read(id);
}

/// <param name="Title">Of the position; empty where it was deleted.</param>
public sealed record RaisedAlarm(Placement Placement, string Title, PlacementAlarm Alarm);
