using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>The migrations for SQL Server, in their order.</summary>
internal static class SqlServerScripts
{
    private const string Folder = ".Migrations.SqlServer.";

    /// <summary>Names and texts, the table of applied ones before all others.</summary>
    public static IReadOnlyList<(string Name, string Sql)> All { get; } = [("schema_version", new SqlServerDialect().CreateVersionTable), .. Read()];

    /// <summary>The tables that they leave.</summary>
    public static Schema Tables()
    {
        var schema = new Schema();
        foreach (var (_, sql) in All)
            schema.Apply(Grammar.Parse(sql, Grammar.Versions[0]).Script);
        return schema;
    }

    private static IEnumerable<(string Name, string Sql)> Read()
    {
        var assembly = typeof(Database).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], reader.ReadToEnd());
        }
    }
}
