using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Judgements;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Engine.Imports;

/// <summary>Tells what an import would read of a file, of any kind.</summary>
public sealed class FileInspector(
    DemandImport demands, ProgramImport programs, OutcomeImport outcomes, JudgementImport judgements, StudentImport students, CodeImport codes,
    CityFiles city)
{
    /// <param name="scopes">The kinds that are looked for, and whose rows of each.</param>
    /// <param name="kind">One of them, or null where the columns are to say it.</param>
    /// <param name="today">Stands for the empty date of an outcome.</param>
    /// <returns><see cref="ImportAnswer.Inspected"/>, or <see cref="ImportAnswer.Refused"/> where there is no table to look at.</returns>
    public Task<ImportAnswer> InspectAsync(
        ImportKind? kind, ImportFile file, DateOnly today, IReadOnlyDictionary<ImportKind, Scope> scopes, CancellationToken cancellationToken) =>
        Importer.ReadAsync(
        file,
        async rows => kind is { } known
            ? await (await OpenAsync(known, today, scopes[known], cancellationToken)).InspectAsync(rows, file, cancellationToken)
            : await GuessAsync(rows, file, today, scopes, cancellationToken),
        cancellationToken);

    /// <summary>
    /// The kind whose columns the file has, and most of them; of several that are as good the one that refuses fewest of the first rows,
    /// and then the one that has most of them already, as code tables have their codes.
    /// </summary>
    private async Task<ImportAnswer> GuessAsync(
        RowFile rows, ImportFile file, DateOnly today, IReadOnlyDictionary<ImportKind, Scope> scopes, CancellationToken cancellationToken)
    {
        var likely = new List<(Inspector Inspector, int Worth)>();
        ImportAnswer? refused = null;
        foreach (var (kind, scope) in scopes.OrderBy(entry => entry.Key))
        {
            var inspector = await OpenAsync(kind, today, scope, cancellationToken);
            if (FileTables.Find(rows, inspector.Form, file.Columns, file.Language, out var reason) is { } tables)
                likely.Add((inspector, tables.Worth));
            else
                refused ??= reason;
        }

        if (likely.Count == 0)
            return refused!;
        ImportAnswer.Inspected? best = null;
        foreach (var (inspector, _) in likely.Where(entry => entry.Worth == likely.Max(other => other.Worth)))
        {
            var found = (ImportAnswer.Inspected)await inspector.InspectAsync(rows, file, cancellationToken);
            if (best is null || Doubt(found).CompareTo(Doubt(best)) < 0)
                best = found;
        }

        return new ImportAnswer.Inspected(best!.Inspection with { IsGuessed = true });

        static (int Refused, int New) Doubt(ImportAnswer.Inspected found) =>
            found.Inspection.Report is { } report ? (report.Rejected, report.Created) : (int.MaxValue, 0);
    }

    private async Task<Inspector> OpenAsync(ImportKind kind, DateOnly today, Scope scope, CancellationToken cancellationToken) => kind switch
    {
        ImportKind.Demands => await demands.InspectorAsync(scope, cancellationToken),
        ImportKind.Programs => await programs.InspectorAsync(scope, cancellationToken),
        ImportKind.Outcomes => outcomes.Inspector(today, scope),
        ImportKind.Students => await students.InspectorAsync(scope, cancellationToken),
        ImportKind.Judgements => judgements.Inspector(scope),
        ImportKind.Policies or ImportKind.Series or ImportKind.Structure => await city.InspectorAsync(kind, cancellationToken),
        _ => await codes.InspectorAsync(kind, cancellationToken),
    };
}
