using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Numerics;
using Matching.Engine.Positions;
using Matching.Engine.Runs;
using Matching.Engine.Technology;

namespace Matching.Engine.MemberFigures;

/// <summary>Works out figures of consortia from what is stored now.</summary>
public sealed class MemberFigureReader(
    MemberFigureStore figures, MemberWorkReader work, ConsortiumStore consortia, PlacementWatch watch, RunStore runs)
{
    public async Task<MemberFigureSums> OfAsync(string consortiumId, MemberPeriod period, CancellationToken cancellationToken) =>
        new(await DataAsync([consortiumId], period, null, cancellationToken), await SideAsync(consortiumId, period.Day, cancellationToken));

    /// <summary>Of several periods in one zone, in their order; what is of all time is read once for all of them.</summary>
    public async Task<IReadOnlyList<MemberFigureSums>> OfAsync(
        string consortiumId, IReadOnlyList<MemberPeriod> periods, CancellationToken cancellationToken)
    {
        var (bounds, sums) = (new List<Bound>(), new List<MemberFigureSums>());
        foreach (var period in periods)
            bounds.Add(await consortia.BoundAsync(consortiumId, period.Day, cancellationToken));
        var names = bounds.SelectMany(bound => bound.Names).ToHashSet(StringComparer.Ordinal);
        var trace = periods is [var first, ..] ? await work.TraceAsync(names, first.Zone, cancellationToken) : null;
        foreach (var (period, bound) in periods.Zip(bounds))
        {
            var data = await DataAsync([consortiumId], period, trace, cancellationToken);
            sums.Add(new(data, MemberSide.Of(consortiumId, bound)));
        }

        return sums;
    }

    /// <summary>Of two consortia: of the first, of the second, of both together with each row once, and of what they have in common.</summary>
    public async Task<MemberFigureUnion> UnionAsync(string left, string right, MemberPeriod period, CancellationToken cancellationToken)
    {
        var data = await DataAsync([left, right], period, null, cancellationToken);
        var (one, other) = (await SideAsync(left, period.Day, cancellationToken), await SideAsync(right, period.Day, cancellationToken));
        return new(new(data, one), new(data, other), new(data, one.Or(other)), new(data, one.And(other)));
    }

    /// <summary>All figures of all consortia on a day.</summary>
    /// <param name="zone">In which days begin.</param>
    public async Task<IReadOnlyList<(string ConsortiumId, string Code, double? Value)>> NightAsync(
        DateOnly today, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var period = MemberPeriod.Of(today.Year, today, zone);
        var data = await DataAsync(null, period, null, cancellationToken);
        var values = new List<(string, string, double?)>();
        foreach (var consortium in data.Seats.GroupBy(seat => seat.ConsortiumId, StringComparer.Ordinal))
        {
            var organizations = consortium.Select(seat => seat.OrganizationId).ToHashSet(StringComparer.Ordinal);
            var names = organizations.SelectMany(id => data.NamesByOrganization[id]).ToHashSet(StringComparer.Ordinal);
            var sums = new MemberFigureSums(data, MemberSide.Of(consortium.Key, new Bound(organizations, names)));
            values.AddRange(sums.All().Select(figure => (consortium.Key, figure.Kind.Code, figure.Value)));
        }

        return values;
    }

    private async Task<MemberSide> SideAsync(string consortiumId, DateOnly day, CancellationToken cancellationToken) =>
        MemberSide.Of(consortiumId, await consortia.BoundAsync(consortiumId, day, cancellationToken));

    private async Task<MemberData> DataAsync(
        IReadOnlyCollection<string>? of, MemberPeriod period, TechnologyTrace? trace, CancellationToken cancellationToken)
    {
        var data = await figures.LoadAsync(of, period, cancellationToken);
        var names = of is null ? null : (await consortia.BoundAsync(of, period.Day, cancellationToken)).Names;
        var scope = names is null ? Scope.All : new Scope(Reach.Shown, "", [], Visibility.Members, names);
        var run = await runs.PublishedBeforeAsync(period.Zone.StartOf(period.Day.AddDays(1)), cancellationToken);
        return await work.WithWorkAsync(
            data with
            {
                Alarms = await watch.ListAsync(scope, period.Today, int.MaxValue, cancellationToken, period.FirstDay),
                Run = run?.PublishedAt is { } at ? (run.Id, period.Zone.DayOf(at)) : null,
            },
            of, names, trace ?? await work.TraceAsync(names, period.Zone, cancellationToken), cancellationToken);
    }
}

/// <summary>Total(A ∪ B) = total(A) + total(B) − total(A ∩ B), for every figure that adds up.</summary>
public sealed record MemberFigureUnion(MemberFigureSums Left, MemberFigureSums Right, MemberFigureSums Either, MemberFigureSums Both);
