using System.Text.Json.Serialization;
using Matching.Engine.MemberLists;

namespace Matching.Api.Consortia;

/// <param name="Lines">How many there are today.</param>
/// <param name="Status">Always "ok", kept for readers of older answers.</param>
internal sealed record MemberListsResponse(MemberListKind Kind, int Lines, string Status, IReadOnlyList<ListEditionResponse> Editions);

/// <param name="Digest">SHA-256 of the edition's bytes.</param>
internal sealed record ListEditionResponse(int Year, string Digest, string FrozenBy, DateTimeOffset FrozenAt)
{
    public static ListEditionResponse From(MemberListEdition one) => new(one.Year, one.Digest, one.FrozenBy, one.FrozenAt);
}

/// <param name="Status">Always "ok", kept for readers of older answers.</param>
/// <param name="Edition">Null of the list as it is today.</param>
internal sealed record MemberListResponse(
    MemberListKind Kind, string Status, ListEditionResponse? Edition, IReadOnlyList<ListLineResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <param name="Owner">The member.</param>
/// <param name="Quantity">People sought; null where the list does not count.</param>
/// <param name="Until">The last day, or null.</param>
internal sealed record ListLineResponse(
    string Id, string Owner, string Title, string Detail, string? Industry, string? Region, int? Quantity, DateOnly? Until)
{
    public static ListLineResponse From(MemberListLine line) =>
        new(line.Id, line.Owner, line.Title, line.Detail, line.Industry, line.Region, line.Quantity, line.Until);
}
