using System.ComponentModel.DataAnnotations;
using Matching.Api.Hosting.Access;
using Matching.Engine.Organizations;

namespace Matching.Api.Organizations;

/// <summary>Two organizations are one.</summary>
public sealed record MergeRequest
{
    /// <summary>The id of the organization that has the names and rows of both from now on.</summary>
    [Required, StringLength(Organization.MaxId)]
    public string? Into { get; init; }

    [Required, StringLength(Ownership.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>One organization is two.</summary>
public sealed record SplitRequest
{
    /// <summary>Names of the new organization, and so its rows; it goes by the first.</summary>
    [Required, MaxLength(Organization.MaxNames)]
    public IReadOnlyList<string>? Names { get; init; }

    [Required, StringLength(Ownership.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>A merge or a split.</summary>
/// <param name="FromId">The organization that had the names.</param>
/// <param name="ToId">The organization that has them since.</param>
/// <param name="UndoneAt">When it was taken back; null where it stands.</param>
internal sealed record OrganizationChangeResponse(
    string Id,
    OrganizationChangeKind Kind,
    string FromId,
    string ToId,
    IReadOnlyList<string> Names,
    string Reason,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset? UndoneAt)
{
    public static OrganizationChangeResponse From(OrganizationChange change) => new(
        change.Id, change.Kind, change.FromId, change.ToId, change.Names, change.Reason, change.MadeBy, change.MadeAt, change.UndoneAt);
}
