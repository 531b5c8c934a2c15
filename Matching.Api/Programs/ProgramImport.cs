using Matching.Api.Hosting.Errors;
using Matching.Api.Imports;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Programs;

internal static class ProgramImport
{
    /// <param name="dryRun">Checks everything and writes nothing.</param>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Handle(
        Stream body,
        bool? dryRun,
        HttpContext http,
        ProgramStore programs,
        CodeTableStore codes,
        IndexRefresher index,
        CancellationToken cancellationToken)
    {
        var importer = new Importer(await codes.GetAsync(cancellationToken));
        var answer = await importer.ProgramsAsync(
            ImportRoutes.File(http, body, dryRun),
            async (batch, dry, token) => ImportRoutes.Outcomes(await programs.UpsertAsync(batch, dry, token)),
            cancellationToken);
        if (answer is ImportAnswer.Done && dryRun != true)
            await index.RefreshAsync(cancellationToken);
        return ImportRoutes.Answer(http, answer, dryRun);
    }
}
