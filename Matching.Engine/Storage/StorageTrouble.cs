namespace Matching.Engine.Storage;

/// <summary>What a database's error means for whoever asked, where it is not an error of this program.</summary>
public enum StorageTrouble
{
    /// <summary>There is no room to write; what is there can be read.</summary>
    Full,

    /// <summary>It cannot be reached, or not at the moment.</summary>
    Away,
}
