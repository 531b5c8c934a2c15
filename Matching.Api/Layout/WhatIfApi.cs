using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Layout;

/// <summary>What would be if colleges opened, grew, shrank or closed programs. Nothing is changed by asking.</summary>
internal static class WhatIfApi
{
    public static void MapWhatIf(this RouteGroupBuilder api) => api.MapPost("/layout/what-if", Ask).Needs(Right.PreviewMatches)
        .WithMetadata(new ChangesNothing())
        .WithTags("Layout")
        .WithSummary("The layout with a plan's steps beside the layout without; changes nothing")
        .AnswersProblems(404, 409, 413, 415, 422, 503);

    internal static async Task<Results<Ok<WhatIfResponse>, Problem>> Ask(
        WhatIfRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, LayoutSources sources, CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return refusal;
        var (plan, wrong) = PlanReader.Read(request, view, await codes.GetAsync(cancellationToken));
        if (plan is null)
            return wrong!;
        var context = await sources.PlanAsync(view, plan, WhatIfAnswer.WhatIfOf(view, plan).Codes, cancellationToken);
        return TypedResults.Ok(new WhatIfAnswer(view, plan, context, http.AnswerLanguage()).ToResponse());
    }
}
