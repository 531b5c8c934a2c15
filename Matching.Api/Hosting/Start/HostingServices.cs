using Matching.Api.Activities;
using Matching.Api.Applications;
using Matching.Api.Assessments;
using Matching.Api.Consortia;
using Matching.Api.Evidence;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Indices;
using Matching.Api.Internships;
using Matching.Api.Layout;
using Matching.Api.Ledger;
using Matching.Api.Matches;
using Matching.Api.Placements;
using Matching.Api.Rounds;
using Matching.Api.Sharing;
using Matching.Api.Students;
using Matching.Api.Technology;
using Matching.Api.Training;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Matching.Api.Hosting.Start;

internal static class HostingServices
{
    private const string DefaultAddress = "http://127.0.0.1:5080";

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>
    /// Settings that come with the program hold in whatever folder it is started; those of that folder win. Without them each request is logged.
    /// </summary>
    public static void ReadSettingsBesideProgram(this WebApplicationBuilder builder) => builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
    {
        FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        Path = "appsettings.json",
        Optional = true,
    });

    /// <summary>Where nobody says where to listen. Not in appsettings.json: that would win over <c>ASPNETCORE_URLS</c>.</summary>
    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        var said = AddressKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!said)
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
    }

    /// <summary>What an empty database needs: hosted services that run after its migration and before the jobs.</summary>
    public static IServiceCollection AddFirstStart(this IServiceCollection services) => services
        .AddExports()
        .AddSingleton<RenderedLists>()
        .AddSingleton<RoundSight>()
        .AddSingleton<RoundPlanReader>()
        .AddSingleton<RoundFits>()
        .AddSingleton<RoundPublication>()
        .AddSingleton<Radars>()
        .AddSingleton<StructureReader>()
        .AddSingleton<FigureReader>()
        .AddSingleton<FitList>()
        .AddSingleton<InternshipRows>()
        .AddSingleton<StudentChecks>()
        .AddSingleton<ApplicationDesk>()
        .AddSingleton<ApplicationOffers>()
        .AddSingleton<MemberListDesk>()
        .AddSingleton<AssessmentDesk>()
        .AddSingleton<PlacementDesk>()
        .AddSingleton<TrainingDesk>()
        .AddSingleton<StudentDoingsReader>()
        .AddSingleton<PlacementConclusion>()
        .AddSingleton<LedgerDesk>()
        .AddSingleton<LedgerActors>()
        .AddSingleton<TechnologyDesk>()
        .AddSingleton<SharingDesk>()
        .AddSingleton<ActivityDesk>()
        .AddHostedService<StartBanner>()
        .AddHostedService<AdminKey>()
        .AddSingleton<SampleParties>()
        .AddSingleton<SampleStudents>()
        .AddSingleton<SampleConsortium>()
        .AddSingleton<SampleRound>()
        .AddSingleton<SampleLife>()
        .AddHostedService<SampleCity>()
        .AddSingleton<SampleAccounts>()
        .AddHostedService(provider => provider.GetRequiredService<SampleAccounts>());

    private static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddOptions<ExportOptions>().BindConfiguration(ExportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        // The core only: AddAuthentication() also sets up data protection, whose key files nothing here needs.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ApiKeyAuthentication.Name;
            options.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.Name, null);
        });
        // One for each request: looked for among the services first, and made by reflection where it is not there.
        services.AddTransient<ApiKeyAuthentication>();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<CorrectedRows>();
        return services.AddRights(configuration);
    }
}
