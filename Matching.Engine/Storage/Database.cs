using System.Data.Common;

namespace Matching.Engine.Storage;

/// <summary>The one place that connections come from, with the dialect that they speak. Safe for any number of threads.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource _source;

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

    public ValueTask DisposeAsync() => _source.DisposeAsync();

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
    internal async Task<T> WriteAsync<T>(
        string counter,
        int advanceBy,
        Func<DbTransaction, long, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var last = await Counter.AdvanceAsync(transaction, counter, advanceBy, cancellationToken);
        var result = await work(transaction, last - advanceBy + 1);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
