using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>One file of one kind: row by row to what it says, and in batches to the store.</summary>
internal sealed class ImportPass<T>(RowForm<T> form, RowSource source, ColumnMap map, ImportLog log, WriteBatch<T> write, bool dryRun)
    where T : class
{
    private const int MaxRows = 500;
    private const int MaxCharacters = 8_000_000;

    private readonly RowCells _cells = new(map);
    private readonly List<T> _batch = [];
    private readonly List<(SourceRow First, int Count)> _rows = [];
    private int _characters;

    /// <summary>A crash leaves behind the batches that were written; sending the file again finds them unchanged and goes on.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var admitted = form.Gathers ? new HashSet<int>() : null;
        foreach (var row in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(row) is not { } item)
                continue;
            if (admitted is null)
                await AddAsync(item, 1, row, cancellationToken);
            else
                admitted.Add(row.Number);
        }

        if (admitted is not null)
            await WriteGatheredAsync(admitted, cancellationToken);
        await FlushAsync(cancellationToken);
    }

    private T? Read(SourceRow row)
    {
        if (row.Damage is null && row.Cells.All(string.IsNullOrWhiteSpace))
            return null;
        _cells.Load(row);
        var item = row.Damage is null ? form.Parse(_cells) : null;
        if (item is not null && _cells.Problems.Count == 0)
            form.Admit(item, _cells);
        if (_cells.Problems.Count == 0)
            return item;
        log.Reject(row, _cells.Problems);
        return null;
    }

    private async Task WriteGatheredAsync(HashSet<int> admitted, CancellationToken cancellationToken)
    {
        foreach (var row in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!admitted.Contains(row.Number))
                continue;
            _cells.Load(row);
            if (form.Gathered(form.Parse(_cells), _cells) is { } gathered)
                await AddAsync(gathered.Item, gathered.Rows, row, cancellationToken);
        }
    }

    private async Task AddAsync(T item, int rows, SourceRow row, CancellationToken cancellationToken)
    {
        // The last batch is written behind all rows, so that the answer to a request can be committed with it.
        if (_batch.Count >= MaxRows || _characters >= MaxCharacters)
            await UnitOfWork.ApartAsync(() => FlushAsync(cancellationToken));
        _batch.Add(item);
        _rows.Add((row, rows));
        _characters += row.Cells.Sum(cell => cell.Length);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
            return;
        var outcomes = await write([.. _batch], dryRun, cancellationToken);
        if (outcomes.Count != _batch.Count)
            throw new InvalidOperationException($"{_batch.Count} rows were written and {outcomes.Count} outcomes came back.");
        for (var i = 0; i < outcomes.Count; i++)
            Log(outcomes[i], _rows[i]);
        _batch.Clear();
        _rows.Clear();
        _characters = 0;
    }

    private void Log(WriteEffect outcome, (SourceRow First, int Count) rows)
    {
        if (outcome is WriteEffect.Created or WriteEffect.Updated or WriteEffect.Unchanged)
        {
            log.Wrote(outcome, rows.Count);
            return;
        }

        _cells.Load(rows.First);
        form.Explain(outcome, _cells);
        log.Reject(rows.First, _cells.Problems);
    }
}
