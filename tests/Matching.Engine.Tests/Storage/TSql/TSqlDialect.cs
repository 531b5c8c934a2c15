using System.Data.Common;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>SQL Server's words; the errors are those of the database that answers.</summary>
internal sealed class TSqlDialect : SqlServerDialect
{
    public override bool IsDuplicateKey(DbException exception) => new SqliteDialect().IsDuplicateKey(exception);
}
