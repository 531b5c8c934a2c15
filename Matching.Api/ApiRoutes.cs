using Matching.Api.Accounts;
using Matching.Api.Activities;
using Matching.Api.Applications;
using Matching.Api.Assessments;
using Matching.Api.Audit;
using Matching.Api.Balance;
using Matching.Api.Catalog;
using Matching.Api.Consortia;
using Matching.Api.Demands;
using Matching.Api.Evidence;
using Matching.Api.Forecasts;
using Matching.Api.Gaps;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Api.Indices;
using Matching.Api.Industries;
using Matching.Api.Internships;
using Matching.Api.Judgements;
using Matching.Api.Keys;
using Matching.Api.Layout;
using Matching.Api.Ledger;
using Matching.Api.Matches;
using Matching.Api.Models;
using Matching.Api.Organizations;
using Matching.Api.Outcomes;
using Matching.Api.Placements;
using Matching.Api.Policies;
using Matching.Api.Programs;
using Matching.Api.Rounds;
using Matching.Api.Runs;
using Matching.Api.Series;
using Matching.Api.Sharing;
using Matching.Api.Skills;
using Matching.Api.Students;
using Matching.Api.Technology;
using Matching.Api.Training;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api;

/// <summary>What holds for every route below <c>/api/v1</c>.</summary>
internal static class ApiRoutes
{
    public const long MaxJsonBytes = 1024 * 1024;
    public const long MaxFileBytes = 200 * 1024 * 1024;

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1")
            .WithMetadata(new RequestSizeLimitAttribute(MaxJsonBytes))
            .RefuseUnknownQuery()
            .AnswersProblems(400, 401, 403, 429, 500, 503, 507);
        api.MapAudit();
        api.MapAccount();
        api.MapAccounts();
        api.MapKeys();
        api.MapOrganizations();
        api.MapConsortia();
        api.MapAssessments();
        api.MapDemands();
        api.MapPrograms();
        api.MapGaps();
        api.MapMatches();
        api.MapIndustryFit();
        api.MapBalance();
        api.MapEvidence();
        api.MapForecasts();
        api.MapSeries();
        api.MapIndices();
        api.MapStructures();
        api.MapRadar();
        api.MapWhatIf();
        api.MapProposals();
        api.MapScenarios();
        api.MapOutcomes();
        api.MapJudgements();
        api.MapStudents();
        api.MapInternships();
        api.MapApplications();
        api.MapPlacements();
        api.MapTraining();
        api.MapRounds();
        api.MapLedger();
        api.MapTechnology();
        api.MapDatasets();
        api.MapActivities();
        api.MapRuns();
        api.MapModels();
        api.MapSkills();
        api.MapCatalog();
        api.MapPolicies();
        api.MapInspection();
        api.MapTemplates();
        api.RefuseRoutesWithoutRight();
    }

    /// <summary>Says in the OpenAPI document which errors a route answers with.</summary>
    public static TBuilder AnswersProblems<TBuilder>(this TBuilder route, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata([.. statuses.Select(status => (object)new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [ProblemBody.MediaType]))]);
}
