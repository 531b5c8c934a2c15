using System.ComponentModel.DataAnnotations;
using Matching.Engine.Catalog;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;

namespace Matching.Api.Organizations;

/// <summary>An organization as it states itself.</summary>
public record OrganizationRequest
{
    /// <summary>By which it goes from now on; earlier ones stay its own.</summary>
    /// <example>云帆精密机械有限公司</example>
    [Required, StringLength(Organization.MaxName)]
    public string? Name { get; init; }

    /// <summary><c>enterprise</c> for a new one where it is absent, else as it was.</summary>
    public OrganizationKind? Kind { get; init; }

    /// <summary>统一社会信用代码, with its check digit.</summary>
    /// <example>91350100M000100Y43</example>
    [StringLength(Organization.MaxCreditCode)]
    public string? CreditCode { get; init; }

    /// <summary>学校标识码 of ten digits.</summary>
    [StringLength(Organization.MaxSchoolCode)]
    public string? SchoolCode { get; init; }

    /// <summary>A GB/T 2260 code of six digits.</summary>
    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <summary>A GB/T 4754 code of any length.</summary>
    [StringLength(CodeTables.MaxCode)]
    public string? Industry { get; init; }

    /// <summary>Employees.</summary>
    [Range(0, Organization.MaxHeadcount)]
    public int? Headcount { get; init; }

    /// <summary>Full-time students, of a college.</summary>
    [Range(0, Organization.MaxHeadcount)]
    public int? Students { get; init; }

    /// <summary>How many interns it takes at once by its own figure, beside what the law allows.</summary>
    [Range(0, Organization.MaxHeadcount)]
    public int? InternLimit { get; init; }
}

/// <summary>An organization as it is to be: what <c>GET</c> gave may come back as it is.</summary>
public sealed record OrganizationReplacement : OrganizationRequest
{
    /// <summary>That of the address; may be left out, as all that follows, which the service keeps itself.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<string>? OtherNames { get; init; }

    public OrganizationState? State { get; init; }

    public string? MergedInto { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>An organization.</summary>
/// <param name="OtherNames">Former names, and those of organizations that were merged into it; rows under them are its own.</param>
/// <param name="State"><c>unclaimed</c> until a person of it is confirmed.</param>
/// <param name="MergedInto">The organization that has its rows now, or null.</param>
internal sealed record OrganizationResponse(
    string Id,
    string Name,
    IReadOnlyList<string> OtherNames,
    OrganizationKind Kind,
    OrganizationState State,
    string? CreditCode,
    string? SchoolCode,
    string? Region,
    string? Industry,
    int? Headcount,
    int? Students,
    int? InternLimit,
    string? MergedInto,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OrganizationResponse From(Stored<Organization> row) => new(
        row.Value.Id,
        row.Value.Name,
        row.Value.OtherNames,
        row.Value.Kind,
        row.Value.State,
        row.Value.CreditCode,
        row.Value.SchoolCode,
        row.Value.Region,
        row.Value.Industry,
        row.Value.Headcount,
        row.Value.Students,
        row.Value.InternLimit,
        row.Value.MergedInto,
        row.CreatedAt,
        row.UpdatedAt);
}
