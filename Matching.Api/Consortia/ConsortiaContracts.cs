using System.ComponentModel.DataAnnotations;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;

namespace Matching.Api.Consortia;

/// <summary>A consortium to be made.</summary>
public sealed record ConsortiumRequest
{
    /// <example>无锡市域产教联合体</example>
    [Required, StringLength(Consortium.MaxName)]
    public string? Name { get; init; }

    /// <summary>A GB/T 2260 code of six digits.</summary>
    /// <example>"320200"</example>
    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }
}

/// <summary>An organization that joins.</summary>
public sealed record MemberRequest
{
    [Required, StringLength(Consortium.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>The first day; today where it is absent.</summary>
    public DateOnly? JoinedOn { get; init; }
}

internal sealed record ConsortiumResponse(string Id, string Name, string? Region, DateTimeOffset CreatedAt)
{
    public static ConsortiumResponse From(Consortium consortium) => new(consortium.Id, consortium.Name, consortium.Region, consortium.CreatedAt);
}

/// <param name="LeftOn">The first day on which it is no member any more; null where none is known.</param>
internal sealed record ConsortiumMemberResponse(string Id, string OrganizationId, string Name, DateOnly JoinedOn, DateOnly? LeftOn)
{
    public static ConsortiumMemberResponse From(ConsortiumMember member) =>
        new(member.Id, member.OrganizationId, member.Name, member.JoinedOn, member.LeftOn);
}
