using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Engine.Positions;

/// <summary>Alarms of all placements of a scope, without whose they are.</summary>
public sealed class PlacementWatch(
    PlacementStore placements, PlacementWeekStore weeks, StudentStore students, DemandStore demands, ProgramStore programs, PolicyStore policies)
{
    private const int PageSize = 500;
    public const int Most = 500;

    /// <summary>Newest placement first.</summary>
    /// <param name="most">How many at most, from 1.</param>
    /// <param name="since">Also of placements that were carried out, and whose last day is not before this one, the rules that they broke; null for those
    /// that stand alone.</param>
    public async Task<IReadOnlyList<RaisedAlarm>> ListAsync(
        Scope scope, DateOnly today, int most, CancellationToken cancellationToken, DateOnly? since = null)
    {
        var (raised, table, filter) = (
            new List<RaisedAlarm>(), await policies.GetAsync(cancellationToken),
            new PlacementFilter { Scope = scope, Standing = since is null, StandingOrSince = since });
        for (long? before = long.MaxValue; before is not null && raised.Count < most;)
        {
            var page = await placements.ListAsync(filter, before, PageSize, cancellationToken);
            var last = await weeks.LastAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
            var (positions, people, taught) = await BesideAsync([.. page.Items.Select(row => row.Value)], today, cancellationToken);
            foreach (var placement in page.Items.Select(row => row.Value))
            {
                var (demand, student) = (positions.GetValueOrDefault(placement.DemandId), people.GetValueOrDefault(placement.StudentId));
                var program = student is null ? null : taught.GetValueOrDefault(student.ProgramId);
                DateOnly? week = last.TryGetValue(placement.Id, out var recorded) ? recorded : null;
                raised.AddRange(PlacementAlarms.Of(placement, demand, student, program, week, table, today)
                    .Select(alarm => new RaisedAlarm(placement, demand?.Title ?? "", alarm)));
            }

            before = page.Next;
        }

        return [.. raised.Take(most)];
    }

    /// <summary>The rows that a page of placements is about, each read once.</summary>
    private async Task<(Dictionary<string, Demand> Positions, Dictionary<string, Student> People, Dictionary<string, Program> Taught)> BesideAsync(
        IReadOnlyList<Placement> page, DateOnly today, CancellationToken cancellationToken)
    {
        var positions = await demands.ListAsync(
            new DemandFilter { Ids = [.. page.Select(placement => placement.DemandId).Distinct()] }, null, PageSize, cancellationToken);
        var people = await students.ListAsync(
            new StudentFilter { Scope = Scope.All, Today = today, Ids = [.. page.Select(placement => placement.StudentId).Distinct()] }, null, PageSize,
            cancellationToken);
        var taught = await programs.ListAsync(
            new ProgramFilter { Ids = [.. people.Items.Select(row => row.Value.ProgramId).Distinct()] }, null, PageSize, cancellationToken);
        return (
            positions.Items.ToDictionary(row => row.Value.Id, row => row.Value, StringComparer.Ordinal),
            people.Items.ToDictionary(row => row.Value.Id, row => row.Value, StringComparer.Ordinal),
            taught.Items.ToDictionary(row => row.Value.Id, row => row.Value, StringComparer.Ordinal));
    }
}

/// <param name="Title">Of the position; empty where it was deleted.</param>
public sealed record RaisedAlarm(Placement Placement, string Title, PlacementAlarm Alarm);
