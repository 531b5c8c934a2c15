using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Accounts;
using Matching.Api.Pages.Activities;
using Matching.Api.Pages.Applications;
using Matching.Api.Pages.Assessments;
using Matching.Api.Pages.Catalog;
using Matching.Api.Pages.Claims;
using Matching.Api.Pages.Colleges;
using Matching.Api.Pages.Consortia;
using Matching.Api.Pages.Contacts;
using Matching.Api.Pages.Enterprises;
using Matching.Api.Pages.Figures;
using Matching.Api.Pages.Homes;
using Matching.Api.Pages.Imports;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Ledger;
using Matching.Api.Pages.Operations;
using Matching.Api.Pages.Organizations;
using Matching.Api.Pages.Placements;
using Matching.Api.Pages.Public;
using Matching.Api.Pages.Rounds;
using Matching.Api.Pages.Secretariat;
using Matching.Api.Pages.Sharing;
using Matching.Api.Pages.Students;
using Matching.Api.Pages.Sums;
using Matching.Api.Pages.Technology;
using Matching.Api.Pages.Training;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Matching.Api.Pages;

/// <summary>What holds for every page.</summary>
internal static class PageRoutes
{
    private const long MaxFormBytes = 1024 * 1024;
    private const int MaxFields = 5000;

    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<ErrorPage>(ErrorPages.DrawAsync)
        .AddSingleton<FileTaker>()
        .AddSingleton<StudentPost>()
        .AddSingleton<RowContacts>()
        .AddSingleton<PlacementBook>()
        .AddSingleton<SharingPageReader>()
        .AddSingleton<StudentBands>()
        .Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All))
        .Configure<FormOptions>(options => (options.ValueCountLimit, options.MultipartBodyLengthLimit) = (MaxFields, ApiRoutes.MaxFileBytes));

    public static void MapPages(this WebApplication app)
    {
        app.MapGet(SiteAssets.Route, SiteAssets.Get).Needs(Right.Anyone).ExcludeFromDescription();
        var pages = app.MapGroup("")
            .ExcludeFromDescription()
            .WithMetadata(new PageAnswers(), new RequestSizeLimitAttribute(MaxFormBytes))
            .AddEndpointFilter(Visitor.KnowAsync);
        pages.MapPublic();
        pages.MapSignIn();
        pages.MapClaims();
        pages.MapHome();
        pages.MapDemands();
        pages.MapDemandForms();
        pages.MapPrograms();
        pages.MapProgramForms();
        pages.MapCollegeStudents();
        pages.MapFigures();
        pages.MapBalance();
        pages.MapRadar();
        pages.MapWhatIf();
        pages.MapProposals();
        pages.MapIndices();
        pages.MapForecasts();
        pages.MapGaps();
        pages.MapReport();
        pages.MapImports();
        pages.MapStudents();
        pages.MapInterests();
        pages.MapFavourites();
        pages.MapReports();
        pages.MapApplicationPages();
        pages.MapPlacementPages();
        pages.MapTrainingPages();
        pages.MapRoundPages();
        pages.MapLedgerPages();
        pages.MapTechnologyPages();
        pages.MapSharingPages();
        pages.MapActivityPages();
        pages.MapSecretariat();
        pages.MapConsortiumPages();
        pages.MapAssessmentPages();
        pages.MapCodes();
        pages.MapPolicyPages();
        pages.MapSystem();
        pages.MapOrganizationPages();
        pages.MapAccounts();
        pages.RefuseRoutesWithoutRight();
    }
}
