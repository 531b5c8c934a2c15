namespace Matching.Engine.Files;

/// <summary>
/// All refused rows as a CSV file with the columns of the original and one before them, <see cref="ErrorColumn"/>, that says what is wrong:
/// to mend and send again; an import ignores that column. Kept in a temporary file that disposing removes.
/// </summary>
public sealed class RejectedRows : IAsyncDisposable
{
    public const string ErrorColumn = "错误/error";

    private readonly FileStream _file = SpooledFile.Create();
    private readonly CsvTable _table;

    internal RejectedRows(IEnumerable<string> header) => _table = new CsvTable(_file, [ErrorColumn, .. header]);

    public int Count { get; private set; }

    public async Task CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        await _table.FlushAsync(cancellationToken);
        _file.Position = 0;
        await _file.CopyToAsync(destination, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync();
        await _file.DisposeAsync();
    }

    internal void Add(IEnumerable<string> cells, string error)
    {
        _table.Add([error, .. cells]);
        Count++;
    }
}
