using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Matching.Engine.Storage;

namespace Matching.Jobs.Scheduling;

/// <summary>
/// Where background jobs are kept: on a server in the schema <c>hangfire</c> of the same database, which all processes share; beside a SQLite
/// file in the memory of its one process, since the run table has all that must survive it.
/// </summary>
internal static class HangfireStorage
{
    private const string Schema = "hangfire";

    private static readonly TimeSpan QueuePoll = TimeSpan.FromSeconds(1);

    /// <summary>After so long without a sign of its worker a job is given to another. Renewed while it is worked on, however long that takes.</summary>
    private static readonly TimeSpan Invisibility = TimeSpan.FromSeconds(20);

    /// <summary>A lock is held for milliseconds; one that a killed process left behind must not stop the others for long.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(5);

    /// <summary>Opens no connection yet.</summary>
    public static JobStorage Open(StorageOptions options, Database database) => Open(options, database, prepare: false);

    /// <summary>Makes the tables, or brings them to this version. To be called by one process at a time.</summary>
    public static void Prepare(StorageOptions options, Database database)
    {
        if (options.Provider != StorageProvider.Sqlite)
            Open(options, database, prepare: true);
    }

    private static JobStorage Open(StorageOptions options, Database database, bool prepare) => options.Provider switch
    {
        StorageProvider.PostgreSql => PostgreSql(options.ConnectionString, prepare),
        StorageProvider.SqlServer => SqlServer(database, prepare),
        // Numbers would begin anew with each process, and a run remembers its job.
        _ => new InMemoryStorage(new InMemoryStorageOptions { IdType = InMemoryStorageIdType.Guid }),
    };

    private static PostgreSqlStorage PostgreSql(string connectionString, bool prepare)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = prepare,
            StartupConnectionMaxRetries = 0,
            QueuePollInterval = QueuePoll,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisibility,
            DistributedLockTimeout = LockTimeout,
            JobExpirationCheckInterval = ForgetEvery,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    private static SqlServerStorage SqlServer(Database database, bool prepare) => new(database.Connect, new SqlServerStorageOptions
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = prepare,
        // What would be found out by a query: the tables are of this version.
        TryAutoDetectSchemaDependentOptions = false,
        UseIgnoreDupKeyOption = true,
        DisableGlobalLocks = true,
        QueuePollInterval = QueuePoll,
        SlidingInvisibilityTimeout = Invisibility,
        JobExpirationCheckInterval = ForgetEvery,
    });
}
