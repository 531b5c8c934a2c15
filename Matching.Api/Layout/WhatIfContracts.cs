using System.ComponentModel.DataAnnotations;
using Matching.Api.Matches;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;

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

    internal LayoutAction ToAction(IEnumerable<Site> sites) => new(
        Op!.Value, College!, SpecialtyCode!,
        Level ?? sites.FirstOrDefault(site => site.Code == SpecialtyCode)?.Level ?? Specialty.LevelOf(SpecialtyCode!), Seats ?? 0, FromIntake!.Value);
}

/// <summary>The layout without and with a plan.</summary>
/// <param name="Base">Of the specialties that the plan changes, all where it changes none.</param>
/// <param name="Years">Those of the scenario.</param>
/// <param name="Fits">Of each program that would open: whom it would serve, by the specialty's own text.</param>
/// <param name="Rules">Rules on sites that speak before or after.</param>
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
    IReadOnlyList<WhatIfWarningResponse> Warnings);

internal sealed record LayoutTotalsResponse(int Sites, int? Seats, IReadOnlyList<WhatIfYearResponse> Years);

/// <param name="Supply">Graduates; null where no cohort is known.</param>
/// <param name="Demand">People sought now.</param>
/// <param name="Gap">Demand less supply.</param>
internal sealed record WhatIfYearResponse(int Year, double? Supply, double Demand, double? Gap, string Status)
{
    public static WhatIfYearResponse From(int year, double? supply, double demand) =>
        new(year, supply, demand, demand - supply, supply is null ? "notAssessable" : "ok");
}

internal sealed record SpecialtyChangeResponse(string Code, string? Name, SpecialtyStateResponse Before, SpecialtyStateResponse After);

/// <param name="Hhi">Over colleges, of seats; null where none are known or nobody offers it.</param>
internal sealed record SpecialtyStateResponse(int Sites, int? Seats, double? Hhi, double? Coverage)
{
    public static SpecialtyStateResponse From(SpecialtyLayout? layout) =>
        layout is null ? new(0, 0, null, 0) : new(layout.Sites, layout.Seats, layout.Concentration?.Value, layout.Coverage);
}

/// <param name="Basis"><c>specialtyText</c>: the program has no text of its own yet.</param>
internal sealed record OpenedFitResponse(
    string College, string SpecialtyCode, string Basis, IReadOnlyList<FittingDemandResponse> Demands, ReasonResponse? NotAssessable);

internal sealed record FittingDemandResponse(string DemandId, string Title, double Score);

internal sealed record RuleChangeResponse(string Code, string SpecialtyCode, bool Before, bool After);

internal sealed record LoserResponse(string DemandId, string Enterprise, string Title, int Headcount);

internal sealed record WhatIfWarningResponse(string Code, string Message);
