using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Files;
using Matching.Engine.Outcomes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Outcomes;

internal static class OutcomeImport
{
    /// <param name="dryRun">Checks everything and writes nothing.</param>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Handle(
        Stream body, bool? dryRun, HttpContext http, OutcomeStore outcomes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var answer = await Importer.OutcomesAsync(
            ImportRoutes.File(http, body, dryRun),
            day.Today,
            async (batch, dry, token) => ImportRoutes.Outcomes(await outcomes.UpsertAsync(batch, dry, token)),
            cancellationToken);
        return ImportRoutes.Answer(http, answer, dryRun);
    }
}
