namespace Matching.Engine.Storage;

/// <summary>Where the data is.</summary>
public sealed class StorageOptions
{
    /// <summary>One that is not defined where the setting names none: it is refused on start.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>In the provider's own notation; must not be empty.</summary>
    public string ConnectionString { get; set; } = "";
}
