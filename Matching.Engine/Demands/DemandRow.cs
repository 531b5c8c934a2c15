using System.Text.Json.Serialization;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Demands;

internal sealed record DemandRow : IContentRow
{
    private const char Between = ';';

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Enterprise { get; init; } = "";

    public string ExternalId { get; init; } = "";

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string Skills { get; init; } = "";

    public string Kind { get; init; } = "";

    public int Headcount { get; init; }

    public string Education { get; init; } = "";

    public string? Industry { get; init; }

    public string? Region { get; init; }

    public decimal? SalaryMin { get; init; }

    public decimal? SalaryMax { get; init; }

    public DateOnly? OpensOn { get; init; }

    public DateOnly? ClosesOn { get; init; }

    /// <summary>Null for everyone, so that rows from before there was a choice keep their hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Visibility { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SamePostEmployees { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? PostWage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? LowestStep { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? HoursADay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Intensity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Venue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Months { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? StartsOn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Specialties { get; init; }

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public long ChangeNumber { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool Deleted { get; init; }

    public static DemandRow From(Demand demand, DateTimeOffset now)
    {
        var row = new DemandRow
        {
            Id = demand.Id,
            Enterprise = demand.Enterprise,
            ExternalId = demand.ExternalId,
            Title = demand.Title,
            Description = demand.Description,
            Skills = SkillsColumn.Write(demand.Skills),
            Kind = demand.Kind.ToString(),
            Headcount = demand.Headcount,
            Education = demand.Education.ToString(),
            Industry = demand.Industry,
            Region = demand.Region,
            SalaryMin = Money.Normalize(demand.SalaryMin),
            SalaryMax = Money.Normalize(demand.SalaryMax),
            OpensOn = demand.OpensOn,
            ClosesOn = demand.ClosesOn,
            Visibility = demand.Visibility == Accounts.Visibility.Everyone ? null : demand.Visibility.ToString(),
            SamePostEmployees = demand.Terms.SamePostEmployees,
            PostWage = Money.Normalize(demand.Terms.PostWage),
            LowestStep = Money.Normalize(demand.Terms.LowestStep),
            HoursADay = Money.Normalize(demand.Terms.HoursADay),
            Intensity = demand.Terms.Intensity,
            Venue = demand.Terms.Venue?.ToString(),
            Months = demand.Terms.Months,
            StartsOn = demand.Terms.StartsOn,
            Specialties = demand.Terms.Specialties.Count == 0 ? null : string.Join(Between, demand.Terms.Specialties),
        };
        return row with { ContentHash = Storage.Keyed.ContentHash.Of(row), CreatedAt = now, UpdatedAt = now };
    }

    public Demand ToDemand(SkillsColumn skills) => new()
    {
        Enterprise = Enterprise,
        ExternalId = ExternalId,
        Title = Title,
        Description = Description,
        Skills = skills.Read(Skills),
        Kind = Enum.Parse<DemandKind>(Kind),
        Headcount = Headcount,
        Education = Enum.Parse<EducationLevel>(Education),
        Industry = Industry,
        Region = Region,
        SalaryMin = Money.Normalize(SalaryMin),
        SalaryMax = Money.Normalize(SalaryMax),
        OpensOn = OpensOn,
        ClosesOn = ClosesOn,
        Terms = Enum.Parse<DemandKind>(Kind).IsForStudents() ? ToTerms() : PositionTerms.None,
        Visibility = Visibility is null ? Accounts.Visibility.Everyone : Enum.Parse<Visibility>(Visibility),
    };

    private PositionTerms ToTerms() => new()
    {
        SamePostEmployees = SamePostEmployees,
        PostWage = Money.Normalize(PostWage),
        LowestStep = Money.Normalize(LowestStep),
        HoursADay = Money.Normalize(HoursADay),
        Intensity = Intensity,
        Venue = Venue is null ? null : Enum.Parse<VenueKind>(Venue),
        Months = Months,
        StartsOn = StartsOn,
        Specialties = Specialties?.Split(Between) ?? [],
    };

    public Stored<Demand> ToStored() => new(ToDemand(new SkillsColumn()), Version, CreatedAt, UpdatedAt);
}
