namespace Matching.Api.Tests;

/// <summary>One service for the tests of a class; each test makes rows of its own in it.</summary>
internal abstract class ApiFixture
{
    protected Service Service { get; set; } = null!;

    protected HttpClient Caller { get; set; } = null!;

    [OneTimeSetUp]
    public virtual Task StartAsync()
    {
        Service = new Service();
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Caller.Dispose();
        await Service.DisposeAsync();
    }
}
