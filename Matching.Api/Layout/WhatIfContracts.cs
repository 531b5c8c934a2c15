using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Policies;
using Matching.Engine.Programs;

namespace Matching.Api.Layout;

/// <summary>A plan for one region and level.</summary>
public sealed record WhatIfRequest
{
    /// <summary>For people; it is given back.</summary>
    [StringLength(LayoutLimits.MaxName)]
    public string? Name { get; init; }

    /// <summary>A code of GB/T 2260; a province includes its cities. All where it is absent.</summary>
    /// <example>330000</example>
    [StringLength(LayoutLimits.MaxCode)]
    public string? Region { get; init; }

    /// <summary>Of the programs; all where it is absent.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>Steps, in any order.</summary>
    [MaxLength(LayoutLimits.MostActions)]
    public IReadOnlyList<LayoutActionRequest>? Actions { get; init; }

    /// <summary>Years after this one.</summary>
    /// <example>6</example>
    [Required, Range(1, LayoutLimits.MostYears)]
    public int? Horizon { get; init; }

    /// <summary>The part of graduates that stay in the region and work, in [0, 1]; gross supply where it is absent.</summary>
    [Range(LayoutLimits.NoRetention, LayoutLimits.FullRetention)]
    public double? Retention { get; init; }

    /// <summary>As it is now, or forecast; as it is now where it is absent.</summary>
    public ScenarioDemand? Demand { get; init; }

    /// <summary>Without its steps, which need the layout to be read.</summary>
    internal LayoutScenario ToPlan() => new()
    {
        Name = Name?.Trim(),
        Region = Region,
        Level = Level,
        Horizon = Horizon!.Value,
        Retention = Retention,
        Demand = Demand,
    };
}

/// <summary>One step of a plan.</summary>
public sealed record LayoutActionRequest
{
    [Required]
    public LayoutStep? Op { get; init; }

    /// <summary>The college's name.</summary>
    /// <example>云泽职业技术大学</example>
    [Required, StringLength(LayoutLimits.MaxName)]
    public string? College { get; init; }

    /// <summary>A code of 职业教育专业目录.</summary>
    /// <example>530302</example>
    [Required, StringLength(LayoutLimits.MaxName)]
    public string? SpecialtyCode { get; init; }

    /// <summary>That of the code where it is absent.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>Seats a year, more or fewer; of close they do not matter.</summary>
    [Range(0, LayoutLimits.MostSeats)]
    public int? Seats { get; init; }

    /// <summary>The year of the first intake that differs.</summary>
    /// <example>2027</example>
    [Required, Range(LayoutLimits.FirstYear, LayoutLimits.LastYear)]
    public int? FromIntake { get; init; }

    /// <summary>Years from intake to graduation; where it is absent those of the college's program, else of the level.</summary>
    /// <example>3</example>
    [Range(LayoutLimits.LeastLag, LayoutLimits.MostLag)]
    public int? Lag { get; init; }

    internal LayoutAction ToAction(IEnumerable<Site> sites) => new(
        Op!.Value, College!, SpecialtyCode!,
        Level ?? sites.FirstOrDefault(site => site.Code == SpecialtyCode)?.Level ?? Specialty.LevelOf(SpecialtyCode!), Seats ?? 0, FromIntake!.Value)
    {
        Lag = Lag,
    };
}

/// <summary>The layout without and with a plan.</summary>
/// <param name="Base">Of the specialties that the plan changes, all where it changes none.</param>
/// <param name="Years">Those of the scenario.</param>
/// <param name="Fits">Of each program that would open: whom it would serve, by the specialty's own text.</param>
/// <param name="Rules">Rules that speak before or after.</param>
/// <param name="Losers">Demands whose best program would be gone, at most a hundred.</param>
internal sealed record WhatIfResponse(
    string? Name,
    string RunId,
    DateTimeOffset AsOf,
    LayoutTotalsResponse Base,
    LayoutTotalsResponse Scenario,
    IReadOnlyList<WhatIfYearResponse> Years,
    IReadOnlyList<SpecialtyChangeResponse> Specialties,
    IReadOnlyList<OpenedFitResponse> Fits,
    IReadOnlyList<RuleChangeResponse> Rules,
    IReadOnlyList<LoserResponse> Losers,
    IReadOnlyList<WhatIfWarningResponse> Warnings)
{
    /// <summary>How much of the supply the programs are, as far as anybody said: of a part of it no gap is told.</summary>
    public required SupplyCoverage SupplyCoverage { get; init; }

    /// <summary>The first year whose graduates differ; null of a plan without steps.</summary>
    public required int? FirstEffect { get; init; }
}

