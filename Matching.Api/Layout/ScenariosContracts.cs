using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Scenarios;
using Matching.Engine.Storage;

namespace Matching.Api.Layout;

/// <summary>A plan that is kept.</summary>
internal sealed record ScenarioResponse
{
    public required string Id { get; init; }

    public required string? Name { get; init; }

    public required string? Region { get; init; }

    public required EducationLevel? Level { get; init; }

    public required IReadOnlyList<LayoutActionResponse> Actions { get; init; }

    /// <summary>Years after the run's that are looked at.</summary>
    public required int Horizon { get; init; }

    public required double? Retention { get; init; }

    public required ScenarioDemand? Demand { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static ScenarioResponse From(Stored<KeptScenario> row) => new()
    {
        Id = row.Value.Id,
        Name = row.Value.Plan.Name,
        Region = row.Value.Plan.Region,
        Level = row.Value.Plan.Level,
        Actions = [.. row.Value.Plan.Actions.Select(LayoutActionResponse.From)],
        Horizon = row.Value.Plan.Horizon,
        Retention = row.Value.Plan.Retention,
        Demand = row.Value.Plan.Demand,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };
}

/// <summary>One step of a plan.</summary>
/// <param name="Lag">Years from intake to graduation, where the step says them itself.</param>
internal sealed record LayoutActionResponse(
    LayoutStep Op, string College, string SpecialtyCode, EducationLevel Level, int Seats, int FromIntake, int? Lag)
{
    public static LayoutActionResponse From(LayoutAction action) =>
        new(action.Op, action.College, action.SpecialtyCode, action.Level, action.Seats, action.FromIntake, action.Lag);
}

/// <summary>Two plans of one region and level, over the specialties that either of them changes.</summary>
/// <param name="Left">The one that is asked about.</param>
/// <param name="Right">The other; without id the layout as it is.</param>
/// <param name="Years">Those that both look at.</param>
internal sealed record ComparisonResponse(
    string RunId, DateTimeOffset AsOf, ComparedPlanResponse Left, ComparedPlanResponse Right, IReadOnlyList<ComparedYearResponse> Years)
{
    /// <summary>The specialties that either of them changes; null where neither changes any.</summary>
    public static IReadOnlyCollection<string>? Codes(LayoutScenario left, LayoutScenario right) =>
        left.Actions.Concat(right.Actions).Select(action => action.SpecialtyCode).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } codes ? codes : null;

    public static ComparisonResponse From(LiveView view, (string? Id, WhatIfResponse WhatIf) left, (string? Id, WhatIfResponse WhatIf) right) => new(
        view.RunId, view.AsOf, new ComparedPlanResponse(left.Id, left.WhatIf), new ComparedPlanResponse(right.Id, right.WhatIf),
        [
            .. left.WhatIf.Years.Zip(right.WhatIf.Years, (year, beside) =>
                new ComparedYearResponse(year.Year, year.Supply, beside.Supply, year.Supply - beside.Supply, year.Gap, beside.Gap)),
        ]);
}

/// <param name="Id">Null of the layout as it is.</param>
/// <param name="WhatIf">What the plan comes to, as <c>/layout/what-if</c> has it.</param>
internal sealed record ComparedPlanResponse(string? Id, WhatIfResponse WhatIf);

/// <param name="Difference">Graduates of the left less those of the right; null where one is not known.</param>
internal sealed record ComparedYearResponse(int Year, double? Left, double? Right, double? Difference, double? LeftGap, double? RightGap);
