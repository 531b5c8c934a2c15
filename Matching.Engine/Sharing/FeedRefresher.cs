using Matching.Engine.Live;
using Matching.Engine.Outcomes;
using Matching.Engine.Students;

namespace Matching.Engine.Sharing;

/// <summary>Brings the feed up to the rows as they are, where any were written since. Safe to call at any time, from any number of processes.</summary>
public sealed class FeedRefresher(FeedStore feed, ChangeStore changes, OutcomeStore outcomes, StudentStatisticsStore students) : IDisposable
{
    private const int Page = 500;

    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if ((await feed.PositionAsync(cancellationToken)).IsFresh)
            return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Written in the meantime by another process: its rows are there, and what is newer is read the next time round.
            while (await feed.PositionAsync(cancellationToken) is { IsFresh: false } position)
                await ReadAsync(position, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task ReadAsync(FeedPosition position, CancellationToken cancellationToken)
    {
        var rows = new List<FeedSource>();
        var hidden = new HashSet<string>(await feed.HiddenAsync(cancellationToken), StringComparer.Ordinal);
        if (position.ChangeNumber != position.ReadChange)
        {
            var since = await changes.SinceAsync(position.ReadChange, cancellationToken);
            rows.AddRange(since.Changes.Demands.Select(SharedRows.Of));
            rows.AddRange(since.Changes.Programs.Select(SharedRows.Of));
            rows.AddRange(since.Changes.RemovedDemands.Select(id => Gone(SharedDataset.Demands, id)));
            rows.AddRange(since.Changes.RemovedPrograms.Select(id => Gone(SharedDataset.Programs, id)));
            hidden.ExceptWith(rows.Select(row => row.Id));
            hidden.UnionWith(rows.Where(row => row.IsHidden).Select(row => row.Id));
            // Rows that were written behind the position are read with it, so that they are not read twice.
            position = position with { ChangeNumber = since.ChangeNumber };
        }

        // An outcome comes and goes with its demand and its program, which say who sees it.
        if (position.ChangeNumber != position.ReadChange || position.OutcomeNumber != position.ReadOutcome)
            rows.AddRange(await ChangedAsync(SharedDataset.Outcomes, await OutcomesAsync(hidden, cancellationToken), cancellationToken));
        if (position.ChangeNumber != position.ReadChange || position.StudentNumber != position.ReadStudent)
        {
            var counts = (await students.GetAsync(cancellationToken))
                .Table([StudentDimension.College, StudentDimension.Specialty, StudentDimension.GraduationYear]).Select(SharedRows.Of).ToList();
            rows.AddRange(await ChangedAsync(SharedDataset.StudentCounts, counts, cancellationToken));
        }

        await feed.WriteAsync(rows, position, cancellationToken);
    }

    private async Task<IReadOnlyList<FeedSource>> OutcomesAsync(HashSet<string> hidden, CancellationToken cancellationToken)
    {
        var rows = new List<FeedSource>();
        for (long? before = null; ;)
        {
            var page = await outcomes.ListAsync(new OutcomeFilter { Scope = Accounts.Scope.All }, before, Page, cancellationToken);
            rows.AddRange(page.Items.Select(pair => SharedRows.Of(pair, hidden.Contains(pair.Row.Value.DemandId)
                || hidden.Contains(pair.Row.Value.ProgramId))));
            if ((before = page.Next) is null)
                return rows;
        }
    }

    /// <summary>Of all rows as they are, those that the feed has otherwise, and tombstones of those that it has and are no more.</summary>
    private async Task<IEnumerable<FeedSource>> ChangedAsync(
        SharedDataset dataset, IReadOnlyCollection<FeedSource> rows, CancellationToken cancellationToken)
    {
        var known = await feed.DigestsAsync(dataset, cancellationToken);
        var ids = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => known.GetValueOrDefault(row.Id) != FeedStore.DigestOf(row))
            .Concat(known.Keys.Where(id => !ids.Contains(id)).Order(StringComparer.Ordinal).Select(id => Gone(dataset, id)));
    }

    private static FeedSource Gone(SharedDataset dataset, string id) => new(dataset, id, "", null, false, false, "", IsDeleted: true);
}
