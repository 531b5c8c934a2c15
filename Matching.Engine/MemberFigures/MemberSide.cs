using System.Collections.Frozen;
using Matching.Engine.Accounts;

namespace Matching.Engine.MemberFigures;

/// <summary>Whose rows a figure is of: members of one consortium, of both of two, or of either, each once.</summary>
/// <param name="Consortia">Whose memberships count.</param>
/// <param name="HasOwnRows">
/// Decisions, lists and rounds of these consortia count too, and a role in any of them; false of what two have in common: there a role counts
/// that holds in both.
/// </param>
public sealed record MemberSide(
    IReadOnlySet<string> Consortia, IReadOnlySet<string> Organizations, IReadOnlySet<string> Names, bool HasOwnRows = true)
{
    public static MemberSide Of(string consortiumId, Bound members) =>
        new(FrozenSet.Create(StringComparer.Ordinal, consortiumId), members.Organizations, members.Names);

    public MemberSide And(MemberSide other) => new(
        Consortia.Union(other.Consortia).ToFrozenSet(StringComparer.Ordinal), Both(Organizations, other.Organizations), Both(Names, other.Names), false);

    public MemberSide Or(MemberSide other) => new(
        Consortia.Union(other.Consortia).ToFrozenSet(StringComparer.Ordinal), Organizations.Union(other.Organizations).ToFrozenSet(StringComparer.Ordinal),
        Names.Union(other.Names).ToFrozenSet(StringComparer.Ordinal));

    private static FrozenSet<string> Both(IReadOnlySet<string> left, IReadOnlySet<string> right) =>
        left.Intersect(right, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal);
}
