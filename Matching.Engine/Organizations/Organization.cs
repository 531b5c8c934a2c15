namespace Matching.Engine.Organizations;

/// <summary>单位: who posts demands or offers programs. Rows belong to it by any of its names.</summary>
public sealed record Organization
{
    public const int MaxName = 200;
    public const int MaxHeadcount = 10_000_000;
    public const int MaxCreditCode = Organizations.CreditCode.Length;
    public const int MaxSchoolCode = 10;
    public const int MaxNames = 100;

    /// <summary>Of ids in requests, whatever they name.</summary>
    public const int MaxId = 100;

    public required string Id { get; init; }

    /// <summary>By which it goes now; unique among all names of all organizations.</summary>
    public required string Name { get; init; }

    /// <summary>Other names of it, ordinally ascending: former ones, and those of organizations that were merged into it.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public OrganizationKind Kind { get; init; }

    public OrganizationState State { get; init; }

    /// <summary>统一社会信用代码, or null; unique.</summary>
    public string? CreditCode { get; init; }

    /// <summary>学校标识码 of ten digits, or null.</summary>
    public string? SchoolCode { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    /// <summary>A GB/T 4754 code, or null.</summary>
    public string? Industry { get; init; }

    /// <summary>Employees; null where not known.</summary>
    public int? Headcount { get; init; }

    /// <summary>Full-time students of a college; null where not known.</summary>
    public int? Students { get; init; }

    /// <summary>How many interns it takes at once by its own figure; null where it sets none.</summary>
    public int? InternLimit { get; init; }

    /// <summary>The organization that has its names now; null for one that stands by itself.</summary>
    public string? MergedInto { get; init; }
}

public enum OrganizationKind
{
    Enterprise,
    College,
    Park,
    Government,
    Research,
    Association,
}

public enum OrganizationState
{
    /// <summary>Known by its rows; nobody speaks for it yet.</summary>
    Unclaimed,

    /// <summary>A person of it was confirmed.</summary>
    Confirmed,
}
