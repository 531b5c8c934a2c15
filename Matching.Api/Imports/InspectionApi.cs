using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Imports;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Imports;

/// <summary>Looks at a file before it is taken in.</summary>
internal static class InspectionApi
{
    public static void MapInspection(this RouteGroupBuilder api) => api.MapPost("/imports/inspect", Inspect).Needs(Right.InspectFiles)
        .WithMetadata(new ChangesNothing())
        .WithTags("Imports")
        .TakesFile()
        .WithSummary("Tells what an import would read of a file; writes nothing");

    internal static async Task<Results<Ok<InspectionResponse>, Problem>> Inspect(
        Stream body,
        [Description("What the rows are; where it is absent, the columns say it.")] EnumQuery<ImportKind>? kind,
        [Description(ImportQuery.StrictHelp)] bool? strict,
        [Description(ImportQuery.ColumnsHelp)] string? columns,
        HttpContext http,
        FileInspector inspector,
        ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var file = new ImportFile(body, http.Request.ContentType, DryRun: true, http.AnswerLanguage()) { Strict = strict ?? false, Columns = columns ?? "" };
        var scopes = Enum.GetValues<ImportKind>().Where(known => http.Caller().May(ImportRights.Of(known)))
            .ToDictionary(known => known, known => http.Scope(ImportRights.Of(known)));
        if (kind is { } asked && !scopes.ContainsKey(asked.Value))
            return Ownership.NotYours;
        var answer = await inspector.InspectAsync(kind?.Value, file, day.Today, scopes, cancellationToken);
        return answer is ImportAnswer.Refused refused
            ? ImportRoutes.Refused(refused)
            : TypedResults.Ok(InspectionResponse.From(((ImportAnswer.Inspected)answer).Inspection));
    }
}
