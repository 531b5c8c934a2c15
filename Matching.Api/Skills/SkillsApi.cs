using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Skills;

internal static class SkillsApi
{
    private const int Users = 10;

    private static readonly Problem NoSuchSkill = Problem.NotFound(new("没有这个技能。", "There is no such skill."));

    public static void MapSkills(this RouteGroupBuilder api)
    {
        var skills = api.MapGroup("/skills").WithTags("Skills");
        skills.MapGet("", List).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Skills of the published vocabulary, most asked first").AnswersProblems(503);
        skills.MapGet("/{id}", Get).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("One skill: aliases, related skills, who asks for it, who teaches it, what changed since the last run")
            .AnswersProblems(404, 503);
        skills.MapSkillReview();
    }

    /// <param name="q">Found in the name or an alias.</param>
    internal static Results<Ok<ListResponse<SkillSummary>>, Problem> List(HttpContext http, LiveIndex live, string? q, int? limit, string? cursor)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var errors = new RequestErrors();
        // A cursor is a place in one run's order, so it ends with the run.
        var list = $"skills {view.RunId} {q}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var all = view.Skills(RequestText.Trimmed(q));
        return TypedResults.Ok(PageRequest.Slice(list, all, place, SkillSummary.From));
    }

    internal static async Task<Results<Ok<SkillDetail>, Problem>> Get(
        string id, HttpContext http, LiveIndex live, PreviousSkills before, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        if (view.Skill(id) is not { } skill || view.SkillUsers(id, Users) is not { } users)
            return NoSuchSkill;
        // What changed since the last run is counted over all rows.
        var previous = view.IsPart ? null : await before.BeforeAsync(view.RunId, cancellationToken);
        return TypedResults.Ok(SkillDetail.From(skill, users, view.RunId, previous is null ? null
            : SkillChangeResponse.From(previous, view.Index.SkillUses, id)));
    }
}
