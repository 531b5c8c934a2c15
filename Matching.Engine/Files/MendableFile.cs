using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>Rows with what is to be said of them, in a temporary CSV file that disposing removes.</summary>
internal sealed class MendableFile : IAsyncDisposable
{
    private readonly FileStream _file = SpooledFile.Create();
    private readonly CsvTable _table;

    public MendableFile(IEnumerable<string> header) => _table = new CsvTable(_file, header);

    public int Count { get; private set; }

    public void Add(IEnumerable<string> cells, string remark)
    {
        _table.Add([remark, .. cells]);
        Count++;
    }

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
}
