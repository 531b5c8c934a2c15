using System.ComponentModel.DataAnnotations;
using Matching.Engine.Demands;

namespace Matching.Api.Demands;

/// <summary>What an internship or apprenticeship says besides. Its seats are the head count, its pay the lower end of the salary.</summary>
public sealed record PositionTermsRequest
{
    /// <summary>Employees on the same kind of post.</summary>
    /// <example>14</example>
    [Range(0, PositionTerms.MaxEmployees)]
    public int? SamePostEmployees { get; init; }

    /// <summary>What employees earn on the same kind of post, in yuan a month.</summary>
    /// <example>4000</example>
    [Range(0.0, (double)DemandRules.MaxSalary)]
    public decimal? PostWage { get; init; }

    /// <summary>最低档工资 of the post, in yuan a month.</summary>
    [Range(0.0, (double)DemandRules.MaxSalary)]
    public decimal? LowestStep { get; init; }

    /// <example>8</example>
    [Range(0.0, (double)PositionTerms.MaxHours)]
    public decimal? HoursADay { get; init; }

    /// <summary>体力劳动强度, 1 to 4.</summary>
    /// <example>1</example>
    [Range(1, PositionTerms.MaxIntensity)]
    public int? Intensity { get; init; }

    public VenueKind? Venue { get; init; }

    /// <example>6</example>
    [Range(1, PositionTerms.MaxMonths)]
    public int? Months { get; init; }

    /// <summary>The first day of work.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Taken and not believed: it follows from start and months.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Codes or names of specialties, classes or categories.</summary>
    [MaxLength(PositionTerms.MaxSpecialties)]
    public IReadOnlyList<string>? Specialties { get; init; }
}

/// <summary>What an internship or apprenticeship says besides.</summary>
/// <param name="EndsOn">The last day of work, where start and months are said.</param>
/// <param name="Specialties">Codes of six digits, or the first two or four of a category or class.</param>
internal sealed record PositionTermsResponse(
    int? SamePostEmployees,
    decimal? PostWage,
    decimal? LowestStep,
    decimal? HoursADay,
    int? Intensity,
    VenueKind? Venue,
    int? Months,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    IReadOnlyList<string> Specialties)
{
    /// <summary>Null for demands of other kinds.</summary>
    public static PositionTermsResponse? From(Demand demand) => !demand.Kind.IsForStudents() ? null : new(
        demand.Terms.SamePostEmployees, demand.Terms.PostWage, demand.Terms.LowestStep, demand.Terms.HoursADay, demand.Terms.Intensity,
        demand.Terms.Venue, demand.Terms.Months, demand.Terms.StartsOn, demand.Terms.EndsOn, demand.Terms.Specialties);
}
