using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What an enterprise has to show for 产教融合型企业.</summary>
internal static class CertificationApi
{
    internal static readonly Problem NoSuchEnterprise = Problem.NotFound(new("没有这个企业。", "There is no such enterprise."));

    public static void MapCertification(this RouteGroupBuilder api)
    {
        api.MapGet("/organizations/{id}/certification", Get).Needs(Right.ReadConsortia).WithTags("Consortia")
            .WithSummary("What an enterprise has to show for certification, held against the rules of its place, with what is missing").AnswersProblems(404);
        api.MapEnterpriseFacts();
    }

    internal static async Task<Results<Ok<CertificationResponse>, Problem>> Get(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, EnterpriseFactStore facts, PolicyStore policies,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await FileAsync(id, http, organizations, cooperation, facts, policies, day, cancellationToken) is not var (enterprise, file))
            return NoSuchEnterprise;
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new CertificationResponse(
            id, enterprise.Name, enterprise.Region, day.Today, file.IsMet, [.. file.Lacking.Select(item => item.Code)],
            [.. file.Items.Select(item => CertificationItemResponse.From(item, IsOwn(http, id), language))]));
    }

    /// <summary>Null where there is no such enterprise in reach: an enterprise sees its own file, whoever looks after a consortium its members'.</summary>
    internal static async Task<(Organization Enterprise, CertificationFile File)?> FileAsync(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, EnterpriseFactStore facts, PolicyStore policies,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (!http.Caller().Covers(Right.ReadConsortia, id)
            || await organizations.GetAsync(id, cancellationToken) is not { Value: { Kind: OrganizationKind.Enterprise } enterprise })
        {
            return null;
        }

        var deeds = await cooperation.DeedsAsync(id, cancellationToken);
        var said = await facts.ListAsync(id, cancellationToken);
        return (enterprise, CertificationFile.Of(deeds, said, enterprise.Region, await policies.GetAsync(cancellationToken), day.Today));
    }

    internal static bool IsOwn(HttpContext http, string id) => http.Caller().Affiliation.OrganizationId == id;
}
