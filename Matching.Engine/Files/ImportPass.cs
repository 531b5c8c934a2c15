using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>One file of one kind: row by row to what it says, and in batches to the store.</summary>
internal sealed class ImportPass<T>(RowForm<T> form, IReadOnlyList<SheetTable> tables, ImportLog log, WriteBatch<T> write, ImportFile file)
    where T : class
{
    private const int MaxRows = 500;
    private const int MaxCharacters = 8_000_000;

    private readonly RowCells _cells = new(form.Needed.ToHashSet(), file.Strict);
    private readonly List<T> _batch = [];
    private readonly List<(SheetTable Table, SourceRow First, int Count)> _rows = [];
    private int _characters;

    /// <summary>Where it is given, reading ends as soon as it is full.</summary>
    public RowSample? Sample { get; init; }

    /// <summary>A crash leaves behind the batches that were written; sending the file again finds them unchanged and goes on.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var admitted = form.Gathers ? new HashSet<int>() : null;
        foreach (var (table, row, place) in Rows().TakeWhile(_ => Sample is not { IsFull: true }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(table, row, place) is not { } item)
                continue;
            if (admitted is null)
                await AddAsync(item, 1, table, row, cancellationToken);
            else
                admitted.Add(row.Number);
        }

        if (admitted is not null)
            await WriteGatheredAsync(admitted, cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <summary>The rows that have any content, each with its place in its table, from 1.</summary>
    private IEnumerable<(SheetTable Table, SourceRow Row, int Place)> Rows()
    {
        var before = 0;
        foreach (var table in tables)
        {
            var (last, place) = (before, 0);
            foreach (var row in table.Rows(before))
            {
                last = row.Number;
                if (!row.IsBlank)
                    yield return (table, row, ++place);
            }

            before = last;
        }
    }

    private T? Read(SheetTable table, SourceRow row, int place)
    {
        if (NoteRows.Of(table, row, place) is { } reason)
        {
            log.Skip(table, row, reason);
            Sample?.Skip(table, row);
            return null;
        }

        _cells.Load(table, row);
        var item = row.Damage is null ? form.Parse(_cells) : null;
        if (item is not null && _cells.Problems.Count == 0)
            form.Admit(item, _cells);
        if (_cells.Problems.Count > 0)
        {
            log.Reject(table, row, _cells.Problems.Concat(_cells.Warnings));
            Sample?.Add(table, row, []);
            return null;
        }

        if (_cells.Warnings.Count > 0)
            log.Warn(table, row, _cells.Warnings);
        Sample?.Add(table, row, form.Kept(item!, _cells));
        return item;
    }

    private async Task WriteGatheredAsync(HashSet<int> admitted, CancellationToken cancellationToken)
    {
        var left = admitted.Count;
        foreach (var (table, row, _) in Rows().TakeWhile(_ => left > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!admitted.Contains(row.Number))
                continue;
            left--;
            _cells.Load(table, row);
            if (form.Gathered(form.Parse(_cells), _cells) is { } gathered)
                await AddAsync(gathered.Item, gathered.Rows, table, row, cancellationToken);
        }
    }

    private async Task AddAsync(T item, int rows, SheetTable table, SourceRow row, CancellationToken cancellationToken)
    {
        // The last batch is written behind all rows, so that the answer to a request can be committed with it.
        if (_batch.Count >= MaxRows || _characters >= MaxCharacters)
            await UnitOfWork.ApartAsync(() => FlushAsync(cancellationToken));
        _batch.Add(item);
        _rows.Add((table, row, rows));
        _characters += row.Cells.Sum(cell => cell.Length);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
            return;
        var outcomes = await write([.. _batch], file.DryRun, cancellationToken);
        if (outcomes.Count != _batch.Count)
            throw new InvalidOperationException($"{_batch.Count} rows were written and {outcomes.Count} outcomes came back.");
        for (var i = 0; i < outcomes.Count; i++)
            Log(outcomes[i], _rows[i]);
        _batch.Clear();
        _rows.Clear();
        _characters = 0;
    }

    private void Log(WriteEffect outcome, (SheetTable Table, SourceRow First, int Count) rows)
    {
        if (outcome is WriteEffect.Created or WriteEffect.Updated or WriteEffect.Unchanged)
        {
            log.Wrote(outcome, rows.Count);
            return;
        }

        _cells.Load(rows.Table, rows.First);
        form.Explain(outcome, _cells);
        log.Reject(rows.Table, rows.First, _cells.Problems);
    }
}
