using Matching.Engine.Accounts;
using Matching.Engine.Organizations;

namespace Matching.Api.SignOn;

/// <summary>Where people sign on instead of here.</summary>
internal enum SignOnKind
{
    OpenIdConnect,
    Cas,
}

/// <summary>A sign-on that is configured.</summary>
internal sealed class SignOnProvider(SignOnKind kind, SignOnOptions options, OrganizationStore organizations)
{
    public SignOnKind Kind => kind;

    public string Issuer => options.Issuer;

    public Role NewRole => options.NewRole;

    /// <summary>The claim or attribute with a student's number; null where there is none.</summary>
    public string? StudentNumber => options.StudentNumber is { Length: > 0 } name ? name : null;

    /// <summary>The organization whose people sign on there; null where none is named, or there is none of that id or name yet.</summary>
    public async Task<string?> OrganizationAsync(CancellationToken cancellationToken)
    {
        if (options.Organization is not { Length: > 0 } named)
            return null;
        var found = await organizations.GetAsync(named, cancellationToken) ?? await organizations.FindByNameAsync(named, cancellationToken);
        return found?.Value.MergedInto ?? found?.Value.Id;
    }
}
