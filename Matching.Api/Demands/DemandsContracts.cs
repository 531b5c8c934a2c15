using System.ComponentModel.DataAnnotations;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Storage;

namespace Matching.Api.Demands;

/// <summary>A job demand as an enterprise states it.</summary>
public record DemandRequest
{
    /// <summary>The enterprise's own number for the post; with the enterprise it is the key. One is made where it is absent.</summary>
    /// <example>P-2026-017</example>
    [StringLength(DemandRules.MaxExternalId)]
    public string? ExternalId { get; init; }

    /// <example>云帆精密机械有限公司</example>
    [Required, StringLength(DemandRules.MaxEnterprise)]
    public string? Enterprise { get; init; }

    /// <example>PLC调试员</example>
    [Required, StringLength(DemandRules.MaxTitle)]
    public string? Title { get; init; }

    /// <example>负责自动化产线的PLC编程、调试与维护。</example>
    [StringLength(DemandRules.MaxDescription)]
    public string? Description { get; init; }

    /// <summary>Empty or absent: skills are recognised in the title and the description.</summary>
    [MaxLength(DemandRules.MaxSkills)]
    public IReadOnlyList<SkillRequest>? Skills { get; init; }

    /// <summary><c>employment</c> where it is absent.</summary>
    public DemandKind? Kind { get; init; }

    /// <summary>How many people are sought; 1 where it is absent.</summary>
    /// <example>5</example>
    [Range(1, DemandRules.MaxHeadcount)]
    public int? Headcount { get; init; }

    /// <summary>The least education; Chinese words are understood too. <c>any</c> where it is absent.</summary>
    public EducationLevel? Education { get; init; }

    /// <summary>A GB/T 4754 code of any length.</summary>
    /// <example>C34</example>
    [StringLength(CodeTables.MaxCode)]
    public string? Industry { get; init; }

    /// <summary>A GB/T 2260 code of six digits.</summary>
    /// <example>"330200"</example>
    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <summary>Yuan a month.</summary>
    /// <example>6000</example>
    [Range(0.0, (double)DemandRules.MaxSalary)]
    public decimal? SalaryMin { get; init; }

    /// <summary>Yuan a month, not below the lower end.</summary>
    /// <example>9000</example>
    [Range(0.0, (double)DemandRules.MaxSalary)]
    public decimal? SalaryMax { get; init; }

    public DateOnly? OpensOn { get; init; }

    /// <summary>The last day on which the post is open.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>Of internships and apprenticeships: what their rules go by.</summary>
    public PositionTermsRequest? Position { get; init; }

    /// <summary>To whom it is shown: <c>owner</c>, <c>members</c> or <c>everyone</c>. As it was where it is absent, and everyone for a new one.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>A demand as it is to be: what <c>GET</c> gave may come back as it is.</summary>
public sealed record DemandReplacement : DemandRequest
{
    /// <summary>That of the address; may be left out.</summary>
    public string? Id { get; init; }

    /// <summary>Taken and not believed, as <c>updatedAt</c> is: the service keeps its own.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A stored job demand.</summary>
internal sealed record DemandResponse(
    string Id,
    string ExternalId,
    string Enterprise,
    string Title,
    string Description,
    IReadOnlyList<SkillResponse> Skills,
    DemandKind Kind,
    int Headcount,
    EducationLevel Education,
    string? Industry,
    string? Region,
    decimal? SalaryMin,
    decimal? SalaryMax,
    DateOnly? OpensOn,
    DateOnly? ClosesOn,
    PositionTermsResponse? Position,
    Visibility Visibility,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static DemandResponse From(Stored<Demand> row) => new(
        row.Value.Id,
        row.Value.ExternalId,
        row.Value.Enterprise,
        row.Value.Title,
        row.Value.Description,
        SkillResponse.From(row.Value.Skills),
        row.Value.Kind,
        row.Value.Headcount,
        row.Value.Education,
        row.Value.Industry,
        row.Value.Region,
        row.Value.SalaryMin,
        row.Value.SalaryMax,
        row.Value.OpensOn,
        row.Value.ClosesOn,
        PositionTermsResponse.From(row.Value),
        row.Value.Visibility,
        row.CreatedAt,
        row.UpdatedAt);
}

/// <summary>One correction by somebody else than the owner.</summary>
/// <param name="Actor">The id of the key or the account.</param>
/// <param name="At">When it was.</param>
internal sealed record CorrectionResponse(string Actor, Role Role, string Reason, DateTimeOffset At)
{
    public static CorrectionResponse From(Correction correction) => new(correction.Actor, correction.Role, correction.Reason, correction.At);
}
