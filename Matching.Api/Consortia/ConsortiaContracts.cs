using System.ComponentModel.DataAnnotations;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;

namespace Matching.Api.Consortia;

/// <summary>A consortium as it is to be.</summary>
public sealed record ConsortiumRequest
{
    /// <example>无锡市域产教联合体</example>
    [Required, StringLength(Consortium.MaxName)]
    public string? Name { get; init; }

    /// <summary>City where it is absent.</summary>
    public ConsortiumKind? Kind { get; init; }

    /// <summary>Active where it is absent.</summary>
    public ConsortiumStatus? Status { get; init; }

    /// <summary>The industrial park around which it works.</summary>
    [StringLength(Consortium.MaxName)]
    public string? Park { get; init; }

    /// <summary>A GB/T 2260 code of six digits: the first of its regions.</summary>
    /// <example>"320200"</example>
    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <summary>Codes of GB/T 2260 beside <c>region</c>.</summary>
    [MaxLength(Consortium.MaxPlaces)]
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Codes of GB/T 4754.</summary>
    [MaxLength(Consortium.MaxPlaces)]
    public IReadOnlyList<string>? Industries { get; init; }

    public DateOnly? FoundedOn { get; init; }

    [StringLength(Consortium.MaxCharter)]
    public string? Charter { get; init; }
}

/// <summary>An organization that joins.</summary>
public sealed record MemberRequest
{
    [Required, StringLength(Consortium.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>The first day; today where it is absent. Not before the consortium was founded.</summary>
    public DateOnly? JoinedOn { get; init; }

    /// <summary>Member where it is absent.</summary>
    public MemberRole? Role { get; init; }

    /// <summary>What it takes on, a sentence each.</summary>
    [MaxLength(ConsortiumMember.MaxDuties)]
    public IReadOnlyList<string>? Duties { get; init; }
}

/// <summary>Another role of a member, or other duties.</summary>
public sealed record MemberChange
{
    /// <summary>The first day on which it holds; today where it is absent.</summary>
    public DateOnly? From { get; init; }

    [Required]
    public MemberRole? Role { get; init; }

    /// <summary>What it takes on, a sentence each.</summary>
    [MaxLength(ConsortiumMember.MaxDuties)]
    public IReadOnlyList<string>? Duties { get; init; }
}

/// <param name="Region">The first of its regions.</param>
internal sealed record ConsortiumResponse(
    string Id, string Name, ConsortiumKind Kind, ConsortiumStatus Status, string Park, string? Region, IReadOnlyList<string> Regions,
    IReadOnlyList<string> Industries, DateOnly? FoundedOn, string Charter, DateTimeOffset CreatedAt)
{
    /// <summary>牵头单位 today; null in lists.</summary>
    public IReadOnlyList<MemberName>? Leads { get; init; }

    /// <summary>Leads and 理事单位 today; null in lists.</summary>
    public IReadOnlyList<MemberName>? Board { get; init; }

    public static ConsortiumResponse From(Consortium one) => new(
        one.Id, one.Name, one.Kind, one.Status, one.Park, one.Region, one.Regions, one.Industries, one.FoundedOn, one.Charter, one.CreatedAt);

    public static ConsortiumResponse From(Consortium one, IReadOnlyList<ConsortiumMember> members, DateOnly today)
    {
        var now = members.Where(member => member.IsInForce(today)).ToList();
        return From(one) with
        {
            Leads = [.. now.Where(member => member.Role == MemberRole.Lead).Select(MemberName.From)],
            Board = [.. now.Where(member => member.Role is MemberRole.Lead or MemberRole.Director).Select(MemberName.From)],
        };
    }
}

internal sealed record MemberName(string OrganizationId, string Name)
{
    public static MemberName From(ConsortiumMember member) => new(member.OrganizationId, member.Name);
}

/// <param name="LeftOn">The first day on which it is no member any more; null where none is known.</param>
internal sealed record ConsortiumMemberResponse(
    string Id, string OrganizationId, string Name, OrganizationKind Kind, MemberRole Role, IReadOnlyList<string> Duties, DateOnly JoinedOn, DateOnly? LeftOn)
{
    public static ConsortiumMemberResponse From(ConsortiumMember member) =>
        new(member.Id, member.OrganizationId, member.Name, member.Kind, member.Role, member.Duties, member.JoinedOn, member.LeftOn);
}