/// <param name="Deviation">
/// Mean of |D/S − 1| over all specialties of the region and level, in shares, in the last year that is asked; null where supply is unknown or a part.
/// </param>
internal sealed record LayoutTotalsResponse(int Sites, int? Seats, double? Deviation, IReadOnlyList<WhatIfYearResponse> Years);

/// <param name="Supply">Graduates; null where no cohort is known.</param>
/// <param name="Demand">People sought.</param>
/// <param name="Gap">Demand less supply.</param>
/// <param name="Reason">Why there is no gap.</param>
/// <param name="DemandFrom"><c>last</c>: as it is now; <c>forecast</c>; <c>mixed</c>: forecast of some specialties.</param>
/// <param name="DemandLow">Of a forecast, between what demand lies eight times in ten; absent otherwise.</param>
/// <param name="Evidence">What supply and gap are made of; null of a plan that is too long for an address.</param>
internal sealed record WhatIfYearResponse(
    int Year,
    double? Supply,
    double Demand,
    double? Gap,
    string Status,
    string? Reason,
    string? Message,
    string DemandFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DemandLow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DemandHigh,
    WhatIfEvidenceResponse? Evidence);

/// <summary>Where the rows are that add up to the figures of a year.</summary>
internal sealed record WhatIfEvidenceResponse(string? Supply, string? Demand, string? Gap);

internal sealed record SpecialtyChangeResponse(string Code, string? Name, SpecialtyStateResponse Before, SpecialtyStateResponse After);

/// <param name="Hhi">Over colleges, of seats; null where none are known or nobody offers it.</param>
/// <param name="Deviation">结构偏离度 D/S − 1, in shares, in the last year that is asked; null where supply is unknown or a part.</param>
/// <param name="Coordination">耦合协调度 D of demand and supply in the corrected form, each as a part of the region's largest as it is.</param>
internal sealed record SpecialtyStateResponse(int Sites, int? Seats, double? Hhi, double? Coverage, double? Deviation, double? Coordination)
{
    public static SpecialtyStateResponse From(string code, SpecialtyLayout? layout, StructureFit? fit) => new(
        layout?.Sites ?? 0, layout is null ? 0 : layout.Seats, layout?.Concentration?.Value, layout?.Coverage ?? 0, fit?.DeviationOf(code),
        fit?.CouplingOf(code)?.Corrected.D);
}

/// <param name="Basis"><c>specialtyText</c>: the program has no text of its own yet.</param>
internal sealed record OpenedFitResponse(
    string College, string SpecialtyCode, string Basis, IReadOnlyList<FittingDemandResponse> Demands, ReasonResponse? NotAssessable);

internal sealed record FittingDemandResponse(string DemandId, string Title, double Score);

/// <param name="SpecialtyCode">Null of a rule on colleges.</param>
/// <param name="College">Null of a rule on specialties.</param>
/// <param name="Before">It speaks without the plan.</param>
/// <param name="After">It speaks with it.</param>
/// <param name="Binding">It was read in its source, or a person confirmed it; else it is a hint.</param>
/// <param name="Forbids">It is binding, speaks with the plan, and a step of the plan is what it rules out.</param>
internal sealed record RuleChangeResponse(
    string Code, string? SpecialtyCode, string? College, bool Before, bool After, bool Binding, bool Forbids, string Version, string Source)
{
    public static RuleChangeResponse From(PolicyRule rule, string? specialtyCode, string? college, bool before, bool after, bool ruledOut) => new(
        rule.Code, specialtyCode, college, before, after, rule.IsBinding, rule.IsBinding && after && ruledOut, rule.Version, rule.Source);
}

internal sealed record LoserResponse(string DemandId, string Enterprise, string Title, int Headcount);

internal sealed record WhatIfWarningResponse(string Code, string Message);
