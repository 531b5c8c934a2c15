using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Judgements;
using Matching.Engine.Live;
using Matching.Engine.Outcomes;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Series;
using Matching.Engine.Structures;
using Matching.Jobs.Nightly;
using Matching.Jobs.Recompute;

namespace Matching.Api.Pages.Imports;

/// <summary>Takes in a file of any kind, as the routes of the API do.</summary>
internal sealed class FileTaker(IServiceProvider services, IndexRefresher index, QuietStart quiet, ConsortiumDay day)
{
    /// <param name="version">Of a code table.</param>
    public async Task<ImportAnswer> TakeAsync(ImportKind kind, ImportFile file, Caller caller, string version, CancellationToken cancellationToken)
    {
        var scope = caller.ScopeOf(ImportRights.Of(kind));
        var answer = await (kind switch
        {
            ImportKind.Demands => Of<DemandImport>().RunAsync(file, scope, cancellationToken),
            ImportKind.Programs => Of<ProgramImport>().RunAsync(file, scope, cancellationToken),
            ImportKind.Outcomes => Of<OutcomeImport>().RunAsync(file, day.Today, scope, cancellationToken),
            ImportKind.Judgements => Of<JudgementImport>().RunAsync(file, scope, cancellationToken),
            ImportKind.Specialties => Of<CodeImport>().SpecialtiesAsync(file, Label(version), cancellationToken),
            ImportKind.Occupations => Of<CodeImport>().OccupationsAsync(file, Label(version), cancellationToken),
            ImportKind.Industries => Of<CodeImport>().IndustriesAsync(file, Label(version), cancellationToken),
            ImportKind.Groups => Of<CodeImport>().IndustryGroupsAsync(file, Label(version), cancellationToken),
            ImportKind.Policies => Of<PolicyImport>().RunAsync(file, Given(version), cancellationToken),
            ImportKind.Series => Of<SeriesImport>().RunAsync(file, cancellationToken),
            ImportKind.Structure => Of<StructureImport>().RunAsync(file, cancellationToken),
            _ => Of<CodeImport>().RegionsAsync(file, Label(version), cancellationToken),
        });
        if (answer is ImportAnswer.Done { Report: var report } && kind is (ImportKind.Demands or ImportKind.Programs))
        {
            await index.RefreshAsync(cancellationToken);
            await quiet.ImportedAsync(report.Created + report.Updated, cancellationToken);
        }

        return answer;
    }

    private string Label(string version) => Given(version) ?? $"{day.Today:yyyy-MM-dd}";

    private static string? Given(string version) => version.Trim() is { Length: > 0 and <= CodeImport.MaxVersionLength } given ? given : null;

    private T Of<T>()
        where T : notnull => services.GetRequiredService<T>();
}
