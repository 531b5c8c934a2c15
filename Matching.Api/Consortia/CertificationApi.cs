using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What an enterprise has to show for 产教融合型企业.</summary>
internal static class CertificationApi
{
    private static readonly Problem NoSuchEnterprise = Problem.NotFound(new("没有这个企业。", "There is no such enterprise."));

    public static void MapCertification(this RouteGroupBuilder api) =>
        api.MapGet("/organizations/{id}/certification", Get).Needs(Right.ReadConsortia).WithTags("Consortia")
            .WithSummary("What an enterprise has to show for certification, held against the rules of its place, with what is missing").AnswersProblems(404);

    internal static async Task<Results<Ok<CertificationResponse>, Problem>> Get(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, PolicyStore policies, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await FileAsync(id, http, organizations, cooperation, policies, day, cancellationToken) is not var (enterprise, items))
            return NoSuchEnterprise;
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new CertificationResponse(
            id, enterprise.Name, enterprise.Region, day.Today, [.. items.Select(item => CertificationItemResponse.From(item, IsOwn(http, id), language))]));
    }

    /// <summary>Null where there is no such enterprise in reach: an enterprise sees its own file, whoever looks after a consortium its members'.</summary>
    internal static async Task<(Organization Enterprise, IReadOnlyList<CertificationItem> Items)?> FileAsync(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, PolicyStore policies, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (!http.Caller().Covers(Right.ReadConsortia, id)
            || await organizations.GetAsync(id, cancellationToken) is not { Value: { Kind: OrganizationKind.Enterprise } enterprise })
        {
            return null;
        }

        var deeds = await cooperation.DeedsAsync(id, cancellationToken);
        return (enterprise, CertificationFile.Of(deeds, enterprise.Region, await policies.GetAsync(cancellationToken), day.Today));
    }

    internal static bool IsOwn(HttpContext http, string id) => http.Caller().Affiliation.OrganizationId == id;
}

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
            item.Rule?.Number, item.Rule?.What, item.Rule?.Basis, item.Rule?.Source, item.Rule?.IsBinding, item.Missing?.In(language), few ? null : item.Evidence.Count,
            isOwn ? [.. item.Evidence.Select(CertificationRow.From)] : []);
    }
}

internal sealed record CertificationRow(string PlacementId, string College, DateOnly StartsOn, DateOnly EndsOn, string? SpecialtyCode)
{
    public static CertificationRow From(CooperationDeed deed) => new(deed.PlacementId, deed.College, deed.StartsOn, deed.EndsOn, deed.SpecialtyCode);
}
