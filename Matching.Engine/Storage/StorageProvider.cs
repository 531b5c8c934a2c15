namespace Matching.Engine.Storage;

/// <summary>Which database holds the data.</summary>
public enum StorageProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}
