using Matching.Engine.Accounts;

namespace Matching.Engine.MemberLists;

/// <summary>Where the lines of one of the lists come from. What registers one more gives its list lines.</summary>
public abstract class MemberListSource
{
    public abstract MemberListKind Kind { get; }

    /// <summary>By owner, then title, then id: the same rows give the same lines.</summary>
    /// <param name="members">Of the consortium on the day.</param>
    public async Task<IReadOnlyList<MemberListLine>> LinesAsync(Bound members, DateOnly day, CancellationToken cancellationToken) =>
    [
        .. (await ReadAsync(members, day, cancellationToken)).OrderBy(line => line.Owner, StringComparer.Ordinal)
            .ThenBy(line => line.Title, StringComparer.Ordinal).ThenBy(line => line.Id, StringComparer.Ordinal),
    ];

    /// <summary>In any order.</summary>
    protected abstract Task<IEnumerable<MemberListLine>> ReadAsync(Bound members, DateOnly day, CancellationToken cancellationToken);
}
