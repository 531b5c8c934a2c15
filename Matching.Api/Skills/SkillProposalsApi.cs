using System.ComponentModel.DataAnnotations;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Skills;

/// <summary>What colleges propose as skills. Whoever reviews decides by <c>POST /skills/decisions</c>, and the proposal shows what became of it.</summary>
internal static class SkillProposalsApi
{
    public static void MapSkillProposals(this RouteGroupBuilder skills)
    {
        skills.MapPost("/proposals", Propose).Needs(Right.ProposeSkills).WithSummary("Proposes a phrase as a skill; whoever reviews decides")
            .AnswersProblems(409, 413, 415, 422);
        skills.MapGet("/proposals", List).Needs(Right.ReadSkillProposals).WithSummary("Proposals, newest first, with what was decided");
    }

    internal static async Task<Results<Created<SkillProposalResponse>, Problem>> Propose(
        SkillProposalRequest request, HttpContext http, SkillProposalStore proposals, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        var phrase = RequestText.Trimmed(request.Phrase) ?? "";
        if (errors.None && !SkillDecision.IsPhrase(phrase))
            errors.Add("/phrase", SkillDecisionReader.NoPhrase);
        if (!errors.None)
            return Problem.Invalid(errors);
        var (caller, id, reason) = (http.Caller(), SkillDecision.IdOf(phrase), RequestText.Trimmed(request.Reason));
        var organization = caller.Affiliation.OrganizationId ?? "";
        if (!await proposals.AddAsync(phrase, reason, organization, caller.Id, cancellationToken))
            return Problem.AlreadyExists(id);
        return TypedResults.Created(
            "/api/v1/skills/proposals", SkillProposalResponse.From(new(id, organization, phrase, reason, clock.GetUtcNow(), null)));
    }

    internal static async Task<Results<Ok<ListResponse<SkillProposalResponse>>, Problem>> List(
        HttpContext http, SkillProposalStore proposals, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var own = caller.ReachOf(Right.ReadSkillProposals) == Reach.All ? null : caller.Affiliation.OrganizationId ?? "";
        var errors = new RequestErrors();
        var list = $"skill proposals {own}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await proposals.ListAsync(own, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<SkillProposalResponse>([.. page.Items.Select(SkillProposalResponse.From)], PageRequest.Next(list, page.Next)));
    }
}

/// <summary>A phrase that is taught, and that the vocabulary should know.</summary>
public sealed record SkillProposalRequest
{
    /// <example>西门子博途</example>
    [Required, StringLength(NamedSkillNotation.MaxNameLength)]
    public string? Phrase { get; init; }

    /// <summary>Where it is taught or asked for, in words.</summary>
    [StringLength(SkillProposalStore.MaxReason)]
    public string? Reason { get; init; }
}

/// <param name="Id">That of the phrase, and of the skill where it is accepted.</param>
/// <param name="Verdict">Null while it waits.</param>
internal sealed record SkillProposalResponse(
    string Id, string OrganizationId, string Phrase, string? Reason, DateTimeOffset CreatedAt, SkillVerdict? Verdict)
{
    public static SkillProposalResponse From(SkillProposal proposal) => new(
        proposal.Id, proposal.OrganizationId, proposal.Phrase, proposal.Reason, proposal.CreatedAt, proposal.Verdict);
}
