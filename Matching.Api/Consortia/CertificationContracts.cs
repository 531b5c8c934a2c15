using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;

namespace Matching.Api.Consortia;

/// <param name="On">The day of which it tells.</param>
/// <param name="Met">Whether the rules of the place are kept: the years and one of the ways; null where it has none.</param>
/// <param name="Lacking">Codes of what is asked for and is not there.</param>
internal sealed record CertificationResponse(
    string OrganizationId, string Name, string? Region, DateOnly On, bool? Met, IReadOnlyList<string> Lacking,
    IReadOnlyList<CertificationItemResponse> Items);

/// <param name="Measured">Null where nothing records it, or where few people would be told of to others.</param>
/// <param name="Status">met, notMet, noRule or missing.</param>
/// <param name="Required">Of the rule; null where there is none.</param>
/// <param name="Binding">Whether the rule was read in its source, or a person confirmed it.</param>
/// <param name="Missing">What is to be done where nothing records it.</param>
/// <param name="Evidence">Placements behind it; others than the enterprise see how many, and of fewer than five nothing.</param>
/// <param name="Facts">Confirmed ones behind it.</param>
internal sealed record CertificationItemResponse(
    string Code, string Name, double? Measured, string Status, double? Required, string? What, string? Basis, string? Source, bool? Binding,
    string? Missing, int? Rows, IReadOnlyList<CertificationRow> Evidence, IReadOnlyList<EnterpriseFactResponse> Facts)
{
    public static CertificationItemResponse From(CertificationItem item, bool isOwn, Language language)
    {
        var few = !isOwn && MemberFigure.IsFew(item.Evidence.Count);
        return new(
            item.Code, item.Name.In(language), few ? null : item.Measured, JsonNamingPolicy.CamelCase.ConvertName(item.Status.ToString()),
            item.Rule?.Number, item.Rule?.WhatIn(language), item.Rule?.Basis, item.Rule?.Source, item.Rule?.IsBinding,
            item.Missing?.In(language), few ? null : item.Evidence.Count,
            isOwn ? [.. item.Evidence.Select(CertificationRow.From)] : [], [.. item.Facts.Select(EnterpriseFactResponse.From)]);
    }
}

internal sealed record CertificationRow(string PlacementId, string College, DateOnly StartsOn, DateOnly EndsOn, string? SpecialtyCode)
{
    public static CertificationRow From(CooperationDeed deed) => new(deed.PlacementId, deed.College, deed.StartsOn, deed.EndsOn, deed.SpecialtyCode);
}

/// <summary>Something that an enterprise says of itself for certification.</summary>
public sealed record EnterpriseFactRequest
{
    [Required]
    public EnterpriseFactKind? Kind { get; init; }

    /// <summary>The day from which it is so, or on which it was paid.</summary>
    [Required]
    public DateOnly? On { get; init; }

    /// <summary>Yuan, of an investment.</summary>
    [Range(0, (double)EnterpriseFact.MaxAmount)]
    public decimal? Amount { get; init; }

    /// <summary>What for, or what it is.</summary>
    [StringLength(EnterpriseFact.MaxPurpose)]
    public string? Purpose { get; init; }

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    [Required, StringLength(EnterpriseFact.MaxEvidence)]
    public string? Evidence { get; init; }
}

public sealed record EnterpriseFactVerdictRequest
{
    [StringLength(EnterpriseFact.MaxReason)]
    public string? Reason { get; init; }
}

/// <param name="Verdicts">What was said of it, oldest first.</param>
internal sealed record EnterpriseFactResponse(
    string Id, EnterpriseFactKind Kind, DateOnly On, decimal? Amount, string Purpose, string Evidence, EnterpriseFactState State, DateTimeOffset EnteredAt,
    IReadOnlyList<EnterpriseFactVerdictResponse> Verdicts)
{
    public static EnterpriseFactResponse From(EnterpriseFact fact) => new(
        fact.Id, fact.Kind, fact.On, fact.Amount, fact.Purpose, fact.Evidence, fact.State, fact.EnteredAt,
        [.. fact.Verdicts.Select(verdict => new EnterpriseFactVerdictResponse(verdict.State, verdict.Reason, verdict.At))]);
}

internal sealed record EnterpriseFactVerdictResponse(EnterpriseFactState State, string Reason, DateTimeOffset At);
