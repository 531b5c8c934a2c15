using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Matching.Engine.Applications;
using Matching.Engine.Assessments;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Contacts;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Dues;
using Matching.Engine.Embeddings;
using Matching.Engine.Imports;
using Matching.Engine.Judgements;
using Matching.Engine.Ledger;
using Matching.Engine.Live;
using Matching.Engine.MemberFigures;
using Matching.Engine.MemberLists;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Reminders;
using Matching.Engine.Requests;
using Matching.Engine.Rounds;
using Matching.Engine.Runs;
using Matching.Engine.Scenarios;
using Matching.Engine.Series;
using Matching.Engine.Sharing;
using Matching.Engine.SkillReview;
using Matching.Engine.Storage;
using Matching.Engine.Structures;
using Matching.Engine.Students;
using Matching.Engine.Technology;
using Matching.Engine.Uploads;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matching.Engine;

/// <summary>The way into the engine.</summary>
public static class EngineServices
{
    /// <summary>
    /// The stores over <c>Matching:Provider</c> and <c>ConnectionStrings:Matching</c>; without them a SQLite file <c>data/matching.db</c>
    /// beside <c>Matching.sln</c>, or under the content root where there is none. The database is migrated before later hosted services start.
    /// </summary>
    public static IServiceCollection AddMatchingEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>()
            .Configure<IHostEnvironment>((options, environment) =>
            {
                options.Provider = configuration["Matching:Provider"] is not { Length: > 0 } named ? StorageProvider.Sqlite
                    : Enum.TryParse<StorageProvider>(named, ignoreCase: true, out var provider) ? provider : (StorageProvider)(-1);
                options.ConnectionString = configuration.GetConnectionString("Matching") is { Length: > 0 } given
                    ? given
                    : options.Provider == StorageProvider.Sqlite ? DefaultFile.ConnectionString(environment.ContentRootPath) : "";
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(provider => Database.Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<Migrator>();
        services.AddSingleton<IntegrityStore>();
        services.AddSingleton<BackupNoteStore>();
        services.AddHostedService<MigrateOnStart>();
        services.AddHostedService<AdoptOrganizations>();
        services.AddSingleton<DemandStore>();
        services.AddSingleton<ProgramStore>();
        services.AddSingleton<SupplyCoverageStore>();
        services.AddSingleton<OutcomeStore>();
        services.AddSingleton<ScenarioStore>();
        services.AddSingleton<JudgementStore>();
        services.AddSingleton<ContactStore>();
        services.AddSingleton<InterestStore>();
        services.AddSingleton<FavouriteStore>();
        services.AddSingleton<PostReportStore>();
        services.AddSingleton<PlacementStore>();
        services.AddSingleton<AmendmentStore>();
        services.AddSingleton<PlacementWeekStore>();
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<SavedSearchStore>();
        services.AddSingleton<ReminderStore>();
        services.AddSingleton<ConsortiumDueReader>();
        services.AddSingleton<TechnologyDueReader>();
        services.AddSingleton<CourseOfferStore>();
        services.AddSingleton<EnrolmentStore>();
        services.AddSingleton<TrainingNeedStore>();
        services.AddSingleton<TrainingPlanStore>();
        services.AddSingleton<TrainingCountStore>();
        services.AddSingleton<PositionAssessor>();
        services.AddSingleton<PlacementWatch>();
        services.AddSingleton<StudentStore>();
        services.AddSingleton<StudentLookStore>();
        services.AddSingleton<StudentStatisticsStore>();
        services.AddSingleton<RoundStore>();
        services.AddSingleton<RoundListStore>();
        services.AddSingleton<RoundRankingStore>();
        services.AddSingleton<RoundInputStore>();
        services.AddSingleton<RoundResultStore>();
        services.AddSingleton<PreferenceImport>();
        services.AddSingleton<DemandImport>();
        services.AddSingleton<ProgramImport>();
        services.AddSingleton<OutcomeImport>();
        services.AddSingleton<JudgementImport>();
        services.AddSingleton<StudentImport>();
        services.AddSingleton<CodeImport>();
        services.AddSingleton<PolicyImport>();
        services.AddSingleton<SeriesImport>();
        services.AddSingleton<StructureImport>();
        services.AddSingleton<CityFiles>();
        services.AddSingleton<FileInspector>();
        services.AddSingleton<ChangeStore>();
        services.AddSingleton<CodeTableStore>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<SeriesStore>();
        services.AddSingleton<StructureStore>();
        services.AddSingleton<SeriesPools>();
        services.AddSingleton<SeriesOutlooks>();
        services.AddSingleton<SkillDecisionStore>();
        services.AddSingleton<EmbeddingStore>();
        services.AddSingleton<SkillProposalStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunAttemptStore>();
        services.AddSingleton<RunPartStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<CorrectionStore>();
        services.AddSingleton<AffiliationStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccountLinkStore>();
        services.AddSingleton<AccountLoginStore>();
        services.AddSingleton<OrganizationStore>();
        services.AddSingleton<OrganizationChangeStore>();
        services.AddSingleton<ConsortiumStore>();
        services.AddSingleton<DecisionStore>();
        services.AddSingleton<ProductStore>();
        services.AddSingleton<MemberListStore>();
        services.AddSingleton<MemberListSource, ProductLines>();
        services.AddSingleton<MemberListSource, TechnologyNeedLines>();
        services.AddSingleton<MemberListSource, TalentLines>();
        services.AddSingleton<MemberFigureStore>();
        services.AddSingleton<MemberWorkReader>();
        services.AddSingleton<EnterpriseFactStore>();
        services.AddSingleton<MemberFigureReader>();
        services.AddSingleton<CooperationStore>();
        services.AddSingleton<IndicatorStore>();
        services.AddSingleton<IndicatorImport>();
        services.AddSingleton<AssessmentStore>();
        services.AddSingleton<AssessmentReportStore>();
        services.AddSingleton<OrganizationClaimStore>();
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<LedgerFigureStore>();
        services.AddSingleton<LedgerSettingStore>();
        services.AddSingleton<LedgerAccounts>();
        services.AddSingleton<LedgerNotices>();
        services.AddSingleton<TechnologyNeedStore>();
        services.AddSingleton<TechnologyTeamStore>();
        services.AddSingleton<TechnologyProjectStore>();
        services.AddSingleton<CommonServiceStore>();
        services.AddSingleton<ActivityStore>();
        services.AddSingleton<DataShareStore>();
        services.AddSingleton<FeedStore>();
        services.AddSingleton<FeedRefresher>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<PreviousSkills>();
        services.AddSingleton<LiveIndex>();
        services.AddSingleton<LayoutSources>();
        services.AddSingleton<IndexRefresher>();
        return services;
    }

    /// <summary>Keeps the index in memory up to date once a second, for a process that answers from it.</summary>
    public static IServiceCollection AddIndexWatch(this IServiceCollection services) => services.AddHostedService<IndexWatch>();
}
