using System.Collections.Frozen;

namespace Matching.Engine.Accounts;

/// <summary>Whose rows: a value that stores take as a filter and the index as a predicate. Immutable; equal ones see the same rows.</summary>
public sealed record Scope
{
    public static readonly Scope All = new(Reach.All, "", [], Visibility.Owner);

    public static readonly Scope Nothing = new(Reach.None, "", [], Visibility.Owner);

    private readonly FrozenSet<string> _own;
    private readonly FrozenSet<string>? _bound;

    /// <param name="ownerId">The caller's organization, or nothing.</param>
    /// <param name="ownNames">All names by which rows of that organization go.</param>
    /// <param name="shownFrom">For <see cref="Reach.Shown"/>: the least visibility of others' rows.</param>
    /// <param name="bound">For <see cref="Reach.Shown"/>: names of those whose rows are in reach at all; null for everybody's.</param>
    /// <param name="open">Rows that are shown to everyone are in reach also beyond the bound.</param>
    public Scope(
        Reach reach, string ownerId, IReadOnlyCollection<string> ownNames, Visibility shownFrom, IReadOnlyCollection<string>? bound = null, bool open = false)
    {
        (Reach, ShownFrom, OwnerId, IsOpen) = (reach, shownFrom, ownerId, open);
        (OwnNames, BoundNames) = ([.. ownNames.Order(StringComparer.Ordinal)], bound?.Order(StringComparer.Ordinal).ToArray());
        (_own, _bound) = (ownNames.ToFrozenSet(StringComparer.Ordinal), bound?.ToFrozenSet(StringComparer.Ordinal));
        var within = BoundNames is null ? "" : $" in {open} {string.Join('\u001f', BoundNames)}";
        Key = $"{reach} {shownFrom} {ownerId} {string.Join('\u001f', OwnNames)}{within}";
    }

    public Reach Reach { get; }

    public Visibility ShownFrom { get; }

    /// <summary>Ordinally ascending.</summary>
    public IReadOnlyList<string> OwnNames { get; }

    /// <summary>The caller's organization, or nothing.</summary>
    public string OwnerId { get; }

    /// <summary>Whose rows are in reach at all, ordinally ascending: the members of the caller's consortium. Null for everybody's.</summary>
    public IReadOnlyList<string>? BoundNames { get; }

    /// <summary>True where rows that are shown to everyone are in reach also beyond the bound.</summary>
    public bool IsOpen { get; }

    private string Key { get; }

    /// <summary>True where rows of this owner are the caller's own, or all are in reach.</summary>
    public bool Owns(string owner) => Reach == Reach.All || (Reach != Reach.None && _own.Contains(owner));

    /// <summary>True where a row of this owner and visibility is in reach.</summary>
    public bool Sees(string owner, Visibility visibility) =>
        Owns(owner) || (Reach == Reach.Shown && visibility >= ShownFrom && (_bound?.Contains(owner) != false || (IsOpen && visibility == Visibility.Everyone)));

    /// <summary>The same with what others show: whoever writes rows of his own names others' rows beside them, of which he must see which there are.</summary>
    public Scope WithShown() => Reach == Reach.Own ? new Scope(Reach.Shown, "", OwnNames, ShownFrom) : this;

    /// <summary>
    /// The same, of the rows of some owners alone. A scope that is bound already, and open beyond its bound, is cut within its bound.
    /// </summary>
    /// <param name="names">All names of those owners.</param>
    public Scope CutTo(IReadOnlySet<string> names)
    {
        string[] own = [.. OwnNames.Where(names.Contains)];
        return Reach switch
        {
            Reach.None => this,
            Reach.Own => new Scope(Reach.Own, OwnerId, own, ShownFrom),
            Reach.All => new Scope(Reach.Shown, OwnerId, [], Visibility.Owner, [.. names]),
            _ => new Scope(Reach.Shown, OwnerId, own, ShownFrom, BoundNames is null ? [.. names] : [.. BoundNames.Where(names.Contains)]),
        };
    }

    public bool Equals(Scope? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
