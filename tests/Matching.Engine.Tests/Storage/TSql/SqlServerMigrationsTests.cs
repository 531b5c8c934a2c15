namespace Matching.Engine.Tests.Storage.TSql;

public sealed class SqlServerMigrationsTests
{
    private static IEnumerable<TestCaseData> Scripts() => SqlServerScripts.All.Select(script => new TestCaseData(script.Sql).SetArgDisplayNames(script.Name));

    [TestCaseSource(nameof(Scripts))]
    public void Migration_IsTSqlOfAllVersions(string sql) =>
        Assert.That(Grammar.Versions.SelectMany(version => Grammar.Parse(sql, version).Problems), Is.Empty);

    [TestCaseSource(nameof(Scripts))]
    public void Migration_KeepsToTheSubset(string sql) => Assert.That(SubsetCheck.Of(Grammar.Parse(sql, Grammar.Versions[0]).Script), Is.Empty);

    [Test]
    public void Migrations_InTheirOrder_NameOnlyWhatIsThere()
    {
        var schema = SqlServerScripts.Tables();

        Assert.That(schema.Problems, Is.Empty);
        Assert.That(schema.Tables, Is.SupersetOf(new[] { "schema_version", "demand", "program", "run" }));
    }
}
