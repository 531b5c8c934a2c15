using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.SkillReview;

namespace Matching.Api.Pages.Secretariat;

/// <summary>Phrases that may be skills, one decision after the other; the next run follows.</summary>
internal static class ReviewPages
{
    private const int Shown = 15;
    private const int Decisions = 30;

    private static readonly Problem NoSuchPhrase = Problem.NotFound(new("这个词已经不在待审之列。", "This phrase does not wait any more."));

    private static readonly Problem NoSkill = Problem.Invalid("aliasOf", new("没有这个技能：请写它的规范名。", "There is no such skill: give its canonical name."));

    public static void MapReview(this RouteGroupBuilder pages)
    {
        pages.MapGet("/skills/review", List).NeedsByKeyOrCookie(Right.ReadSkillReview);
        pages.MapPost("/skills/review/{id}", Decide).NeedsByKeyOrCookie(Right.ReviewSkills);
        pages.MapPost("/skills/decisions/{id}/undo", Undo).NeedsByKeyOrCookie(Right.ReviewSkills);
    }

    private static async Task<IResult> List(HttpContext http, LiveIndex live, SkillDecisionStore decisions, string? done, CancellationToken cancellationToken)
    {
        if (live.Current is not { } view)
            return Problem.NotPublished;
        var decided = (await decisions.AllAsync(cancellationToken)).Select(decision => decision.Id).ToHashSet(StringComparer.Ordinal);
        var waiting = view.Index.Review.Where(phrase => !decided.Contains(phrase.Id)).ToList();
        var latest = await decisions.ListAsync(null, null, Decisions, cancellationToken);
        return PageResult.Of<ReviewView, ReviewModel>(
            new("技能审核", "Skill review"), new(waiting.Count, [.. waiting.Take(Shown)], [.. latest.Items.Select(row => row.Value)], done is not null));
    }

    private static async Task<IResult> Decide(
        string id, HttpContext http, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        if (live.Current is not { } view || view.Index.Review.FirstOrDefault(phrase => phrase.Id == id) is not { } phrase)
            return NoSuchPhrase;
        var form = await FormData.ReadAsync(http);
        if (Choices.Of<SkillVerdict>(form["verdict"]) is not { } verdict)
            return Problem.ForStatus(400);
        string? target = null;
        if (verdict == SkillVerdict.Alias)
        {
            target = view.Index.CanonicalSkill(form["aliasOf"].Trim());
            if (target is null || SkillDecision.IdOf(target) == id)
                return NoSkill;
        }

        await decisions.CreateAsync(new SkillDecision(phrase.Phrase, verdict, target), cancellationToken);
        return Visitor.SeeOther("/skills/review?done=1");
    }

    private static async Task<IResult> Undo(string id, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        await decisions.DeleteAsync(id, null, cancellationToken);
        return Visitor.SeeOther("/skills/review");
    }
}

/// <param name="Waiting">How many there are.</param>
/// <param name="Decisions">The latest.</param>
/// <param name="Done">One was made a moment ago: the next phrase is at hand.</param>
public sealed record ReviewModel(int Waiting, IReadOnlyList<ReviewPhrase> Phrases, IReadOnlyList<SkillDecision> Decisions, bool Done);
