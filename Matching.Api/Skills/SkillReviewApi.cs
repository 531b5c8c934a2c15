using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Skills;

/// <summary>Phrases that wait for a decision, and the decisions. A decision changes no answer at once: the next run's vocabulary follows it.</summary>
internal static class SkillReviewApi
{
    private static readonly Problem NoSuchPhrase = Problem.NotFound(new("待审队列中没有这个词。", "The review queue has no such phrase."));
    private static readonly Problem NoSuchDecision = Problem.NotFound(new("没有这个决定。", "There is no such decision."));

    public static void MapSkillReview(this RouteGroupBuilder skills)
    {
        skills.MapSkillProposals();
        skills.MapGet("/review", List).Needs(Right.ReadSkillReview).WithSummary("Phrases that may be skills, most rows first").AnswersProblems(503);
        skills.MapPost("/review/{id}", Review).Needs(Right.ReviewSkills).WithSummary("Decides about a phrase of the queue; the next run follows")
            .AnswersProblems(404, 409, 413, 415, 422, 503);
        skills.MapGet("/decisions", ListDecisions).Needs(Right.ReadSkillReview).WithSummary("Decisions, latest change first");
        skills.MapPost("/decisions", Create).Needs(Right.ReviewSkills)
            .WithSummary("Decides about any phrase; the next run follows").AnswersProblems(409, 413, 415, 422);
        skills.MapGet("/decisions/{id}", Get).Needs(Right.ReadSkillReview).WithSummary("One decision").Produces(304).AnswersProblems(404);
        skills.MapPut("/decisions/{id}", Replace).Needs(Right.ReviewSkills).WithSummary("Changes a decision").AnswersProblems(404, 412, 413, 415);
        skills.MapDelete("/decisions/{id}", Delete).Needs(Right.ReviewSkills)
            .WithSummary("Takes a decision back: the phrase is as if nobody had decided").AnswersProblems(404, 412);
    }

    /// <param name="source"><c>import</c> or <c>mined</c>; both where it is absent.</param>
    /// <param name="q">Found in the phrase.</param>
    internal static async Task<Results<Ok<ListResponse<ReviewPhraseResponse>>, Problem>> List(
        HttpContext http, LiveIndex live, SkillDecisionStore decisions, EnumQuery<SpellingSource>? source, string? q, int? limit, string? cursor,
            CancellationToken cancellationToken)
    {
        if (live.Current is not { } view)
            return Problem.NotPublished;
        var errors = new RequestErrors();
        // The place is one in the run's whole queue: what is decided meanwhile moves nothing.
        var list = $"skill review {view.RunId} {source?.Value} {q}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var decided = (await decisions.AllAsync(cancellationToken)).Select(decision => decision.Id).ToHashSet(StringComparer.Ordinal);
        var waiting = view.Index.Review.Index().Skip((int)Math.Min(place.Before ?? 0, int.MaxValue))
            .Where(entry => !decided.Contains(entry.Item.Id) && (source is null || entry.Item.Source == source.Value.Value)
                && SkillDecision.Contains(entry.Item.Phrase, RequestText.Trimmed(q)))
            .Take(place.Limit + 1).ToList();
        return TypedResults.Ok(new ListResponse<ReviewPhraseResponse>(
            [.. waiting.Take(place.Limit).Select(entry => ReviewPhraseResponse.From(entry.Item, view.SeenBy(http)))],
            PageRequest.Next(list, waiting.Count > place.Limit ? waiting[place.Limit].Index : null)));
    }

    internal static async Task<Results<Created<SkillDecisionResponse>, Problem>> Review(
        string id, SkillVerdictRequest request, HttpContext http, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        if (live.Current is not { } view)
            return Problem.NotPublished;
        return view.Index.Review.FirstOrDefault(phrase => phrase.Id == id) is { } found
            ? await AddAsync(request, found.Phrase, http, live, decisions, cancellationToken)
            : NoSuchPhrase;
    }

    internal static async Task<Results<Created<SkillDecisionResponse>, Problem>> Create(
        SkillDecisionRequest request, HttpContext http, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken) =>
        await AddAsync(request, RequestText.Trimmed(request.Phrase) ?? "", http, live, decisions, cancellationToken);

    internal static async Task<Results<Ok<ListResponse<SkillDecisionResponse>>, Problem>> ListDecisions(
        SkillDecisionStore decisions, EnumQuery<SkillVerdict>? verdict, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var list = $"skill decisions {verdict?.Value}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await decisions.ListAsync(verdict?.Value, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<SkillDecisionResponse>([.. page.Items.Select(SkillDecisionResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<SkillDecisionResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        var row = await decisions.GetAsync(id, cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchDecision, () => SkillDecisionResponse.From(row!));
    }

    internal static async Task<Results<Ok<SkillDecisionResponse>, Problem>> Replace(
        string id, SkillDecisionRequest request, HttpContext http, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        var current = await decisions.GetAsync(id, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchDecision) is { } refused)
            return refused;
        var (decision, errors) = await request.ReadAsync(RequestText.Trimmed(request.Phrase) ?? "", live, decisions, cancellationToken);
        if (decision is not null && decision.Id != id)
            errors.Add("/phrase", "不可改成另一个词。", "It must stay the same phrase.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await decisions.ReplaceAsync(id, decision!, Conditional.Expected(http, current!.Version), cancellationToken);
        return Conditional.Replaced(http, written, NoSuchDecision, SkillDecisionResponse.From);
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        var current = await decisions.GetAsync(id, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchDecision) is { } refused)
            return refused;
        var written = await decisions.DeleteAsync(id, Conditional.Expected(http, current!.Version), cancellationToken);
        return Conditional.Deleted(written.Outcome);
    }

    private static async Task<Results<Created<SkillDecisionResponse>, Problem>> AddAsync(
        SkillVerdictRequest request, string phrase, HttpContext http, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        var (decision, errors) = await request.ReadAsync(phrase, live, decisions, cancellationToken);
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await decisions.CreateAsync(decision!, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
            return Problem.AlreadyExists(decision!.Id);
        return Conditional.Created(http, $"/api/v1/skills/decisions/{decision!.Id}", written.Row!, SkillDecisionResponse.From);
    }
}
