using Matching.Api.Hosting.Errors;
using Matching.Api.Imports;
using Matching.Engine.Files;
using Matching.Engine.Judgements;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Judgements;

internal static class JudgementImport
{
    /// <param name="dryRun">Checks everything and writes nothing.</param>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Handle(
        Stream body, bool? dryRun, HttpContext http, JudgementStore judgements, CancellationToken cancellationToken)
    {
        var answer = await Importer.JudgementsAsync(
            ImportRoutes.File(http, body, dryRun),
            async (batch, dry, token) => ImportRoutes.Outcomes(await judgements.UpsertAsync(batch, dry, token)),
            cancellationToken);
        return ImportRoutes.Answer(http, answer, dryRun);
    }
}
