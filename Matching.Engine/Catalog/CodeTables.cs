namespace Matching.Engine.Catalog;

/// <summary>The code tables in force: an immutable snapshot.</summary>
public sealed class CodeTables
{
}
