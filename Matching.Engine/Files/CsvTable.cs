using CsvHelper;

namespace Matching.Engine.Files;

/// <summary>
/// Writes CSV that a spreadsheet opens safely: UTF-8 with a byte order mark, and no cell that runs as a formula
/// (<see cref="FormulaCell.Neutralise"/>). Disposing it flushes; the stream stays open.
/// </summary>
public sealed class CsvTable : IAsyncDisposable
{
    private readonly CsvWriter _csv;

    public CsvTable(Stream stream, IEnumerable<string> header)
    {
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: true);
        Add(header);
    }

    /// <summary>Adds a row, cells in the order of the header.</summary>
    public void Add(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            _csv.WriteField(FormulaCell.Neutralise(cell));
        _csv.EndRecord();
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _csv.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
