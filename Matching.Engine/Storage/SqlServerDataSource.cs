using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Matching.Engine.Storage;

/// <summary>SqlClient pools by connection string and has no data source of its own.</summary>
internal sealed class SqlServerDataSource(string connectionString) : DbDataSource
{
    public override string ConnectionString { get; } = new SqlConnectionStringBuilder(connectionString).ToString();

    protected override DbConnection CreateDbConnection() => new SqlConnection(ConnectionString);
}
