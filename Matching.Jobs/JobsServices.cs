using Matching.Engine.Live;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Jobs.Embeddings;
using Matching.Jobs.Expiry;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Matching.Jobs.Recompute;
using Matching.Jobs.Reminders;
using Matching.Jobs.Rounds;
using Matching.Jobs.Scheduling;
using Matching.Jobs.Sharing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matching.Jobs;

/// <summary>The way into the jobs.</summary>
public static class JobsServices
{
    /// <summary>
    /// Recomputes nightly, on request and after missed nights, and tidies up, by the section <c>Matching</c>. After <c>AddMatchingEngine</c>,
    /// and after whatever fills an empty database: what is registered later starts later, and the first run is asked for on start.
    /// </summary>
    public static IServiceCollection AddMatchingJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection("Matching")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>();
        services.AddSingleton(provider => new NightlySchedule(provider.GetRequiredService<IOptions<JobsOptions>>().Value));
        services.AddSingleton<ConsortiumDay>();
        services.AddSingleton<BuildIndex>(MatchIndexBuilder.Build);
        services.AddSingleton<RecomputeRows>();
        services.AddSingleton<RecomputeInputs>();
        services.AddEmbeddings(configuration);
        services.AddSingleton<InterimBuilder>();
        services.AddSingleton<BuildInterim>(provider => provider.GetRequiredService<InterimBuilder>().BuildAsync);
        services.AddSingleton<RunDescription>();
        services.AddSingleton<DatabasePatience>();
        services.AddSingleton<Publication>();
        services.AddSingleton<RecomputeWork>();
        services.AddSingleton<RecomputeJob>();
        services.AddSingleton<NightlyJob>();
        services.AddSingleton<MemberFigureJob>();
        services.AddSingleton<ExpiryJob>();
        services.AddSingleton<ReconcileJob>();
        services.AddSingleton<IRunJob, RunJob>();
        services.AddSingleton<RunDispatcher>();
        services.AddSingleton<MatchRoundJob>();
        services.AddSingleton<IRoundJob, RoundJob>();
        services.AddSingleton<RoundDispatcher>();
        services.AddSingleton<JobNames>();
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailJob>();
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section))
            .Validate(options => options.Patience > TimeSpan.Zero && options.Patience <= TimeSpan.FromMinutes(1),
                "Matching:Webhooks:Patience must be from above 0 to a minute.")
            .ValidateOnStart();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookJob>();
        services.AddSingleton<NoticeJob>();
        services.AddSingleton<PlacementReminders>();
        services.AddSingleton<RoundReminders>();
        services.AddSingleton<ConsortiumReminders>();
        services.AddSingleton<SearchReminders>();
        services.AddSingleton<ReminderJob>();
        // Looked up when it is called, since the dispatcher is made of the store that calls it.
        services.AddSingleton<RunQueued>(provider => token => provider.GetRequiredService<RunDispatcher>().CallAsync(token));
        services.AddHangfireJobs();
        services.AddSingleton<QuietStart>();
        services.AddHostedService(provider => provider.GetRequiredService<QuietStart>());
        return services;
    }
}
