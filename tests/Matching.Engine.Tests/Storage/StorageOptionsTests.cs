using Matching.Engine.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matching.Engine.Tests.Storage;

internal sealed class StorageOptionsTests
{
    private const string PostgreSql = "Host=db;Username=matching;Password=geheim;Database=matching";
    private const string SqlServer = "Server=db;User Id=sa;Password=geheim;Initial Catalog=matching;Encrypt=true";
    private const string Sqlite = "Data Source=matching.db;Foreign Keys=true";

    [TestCase(null, PostgreSql, "notation of PostgreSql", "Matching:Provider is Sqlite", "set Matching:Provider to PostgreSql")]
    [TestCase("Sqlite", SqlServer, "notation of SqlServer", "Matching:Provider is Sqlite", "set Matching:Provider to SqlServer")]
    [TestCase("PostgreSql", Sqlite, "notation of Sqlite", "Matching:Provider is PostgreSql", "ConnectionStrings:Matching to a database of PostgreSql")]
    [TestCase("SqlServer", PostgreSql, "notation of PostgreSql", "Matching:Provider is SqlServer", "set Matching:Provider to PostgreSql")]
    [TestCase("PostgreSql", "nonsense", "ConnectionStrings:Matching is not in the notation", "which is PostgreSql", "set both so that they go together")]
    [TestCase("PostgreSql", "", "ConnectionStrings:Matching must be set", "", "")]
    [TestCase("Postgres", PostgreSql, "Matching:Provider must be one of Sqlite, SqlServer, PostgreSql", "", "")]
    public void Provider_BesideAnothersConnectionString_IsRefusedInOneSentence(
        string? provider, string connectionString, string what, string beside, string change)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(provider, connectionString))!.Message;
        Assert.That(refused, Does.Contain(what).And.Contain(beside).And.Contain(change).And.Not.Contain("geheim").And.Not.Contain('\n'));
    }

    [TestCase(null, Sqlite)]
    [TestCase("postgresql", PostgreSql)]
    [TestCase("SqlServer", SqlServer)]
    public void Provider_WithItsOwnConnectionString_IsTaken(string? provider, string connectionString) =>
        Assert.That(Read(provider, connectionString).ConnectionString, Is.EqualTo(connectionString));

    private static StorageOptions Read(string? provider, string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Matching:Provider"] = provider,
            ["ConnectionStrings:Matching"] = connectionString,
        });
        builder.Services.AddMatchingEngine(builder.Configuration);
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
    }
}
