using Matching.Engine.Consortia;
using Matching.Engine.MemberLists;
using Matching.Jobs.Nightly;

namespace Matching.Api.Consortia;

/// <summary>The three lists as they are today, and the making of their yearly editions.</summary>
internal sealed class MemberListDesk(
    ConsortiumStore consortia, MemberListStore editions, IEnumerable<MemberListSource> sources, ConsortiumDay day, TimeProvider clock)
{
    /// <summary>Of members as they belong to it today.</summary>
    public async Task<IReadOnlyList<MemberListLine>> LinesAsync(string consortiumId, MemberListKind kind, CancellationToken cancellationToken) =>
        await sources.First(source => source.Kind == kind).LinesAsync(
            await consortia.BoundAsync(consortiumId, day.Today, cancellationToken), day.Today, cancellationToken);

    /// <summary>This year's edition; null where the year has one.</summary>
    public async Task<MemberListEdition?> FreezeAsync(string consortiumId, MemberListKind kind, string by, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(consortiumId, kind, cancellationToken);
        var now = clock.GetUtcNow();
        var edition = MemberListEdition.Of(consortiumId, kind, day.Today.Year, lines, by, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)));
        return await editions.FreezeAsync(edition, cancellationToken) ? edition : null;
    }
}
