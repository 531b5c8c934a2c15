using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Students;

namespace Matching.Api.Hosting.Start;

/// <summary>For whom the sample's accounts act: those of the sample with much to see; any others where the rows are not the sample's.</summary>
internal sealed class SampleParties(OrganizationStore organizations, StudentStore students)
{
    /// <summary>Null where the city has no enterprises.</summary>
    public Task<Organization?> EnterpriseAsync(CancellationToken cancellationToken) =>
        FindAsync("云泽博奥自动化智能装备有限公司", OrganizationKind.Enterprise, cancellationToken);

    /// <summary>The student's; null where the city has no colleges.</summary>
    public async Task<Organization?> CollegeAsync(CancellationToken cancellationToken) =>
        await FindAsync((await StudentAsync(cancellationToken))?.College ?? "云泽职业技术大学", OrganizationKind.College, cancellationToken);

    /// <summary>The newest who agreed to everything, so that there is something to see; null where the city has no students.</summary>
    public async Task<Student?> StudentAsync(CancellationToken cancellationToken) =>
        (await students.ListAsync(new StudentFilter { Scope = Scope.All, Today = default }, null, 2, cancellationToken)).Items.Select(row => row.Value)
            .FirstOrDefault(student => student.Consents.Matching is not null);

    private async Task<Organization?> FindAsync(string name, OrganizationKind kind, CancellationToken cancellationToken) =>
        await organizations.FindByNameAsync(name, cancellationToken) is { } known
            ? known.Value
            : (await organizations.ListAsync(new OrganizationFilter { Kind = kind }, null, 1, cancellationToken)).Items is [var first, ..]
                ? first.Value : null;
}
