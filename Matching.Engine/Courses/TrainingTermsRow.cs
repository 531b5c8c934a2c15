using System.Text.Json;

namespace Matching.Engine.Courses;

internal sealed record TrainingTermsRow
{
    public string DemandId { get; init; } = "";

    public string FromLevels { get; init; } = "";

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public int? Hours { get; init; }

    public string? Mode { get; init; }

    public string Certificate { get; init; } = "";

    public static TrainingTermsRow From(string demandId, TrainingTerms terms) => new()
    {
        DemandId = demandId,
        FromLevels = JsonSerializer.Serialize(terms.From),
        StartsOn = terms.StartsOn,
        EndsOn = terms.EndsOn,
        Hours = terms.Hours,
        Mode = terms.Mode?.ToString(),
        Certificate = terms.Certificate,
    };

    public TrainingTerms ToTerms() => new()
    {
        From = JsonSerializer.Deserialize<Dictionary<string, int>>(FromLevels)!,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Hours = Hours,
        Mode = Mode is null ? null : Enum.Parse<TrainingMode>(Mode),
        Certificate = Certificate,
    };
}
