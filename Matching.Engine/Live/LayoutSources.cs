using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Series;

namespace Matching.Engine.Live;

/// <summary>What radar and plans take from beside the run: rules of policy, what was said of the supply, series of demand, students of colleges.</summary>
public sealed class LayoutSources(PolicyStore policies, SupplyCoverageStore coverages, SeriesOutlooks outlooks, OrganizationStore organizations)
{
    public async Task<LiveRadar> RadarAsync(
        LiveView view, string? region, EducationLevel? level, LayoutBasis basis, CancellationToken cancellationToken) =>
        view.Radar(region, level, basis, await RulesAsync(view, cancellationToken), await coverages.GetAsync(cancellationToken));

    public async Task<LayoutProposals> ProposalsAsync(LiveView view, LiveRadar radar, CancellationToken cancellationToken) =>
        new(view, radar, await coverages.GetAsync(cancellationToken), await SizesAsync(cancellationToken));

    /// <param name="codes">Specialties that are looked at; series are read only where the plan asks for a forecast.</param>
    public async Task<PlanContext> PlanAsync(LiveView view, LayoutScenario plan, IReadOnlyCollection<string> codes, CancellationToken cancellationToken) => new(
        await RulesAsync(view, cancellationToken),
        await coverages.GetAsync(cancellationToken),
        plan.Demand == ScenarioDemand.Forecast
            ? await outlooks.OfAsync(plan.Region, codes, view.Index.Today.Year + plan.Horizon, cancellationToken)
            : new Dictionary<string, DemandOutlook>(),
        await SizesAsync(cancellationToken));

    private async Task<CollegeSizes> SizesAsync(CancellationToken cancellationToken) => new(await organizations.StudentsAsync(cancellationToken));

    private async Task<LayoutRules> RulesAsync(LiveView view, CancellationToken cancellationToken) =>
        new(await policies.GetAsync(cancellationToken), view.Index.Today);
}

/// <summary>What a plan is held against beside the run.</summary>
/// <param name="Outlooks">By specialty; those that cannot be forecast are left out.</param>
public sealed record PlanContext(LayoutRules Rules, SupplyCoverages Coverages, IReadOnlyDictionary<string, DemandOutlook> Outlooks, CollegeSizes Sizes);
