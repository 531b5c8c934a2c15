using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Judgements;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;

namespace Matching.Engine.Files;

/// <summary>
/// Takes in files of demands, programs and code tables: CSV, NDJSON or xlsx, in any encoding that is in use.
/// A row that is wrong is refused by itself. Memory does not grow with the texts of a file, which is spooled to disk.
/// </summary>
public sealed class Importer(CodeTables codes)
{
    public Task<ImportAnswer> DemandsAsync(ImportFile file, WriteBatch<Demand> write, CancellationToken cancellationToken) =>
        RunAsync(new DemandForm(codes), file, write, cancellationToken);

    /// <summary>Rows of one key are one program; the batch has it once, with all its cohorts, and its outcome counts for each of its rows.</summary>
    public Task<ImportAnswer> ProgramsAsync(ImportFile file, WriteBatch<Program> write, CancellationToken cancellationToken) =>
        RunAsync(new ProgramForm(codes), file, write, cancellationToken);

    /// <param name="today">Stands for an empty date.</param>
    public static Task<ImportAnswer> OutcomesAsync(ImportFile file, DateOnly today, WriteBatch<Outcome> write, CancellationToken cancellationToken) =>
        RunAsync(new OutcomeForm(today), file, write, cancellationToken);

    public static Task<ImportAnswer> JudgementsAsync(ImportFile file, WriteBatch<Judgement> write, CancellationToken cancellationToken) =>
        RunAsync(new JudgementForm(), file, write, cancellationToken);

    public static Task<ImportAnswer> SpecialtiesAsync(ImportFile file, WriteBatch<Specialty> write, CancellationToken cancellationToken) =>
        RunAsync(new SpecialtyForm(), file, write, cancellationToken);

    public static Task<ImportAnswer> OccupationsAsync(ImportFile file, WriteBatch<Occupation> write, CancellationToken cancellationToken) =>
        RunAsync(new OccupationForm(), file, write, cancellationToken);

    public static Task<ImportAnswer> IndustriesAsync(ImportFile file, WriteBatch<Industry> write, CancellationToken cancellationToken) =>
        RunAsync(new IndustryForm(), file, write, cancellationToken);

    public static Task<ImportAnswer> RegionsAsync(ImportFile file, WriteBatch<Region> write, CancellationToken cancellationToken) =>
        RunAsync(new RegionForm(), file, write, cancellationToken);

    private static async Task<ImportAnswer> RunAsync<T>(RowForm<T> form, ImportFile file, WriteBatch<T> write, CancellationToken cancellationToken)
        where T : class
    {
        await using var spooled = SpooledFile.Create();
        await file.Body.CopyToAsync(spooled, cancellationToken);
        if (RowFile.Open(spooled, file.ContentType, form.Columns, file.Language, out var refused) is not { } source)
            return refused!;
        var map = new ColumnMap(source.Header, form.Columns);
        if (HeaderCheck.Refuse(map, source, form.Required, file.Language) is { } wrongHeader)
            return wrongHeader;

        var rejected = new RejectedRows(map.Kept.Select(place => source.Header[place]));
        try
        {
            var log = new ImportLog(map, rejected, file.Language);
            await new ImportPass<T>(form, source, map, log, write, file.DryRun).RunAsync(cancellationToken);
            return new ImportAnswer.Done(log.Report(source.IgnoredKeys), rejected);
        }
        catch
        {
            await rejected.DisposeAsync();
            throw;
        }
    }
}
