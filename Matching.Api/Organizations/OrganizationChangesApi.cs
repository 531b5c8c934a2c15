using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Organizations;

/// <summary>Merging, splitting, and taking either back.</summary>
internal static class OrganizationChangesApi
{
    private static readonly Problem NoSuchChange = Problem.NotFound(new("没有这次合并或拆分。", "There is no such merge or split."));

    private static readonly Problem NotMergeable = new(409, "notMergeable", new(
        "不能合并：其中之一已并入他处，或另有单位并入其中，或两者相同。", "They cannot be merged: one is part of another, has others in it, or both are the same."));

    private static readonly Problem NotSplittable = new(409, "notSplittable", new(
        "不能拆分：只能拆出它现用名之外的名称。", "It cannot be split: give names of it other than the one that it goes by."));

    private static readonly Problem NotUndoable = new(409, "notUndoable", new(
        "不能撤销：已经撤销过，或这些名称后来又有变动。", "It cannot be undone: it was, or its names have moved on since."));

    public static void MapOrganizationChanges(this RouteGroupBuilder organizations)
    {
        organizations.MapGet("/{id}/changes", List).Needs(Right.ConfirmOrganizations).WithSummary("Merges and splits of an organization, newest first")
            .AnswersProblems(404);
        organizations.MapPost("/{id}/merge", Merge).Needs(Right.ConfirmOrganizations).WithSummary("Gives an organization's names and rows to another")
            .AnswersProblems(404, 409, 413, 415, 422);
        organizations.MapPost("/{id}/split", Split).Needs(Right.ConfirmOrganizations).WithSummary("Makes an organization of some of another's names")
            .AnswersProblems(404, 409, 413, 415, 422);
        organizations.MapPost("/changes/{changeId}/undo", Undo).Needs(Right.ConfirmOrganizations).WithSummary("Takes a merge or a split back")
            .AnswersProblems(404, 409, 422);
    }

    internal static async Task<Results<Ok<ListResponse<OrganizationChangeResponse>>, Problem>> List(
        string id, OrganizationStore organizations, OrganizationChangeStore changes, CancellationToken cancellationToken)
    {
        if (await organizations.GetAsync(id, cancellationToken) is null)
            return OrganizationsApi.NoSuchOrganization;
        var all = await changes.ListAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<OrganizationChangeResponse>([.. all.Select(OrganizationChangeResponse.From)], null));
    }

    internal static async Task<Results<Ok<OrganizationChangeResponse>, Problem>> Merge(
        string id, MergeRequest request, HttpContext http, OrganizationChangeStore changes, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!http.MayMoveNames())
            return Ownership.NotYours;
        var (outcome, change) = await changes.MergeAsync(id, request.Into!, request.Reason!, http.Caller().Id, cancellationToken);
        return Answer(outcome, change);
    }

    internal static async Task<Results<Ok<OrganizationChangeResponse>, Problem>> Split(
        string id, SplitRequest request, HttpContext http, OrganizationChangeStore changes, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!http.MayMoveNames())
            return Ownership.NotYours;
        var (outcome, change) = await changes.SplitAsync(id, [.. request.Names!.Distinct()], request.Reason!, http.Caller().Id, cancellationToken);
        return Answer(outcome, change);
    }

    internal static async Task<Results<NoContent, Problem>> Undo(
        string changeId, HttpContext http, OrganizationChangeStore changes, CancellationToken cancellationToken) =>
        !http.MayMoveNames() ? Ownership.NotYours : await changes.UndoAsync(changeId, cancellationToken) switch
        {
            OrganizationChangeOutcome.Done => TypedResults.NoContent(),
            OrganizationChangeOutcome.NotFound => NoSuchChange,
            _ => NotUndoable,
        };

    /// <summary>A name moves rows to whoever gets it, whose consortium that may not be: this is for those who act for the whole.</summary>
    private static bool MayMoveNames(this HttpContext http) => http.Caller().ReachOf(Right.ConfirmOrganizations) == Reach.All;

    private static Results<Ok<OrganizationChangeResponse>, Problem> Answer(OrganizationChangeOutcome outcome, OrganizationChange? change) => outcome switch
    {
        OrganizationChangeOutcome.Done => TypedResults.Ok(OrganizationChangeResponse.From(change!)),
        OrganizationChangeOutcome.NotFound => OrganizationsApi.NoSuchOrganization,
        OrganizationChangeOutcome.NotSplittable => NotSplittable,
        _ => NotMergeable,
    };
}
