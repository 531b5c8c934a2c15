namespace Matching.Engine.Files;

/// <summary>
/// All refused rows as a CSV file with the columns of the original and one before them, <see cref="ErrorColumn"/>, that says what is wrong:
/// to mend and send again; an import ignores that column. So are the rows that went in with warnings. Kept in temporary files that disposing removes.
/// </summary>
public sealed class RejectedRows : IAsyncDisposable
{
    public const string ErrorColumn = "错误/error";
    public const string WarningColumn = "警告/warning";

    private readonly MendableFile _refused;
    private readonly MendableFile _warned;

    internal RejectedRows(IReadOnlyList<string> header) =>
        (_refused, _warned) = (new MendableFile([ErrorColumn, .. header]), new MendableFile([WarningColumn, .. header]));

    public int Count => _refused.Count;

    /// <summary>Rows that are in, with warnings.</summary>
    public int WarnedCount => _warned.Count;

    public Task CopyToAsync(Stream destination, CancellationToken cancellationToken) => _refused.CopyToAsync(destination, cancellationToken);

    public Task CopyWarnedToAsync(Stream destination, CancellationToken cancellationToken) => _warned.CopyToAsync(destination, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _refused.DisposeAsync();
        await _warned.DisposeAsync();
    }

    internal void Add(IEnumerable<string> cells, string error) => _refused.Add(cells, error);

    internal void AddWarned(IEnumerable<string> cells, string warning) => _warned.Add(cells, warning);
}
