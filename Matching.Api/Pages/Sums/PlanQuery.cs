using System.Globalization;
using Matching.Api.Pages.Shared;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;

namespace Matching.Api.Pages.Sums;

/// <summary>What stands in the address of a plan.</summary>
public sealed record PlanQuery
{
    private const char Between = '|';

    public string? Region { get; init; }

    public string? Level { get; init; }

    /// <summary>Steps that were taken: <c>close|college|530302|0|2027</c>, with years of study behind where they are said, by lines.</summary>
    public string? Steps { get; init; }

    /// <summary>A step to add, by its parts.</summary>
    public string? Op { get; init; }

    public string? College { get; init; }

    public string? Specialty { get; init; }

    public string? Seats { get; init; }

    public string? Intake { get; init; }

    /// <summary>Years of study of the step to add, where they are not the program's own.</summary>
    public string? Lag { get; init; }

    /// <summary>The year of graduation that is shown.</summary>
    public int? Year { get; init; }

    /// <summary>All steps, the one to add last; what cannot be read is none.</summary>
    internal IReadOnlyList<string> Lines =>
    [
        .. (Steps ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. College?.Trim() is { Length: > 0 } && Specialty?.Trim() is { Length: > 0 }
            ? (string[])[Step(Op, College.Trim(), Specialty.Trim().Split(' ')[0], Seats?.Trim(), Intake?.Trim(), Lag?.Trim())]
            : [],
    ];

    internal LayoutScenario Plan(CodeTables codes, int horizon) => new()
    {
        Region = Region?.Trim() is { Length: > 0 } region ? codes.RegionCode(region) : null,
        Level = Choices.Of<EducationLevel>(Level) is { } level and not EducationLevel.Any ? level : null,
        Actions = [.. Lines.Select(Read).OfType<LayoutAction>().Take(LayoutLimits.MostActions)],
        Horizon = horizon,
    };

    /// <summary>The address of the plan with other parts of it; the step to add is among the others then.</summary>
    public string With(int? year = null, string? without = null) => Address(Region, Level, Lines.Where(line => line != without), year ?? Year);

    /// <summary>The address of a plan that was kept.</summary>
    public static string AddressOf(LayoutScenario plan) => Address(
        plan.Region, plan.Level is { } level ? Choices.Key(level) : null, plan.Actions.Select(Write), null);

    internal static string Write(LayoutAction action) => Step(
        Choices.Key(action.Op), action.College, action.SpecialtyCode, action.Seats.ToString(CultureInfo.InvariantCulture),
        action.FromIntake.ToString(CultureInfo.InvariantCulture), action.Lag?.ToString(CultureInfo.InvariantCulture));

    private static string Step(params string?[] parts) => string.Join(Between, parts[^1] is { Length: > 0 } ? parts : parts[..^1]);

    private static string Address(string? region, string? level, IEnumerable<string> lines, int? year) => Addresses.Query(
        ("region", region), ("level", level), ("steps", string.Join('\n', lines)), ("year", year?.ToString(CultureInfo.InvariantCulture)));

    private static LayoutAction? Read(string line) => line.Split(Between) is [var op, var college, var specialty, var seats, var intake, .. var rest]
        && Choices.Of<LayoutStep>(op) is { } step && college.Length is > 0 and <= LayoutLimits.MaxName && specialty.Length is > 0 and <= LayoutLimits.MaxName
        && int.TryParse(intake, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= LayoutLimits.FirstYear and <= LayoutLimits.LastYear
        ? new LayoutAction(step, college, specialty, Engine.Catalog.Specialty.LevelOf(specialty), SeatsOf(seats), year) { Lag = LagOf(rest) }
        : null;

    private static int? LagOf(string[] rest) =>
        rest is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lag)
            ? Math.Clamp(lag, LayoutLimits.LeastLag, LayoutLimits.MostLag) : null;

    private static int SeatsOf(string seats) =>
        int.TryParse(seats, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, LayoutLimits.MostSeats) : 0;
}
