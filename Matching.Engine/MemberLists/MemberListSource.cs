using Matching.Engine.Accounts;

namespace Matching.Engine.MemberLists;

/// <summary>Where the lines of one of the lists come from. What registers one more gives its list lines.</summary>
public abstract class MemberListSource
{
    public abstract MemberListKind Kind { get; }

    /// <summary>By owner, then title, then id: the same rows give the same lines.</summary>
    /// <param name="members">Of the consortium on the day.</param>
    public abstract Task<IReadOnlyList<MemberListLine>> LinesAsync(Bound members, DateOnly day, CancellationToken cancellationToken);
}
