using System.Text.Json;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;

namespace Matching.Engine.Catalog;

/// <summary>Takes files of code tables into the store. A version is saved as a whole, once all of its rows were read.</summary>
public sealed class CodeImport(CodeTableStore codes)
{
    /// <summary>How long the label of a version may be, in characters.</summary>
    public const int MaxVersionLength = 50;

    public Task<ImportAnswer> SpecialtiesAsync(ImportFile file, string version, CancellationToken cancellationToken) =>
        RunAsync(new SpecialtyForm(), tables => tables.Specialties, file, version, cancellationToken);

    public Task<ImportAnswer> OccupationsAsync(ImportFile file, string version, CancellationToken cancellationToken) =>
        RunAsync(new OccupationForm(), tables => tables.Occupations, file, version, cancellationToken);

    public Task<ImportAnswer> IndustriesAsync(ImportFile file, string version, CancellationToken cancellationToken) =>
        RunAsync(new IndustryForm(), tables => tables.Industries, file, version, cancellationToken);

    public Task<ImportAnswer> RegionsAsync(ImportFile file, string version, CancellationToken cancellationToken) =>
        RunAsync(new RegionForm(), tables => tables.Regions, file, version, cancellationToken);

    public async Task<ImportAnswer> IndustryGroupsAsync(ImportFile file, string version, CancellationToken cancellationToken) => await RunAsync(
        new IndustryGroupForm(await codes.GetAsync(cancellationToken)), tables => tables.IndustryGroups, file, version, cancellationToken);

    /// <param name="kind">Of a code table.</param>
    internal async Task<Inspector> InspectorAsync(ImportKind kind, CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        return kind switch
        {
            ImportKind.Specialties => Of(new SpecialtyForm(), tables.Specialties),
            ImportKind.Occupations => Of(new OccupationForm(), tables.Occupations),
            ImportKind.Industries => Of(new IndustryForm(), tables.Industries),
            ImportKind.Groups => Of(new IndustryGroupForm(tables), tables.IndustryGroups),
            _ => Of(new RegionForm(), tables.Regions),
        };

        Inspector Of<T>(RowForm<T> form, CodeTable<T> current)
            where T : CodeEntry => new Inspector<T>(kind, form, Collect(current, current.Version, []));
    }

    private async Task<ImportAnswer> RunAsync<T>(
        RowForm<T> form, Func<CodeTables, CodeTable<T>> table, ImportFile file, string version, CancellationToken cancellationToken)
        where T : CodeEntry
    {
        var current = table(await codes.GetAsync(cancellationToken));
        var entries = new List<T>();
        var answer = await Importer.RunAsync(form, file, Collect(current, version, entries), cancellationToken);
        if (answer is ImportAnswer.Done && !file.DryRun && entries.Count > 0)
            await codes.SaveAsync(new CodeTable<T>(version, entries), cancellationToken);
        return answer;
    }

    /// <summary>Gathers entries, and compares them with the table in force.</summary>
    private static WriteBatch<T> Collect<T>(CodeTable<T> current, string version, List<T> entries)
        where T : CodeEntry => (batch, _, _) =>
        {
            entries.AddRange(batch);
            var merged = current.With(new CodeTable<T>(version, batch));
            return Task.FromResult<IReadOnlyList<WriteEffect>>([.. batch.Select(entry => Compare(current.Find(entry.Code), merged.Find(entry.Code)!))]);
        };

    private static WriteEffect Compare<T>(T? older, T newer)
        where T : CodeEntry =>
        older is null ? WriteEffect.Created
        // As JSON, because records compare their lists by reference.
        : JsonSerializer.Serialize(older) == JsonSerializer.Serialize(newer) ? WriteEffect.Unchanged
        : WriteEffect.Updated;
}
