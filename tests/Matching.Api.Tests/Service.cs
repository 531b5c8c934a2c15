using Microsoft.AspNetCore.Mvc.Testing;

// The API and the jobs have a Program each; any other type names the assembly as well.
using AnyApiType = Matching.Api.Demands.DemandRequest;

namespace Matching.Api.Tests;

/// <summary>The whole service on a database of its own, gone with it.</summary>
internal sealed class Service(params (string Key, string Value)[] settings) : WebApplicationFactory<AnyApiType>
{
    public const string AdminKey = "key-of-the-tests-0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("matching-api-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "matching.db")}";

    /// <summary>The files of the database as they are now.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return (Path.GetFileName(path), bytes.ToArray());
    });

    /// <summary>A caller with the administrator's key.</summary>
    public HttpClient CreateCaller()
    {
        var caller = CreateStranger();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        return caller;
    }

    /// <summary>A caller without a key.</summary>
    public HttpClient CreateStranger()
    {
        ClientOptions.AllowAutoRedirect = false;
        return CreateClient();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("ConnectionStrings:Matching", ConnectionString);
        builder.UseSetting("MATCHING_ADMIN_KEY", AdminKey);
        builder.UseSetting("Matching:Workers", "1");
        // Runs that start by themselves would come between a test and its own; tests of them say otherwise.
        builder.UseSetting("Matching:Quiet", "1.00:00:00");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // The server in memory knows no limit of a body and says so at each request.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing", "Error");
    }
}
