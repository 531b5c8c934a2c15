using System.Data.Common;

namespace Matching.Engine.Storage;

/// <summary>The one place that connections come from, with the dialect that they speak. Safe for any number of threads.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource _source;
    private volatile bool _full;

    static Database() => ColumnTypes.Register();

    internal Database(DbDataSource source, SqlDialect dialect)
    {
        _source = source;
        Dialect = dialect;
    }

    internal SqlDialect Dialect { get; }

    /// <summary>Opens no connection yet.</summary>
    /// <exception cref="ArgumentException">The connection string is not in the provider's notation.</exception>
    public static Database Create(StorageOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ConnectionString);
        var dialect = SqlDialect.Of(options.Provider);
        return new Database(dialect.CreateDataSource(options.ConnectionString), dialect);
    }

    /// <summary>Asks the database for a constant; throws what the provider throws where it cannot be reached.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>
    /// What is in the way of reading or writing now, or null. After a write that found no room a small one is tried again, so that
    /// the trouble ends by itself.
    /// </summary>
    public async Task<StorageTrouble?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PingAsync(cancellationToken);
            if (!Dialect.HasRoom(_source.ConnectionString))
                return StorageTrouble.Full;
            if (_full)
                await WriteAsync(Counter.Probe, 1, (_, number) => Task.FromResult(number), cancellationToken);
            return null;
        }
        catch (DbException exception) when (Dialect.TroubleOf(exception) is { } trouble)
        {
            return trouble;
        }
    }

    /// <summary>Null where the error is one of this program.</summary>
    public StorageTrouble? TroubleOf(DbException exception) => Dialect.TroubleOf(exception);

    /// <summary>Overwrites what was deleted and still stands in the files of the database, where that is this program's to do.</summary>
    public async Task EraseDeletedAsync(CancellationToken cancellationToken)
    {
        if (Dialect.EraseDeleted is not { } sql)
            return;
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>A connection that is not open yet, for a library that has statements of its own.</summary>
    public DbConnection Connect() => _source.CreateConnection();

    internal async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    /// <summary>A connection whose commits may be lost by a power cut (never torn): for what a crash makes us write again anyway.</summary>
    internal async Task<DbConnection> OpenForBulkAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        if (Dialect.RelaxDurability is { } sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return connection;
    }

    /// <summary>Runs the work in one transaction that holds the named counter, and so is the only one of its kind until it commits.</summary>
    /// <param name="advanceBy">How many numbers the work may use; the work is given the first of them.</param>
    internal Task<T> WriteAsync<T>(
        string counter,
        int advanceBy,
        Func<DbTransaction, long, Task<T>> work,
        CancellationToken cancellationToken) =>
        WriteAsync(
            async transaction => await work(transaction, await Counter.AdvanceAsync(transaction, counter, advanceBy, cancellationToken) - advanceBy + 1),
            cancellationToken);

    /// <summary>Runs the work in one transaction: that of the <see cref="UnitOfWork"/> that is open, or one of its own.</summary>
    internal async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        if (UnitOfWork.Of(this) is { } unit)
            return await unit.JoinAsync(work, cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await NotingAsync(() => work(transaction));
        await CommitAsync(transaction, cancellationToken);
        return result;
    }

    internal async Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await NotingAsync(async () =>
        {
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
        _full = false;
    }

    /// <summary>Remembers that there was no room, so that <see cref="ProbeAsync"/> says so until there is.</summary>
    internal async Task<T> NotingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException exception) when (Dialect.TroubleOf(exception) == StorageTrouble.Full)
        {
            _full = true;
            throw;
        }
    }
}
