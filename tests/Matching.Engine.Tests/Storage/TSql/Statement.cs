namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>What a store sent to SQL Server.</summary>
/// <param name="Parameters">The names of those that were sent with it.</param>
internal sealed record Statement(string Sql, IReadOnlyCollection<string> Parameters)
{
    // https://learn.microsoft.com/sql/sql-server/maximum-capacity-specifications-for-sql-server
    private const int MaxParameters = 2100;

    /// <summary>What SQL Server, or a server compatible with it, would refuse; empty where nothing is known.</summary>
    public IReadOnlyList<string> Check(Schema schema)
    {
        var refused = Grammar.Versions.SelectMany(version => Grammar.Parse(Sql, version).Problems).ToList();
        if (refused.Count > 0)
            return refused;
        var script = Grammar.Parse(Sql, Grammar.Versions[0]).Script;
        var (problems, needed) = NameCheck.Of(script, schema);
        return
        [
            .. problems,
            .. SubsetCheck.Of(script),
            .. needed.Except(Parameters).Select(name => $"Parameter {name} is not supplied"),
            .. Parameters.Count > MaxParameters ? [$"{Parameters.Count} parameters"] : Array.Empty<string>(),
        ];
    }
}
