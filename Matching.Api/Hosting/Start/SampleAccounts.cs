using Matching.Engine.Accounts;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Start;

/// <summary>
/// One account per role for a first look at the sample city, in Development only: their password stands here, so that elsewhere they open nothing.
/// Safe to be cut off anywhere: those that are there stay.
/// </summary>
internal sealed class SampleAccounts(
    IServiceScopeFactory scopes, AccountStore store, AffiliationStore affiliations, SampleParties parties, StudentStore students,
    IHostEnvironment environment, IConfiguration configuration) : IHostedService
{
    private const string Password = "sample-city-2026";

    /// <summary>What to print: none where the service has no sample accounts.</summary>
    public string? Hint { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || !configuration.GetValue("Matching:Sample", true))
            return;
        var there = await store.ListAsync(null, cancellationToken);
        if (there.Count == 0)
            await AddAllAsync(cancellationToken);
        else if (!there.Any(held => held.Account.IsSample))
            return;
        Hint = $"{string.Join(' ', Names())} / {Password}";
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> Names() => Enum.GetValues<Role>().Except([Role.Public]).Select(role => role.ToString().ToLowerInvariant());

    private async Task AddAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var enterprise = (await parties.EnterpriseAsync(cancellationToken))?.Id;
        var college = (await parties.CollegeAsync(cancellationToken))?.Id;
        var student = await parties.StudentAsync(cancellationToken);
        // One hash for all: each takes as long as a sign-in.
        var hash = accounts.PasswordHasher.HashPassword(new Account(), Password);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Public]))
        {
            var organization = role switch { Role.Enterprise => enterprise, Role.College or Role.Student => college, _ => null };
            if (organization is null && Affiliation.NeedsOrganization(role))
                continue;
            var name = role.ToString().ToLowerInvariant();
            var account = new Account { Name = name, DisplayName = name, PasswordHash = hash, IsSample = true };
            if (!(await accounts.CreateAsync(account)).Succeeded)
                continue;
            if (role == Role.Student && student is not null)
                await students.GiveAccountAsync(student.Id, account.Id, cancellationToken);
            await affiliations.AddAsync(account.Id, new Affiliation(role, organization), account.Id, cancellationToken);
        }
    }
}
