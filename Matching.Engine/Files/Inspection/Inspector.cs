using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files.Inspection;

/// <summary>What an import of one kind goes by, to look at a file rather than to take it in. An instance serves one file.</summary>
internal abstract class Inspector(ImportKind kind)
{
    public ImportKind Kind => kind;

    public abstract FormColumns Form { get; }

    /// <summary>Reads what an import would read, up to the tenth row, by the import's own code.</summary>
    public abstract Task<ImportAnswer> InspectAsync(RowFile rows, ImportFile file, CancellationToken cancellationToken);

    protected FileInspection Describe(FileTables tables, IReadOnlyList<SampledRow> rows, ImportReport? report)
    {
        var refused = report?.Errors.Select(error => error.Row).ToHashSet() ?? [];
        return new()
        {
            Kind = kind,
            Format = tables.Source.Format,
            Encoding = tables.Source.Encoding,
            Sheets = InspectedSheets.Of(tables, Form),
            Rows = [.. rows.Select(Row)],
            Report = report,
            Refused = tables.Refused,
        };

        InspectedRow Row(SampledRow row)
        {
            var state = !row.IsData ? InspectedRowState.Skipped : refused.Contains(row.Row.Number) ? InspectedRowState.Refused : InspectedRowState.Taken;
            var values = state == InspectedRowState.Taken ? row.Kept : [];
            return new(row.Row.Number, row.Row.Line, row.Table.Name, state, values.ToDictionary(cell => cell.Column.Name, cell => cell.Value));
        }
    }
}

/// <inheritdoc cref="Inspector"/>
/// <param name="write">Asked, as by a dry run, what the store would refuse.</param>
internal sealed class Inspector<T>(ImportKind kind, RowForm<T> form, WriteBatch<T> write) : Inspector(kind)
    where T : class
{
    public override FormColumns Form { get; } = new(form.Columns, form.Required);

    public override async Task<ImportAnswer> InspectAsync(RowFile rows, ImportFile file, CancellationToken cancellationToken)
    {
        if (FileTables.Find(rows, Form, file.Columns, file.Language, out var refused) is not { } tables)
            return refused!;
        if (tables.Refused is not null)
            return new ImportAnswer.Inspected(Describe(tables, [], null));
        var sample = new RowSample();
        var done = await Importer.PassAsync(form, tables, file with { DryRun = true }, write, sample, cancellationToken);
        await done.Rejected.DisposeAsync();
        return new ImportAnswer.Inspected(Describe(tables, sample.Rows, done.Report));
    }
}
