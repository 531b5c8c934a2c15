using System.Text.Json;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;

namespace Matching.Api.Consortia;

/// <param name="On">The day of which it tells.</param>
internal sealed record CertificationResponse(
    string OrganizationId, string Name, string? Region, DateOnly On, IReadOnlyList<CertificationItemResponse> Items);

/// <param name="Measured">Null where nothing records it, or where few people would be told of to others.</param>
/// <param name="Status">met, notMet, noRule or missing.</param>
/// <param name="Required">Of the rule; null where there is none.</param>
/// <param name="Binding">Whether the rule was read in its source, or a person confirmed it.</param>
/// <param name="Missing">What is to be done where nothing records it.</param>
/// <param name="Evidence">Placements behind it; others than the enterprise see how many, and of fewer than five nothing.</param>
internal sealed record CertificationItemResponse(
    string Code, string Name, double? Measured, string Status, double? Required, string? What, string? Basis, string? Source, bool? Binding,
    string? Missing, int? Rows, IReadOnlyList<CertificationRow> Evidence)
{
    public static CertificationItemResponse From(CertificationItem item, bool isOwn, Language language)
    {
        var few = !isOwn && MemberFigure.IsFew(item.Evidence.Count);
        return new(
            item.Code, item.Name.In(language), few ? null : item.Measured, JsonNamingPolicy.CamelCase.ConvertName(item.Status.ToString()),
            item.Rule?.Number, item.Rule?.What, item.Rule?.Basis, item.Rule?.Source, item.Rule?.IsBinding,
            item.Missing?.In(language), few ? null : item.Evidence.Count,
            isOwn ? [.. item.Evidence.Select(CertificationRow.From)] : []);
    }
}

internal sealed record CertificationRow(string PlacementId, string College, DateOnly StartsOn, DateOnly EndsOn, string? SpecialtyCode)
{
    public static CertificationRow From(CooperationDeed deed) => new(deed.PlacementId, deed.College, deed.StartsOn, deed.EndsOn, deed.SpecialtyCode);
}
