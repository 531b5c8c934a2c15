using System.Data.Common;

namespace Matching.Engine.Storage;

/// <summary>
/// Writes that are committed together, or not at all: while one is open, each write of the asynchronous flow that opened it joins it instead of
/// committing by itself. Reads of the flow do not see its writes before the commit, and it must not write from two tasks at once.
/// Disposing an open one takes all of it back.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private static readonly AsyncLocal<UnitOfWork?> Ambient = new();

    private readonly Database _database;
    private readonly List<Func<CancellationToken, Task>> _afterwards = [];
    private DbConnection? _connection;
    private DbTransaction? _transaction;
    private bool _closed;

    private UnitOfWork(Database database) => _database = database;

    /// <summary>Opens one for the calling method and all that it calls; it ends with the method even where nobody disposes it.</summary>
    public static UnitOfWork Begin(Database database)
    {
        var unit = new UnitOfWork(database);
        Ambient.Value = unit;
        return unit;
    }

    /// <summary>Does the work at once, or after the commit where a unit is open: for what must see its writes.</summary>
    public static Task AfterCommitAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (Ambient.Value is not { _closed: false } unit)
            return work(cancellationToken);
        unit._afterwards.Add(work);
        return Task.CompletedTask;
    }

    /// <summary>Commits what was written, if anything was, and then does what waited for it.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is { } transaction)
            await _database.CommitAsync(transaction, cancellationToken);
        await DisposeAsync();
        foreach (var work in _afterwards)
            await work(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        (_transaction, _connection) = (null, null);
    }

    /// <summary>Writes of the work commit by themselves though a unit is open: for all but the last of many batches.</summary>
    internal static async Task ApartAsync(Func<Task> work)
    {
        // What an asynchronous method sets here is gone when it ends.
        Ambient.Value = null;
        await work();
    }

    internal static UnitOfWork? Of(Database database) => Ambient.Value is { _closed: false } unit && unit._database == database ? unit : null;

    internal async Task<T> JoinAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        _connection ??= await _database.OpenAsync(cancellationToken);
        _transaction ??= await _connection.BeginTransactionAsync(cancellationToken);
        return await _database.NotingAsync(() => work(_transaction));
    }
}
