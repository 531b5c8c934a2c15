namespace Matching.Engine.MemberLists;

/// <summary>The three lists that a consortium keeps.</summary>
public enum MemberListKind
{
    /// <summary>核心产品.</summary>
    Products,

    /// <summary>技术需求.</summary>
    TechnologyNeeds,

    /// <summary>人才需求.</summary>
    Talents,
}
