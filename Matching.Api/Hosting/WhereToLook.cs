using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Matching.Api.Hosting;

/// <summary>What whoever started the service needs to see; printed once it listens.</summary>
internal sealed class WhereToLook(IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <summary>A key that was made just now. It is nowhere else: only its hash is stored.</summary>
    public string? NewKey { get; set; }

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
              就绪 ready    {address}/health/ready
            """);
        if (NewKey is not null)
        {
            Console.WriteLine($"""
                  管理员密钥，仅显示这一次 administrator's key, shown this once:
                    {NewKey}
                  curl -H 'Authorization: Bearer {NewKey}' {address}/api/v1/demands?limit=1
                """);
        }

        Console.WriteLine();
    }
}
