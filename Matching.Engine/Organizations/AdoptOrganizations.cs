using Microsoft.Extensions.Hosting;

namespace Matching.Engine.Organizations;

/// <summary>Gives rows of before there were organizations theirs, once the tables are there.</summary>
internal sealed class AdoptOrganizations(OrganizationStore organizations) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => organizations.AdoptAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
