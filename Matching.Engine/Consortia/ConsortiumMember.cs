using Matching.Engine.Organizations;

namespace Matching.Engine.Consortia;

/// <summary>One organization's time in a consortium in one role; one that left and came back, or changed its role, has two.</summary>
/// <param name="JoinedOn">The first day.</param>
/// <param name="LeftOn">The first day on which this does not hold any more; null where none is known.</param>
public sealed record ConsortiumMember(string Id, string OrganizationId, string Name, DateOnly JoinedOn, DateOnly? LeftOn)
{
    public const int MaxDuties = 50;
    public const int MaxDuty = 200;

    public MemberRole Role { get; init; } = MemberRole.Member;

    /// <summary>What it took on, a sentence each.</summary>
    public IReadOnlyList<string> Duties { get; init; } = [];

    public OrganizationKind Kind { get; init; }

    public bool IsInForce(DateOnly day) => JoinedOn <= day && (LeftOn is null || LeftOn > day);
}

public enum MemberRole
{
    /// <summary>牵头单位.</summary>
    Lead,

    /// <summary>理事单位, with a seat on the board.</summary>
    Director,
    Member,

    /// <summary>支持单位.</summary>
    Supporter,
}
