using Matching.Engine.Organizations;

namespace Matching.Api.SignOn;

/// <summary>Other sign-ons, where they are configured; without them nothing of this is there.</summary>
internal static class SignOnServices
{
    public static IServiceCollection AddSignOn(this IServiceCollection services, IConfiguration configuration)
    {
        var faults = new List<string>();
        services.AddScoped<ExternalSignIns>();
        services.AddScoped<StudentNumbers>();
        if (Configured<OpenIdConnectSignOnOptions>(configuration, OpenIdConnectSignOnOptions.Section) is { } openId)
        {
            faults.AddRange(openId.Faults(OpenIdConnectSignOnOptions.Section));
            services.AddSingleton(OpenIdConnectSignOn.Entry(openId));
            services.AddSingleton(provider => new SignOnProvider(SignOnKind.OpenIdConnect, openId, provider.GetRequiredService<OrganizationStore>()));
            OpenIdConnectSignOn.Add(services, openId);
        }

        if (Configured<CasSignOnOptions>(configuration, CasSignOnOptions.Section) is { } cas)
        {
            faults.AddRange(cas.Faults(CasSignOnOptions.Section));
            if (configuration["Matching:Address"] is not { Length: > 0 })
                faults.Add("Matching:Address must say by which address browsers reach the service: a CAS server leads back to it.");
            services.AddSingleton(CasSignOn.Entry(cas));
            services.AddSingleton(provider => new SignOnProvider(SignOnKind.Cas, cas, provider.GetRequiredService<OrganizationStore>()));
            services.AddSingleton<CasTickets>();
            services.AddSingleton<CasSignOn>();
        }

        return faults.Count == 0 ? services : throw new InvalidOperationException(string.Join(' ', faults));
    }

    public static void MapSignOn(this WebApplication app)
    {
        foreach (var provider in app.Services.GetServices<SignOnProvider>())
        {
            if (provider.Kind == SignOnKind.Cas)
                CasSignOn.Map(app);
            else
                OpenIdConnectSignOn.Map(app);
        }
    }

    private static T? Configured<T>(IConfiguration configuration, string section)
        where T : SignOnOptions => configuration.GetSection(section) is { } there && there.Exists() ? there.Get<T>() : null;
}
