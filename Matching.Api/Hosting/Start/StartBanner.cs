using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Matching.Api.Hosting.Start;

/// <summary>What whoever started the service needs to see; printed once it listens.</summary>
internal sealed class StartBanner(IServer server, IHostApplicationLifetime lifetime, SampleAccounts accounts) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine($"""

            Matching 匹配   {address}
              文档 docs     {address}/docs
              任务 jobs     {address}/hangfire
              就绪 ready    {address}/health/ready
              调用 call     curl -H "Authorization: Bearer $KEY" {address}/api/v1/demands?limit=1
            {(accounts.Hint is { } hint ? $"  账号 accounts {hint}\n" : "")}
            """);
    }
}
