using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

internal sealed record OrganizationRow
{
    public const string Columns =
        "number, id, name, kind, state, credit_code, school_code, region, industry, headcount, students, intern_limit, merged_into, version, "
        + "created_at, updated_at";

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public string? CreditCode { get; init; }

    public string? SchoolCode { get; init; }

    public string? Region { get; init; }

    public string? Industry { get; init; }

    public int? Headcount { get; init; }

    public int? Students { get; init; }

    public int? InternLimit { get; init; }

    public string? MergedInto { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static OrganizationRow From(Organization organization, DateTimeOffset now) => new()
    {
        Id = organization.Id,
        Name = organization.Name,
        Kind = organization.Kind.ToString(),
        State = organization.State.ToString(),
        CreditCode = organization.CreditCode,
        SchoolCode = organization.SchoolCode,
        Region = organization.Region,
        Industry = organization.Industry,
        Headcount = organization.Headcount,
        Students = organization.Students,
        InternLimit = organization.InternLimit,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <param name="names">All of its names.</param>
    public Stored<Organization> ToStored(IEnumerable<string> names) => new(
        new Organization
        {
            Id = Id,
            Name = Name,
            OtherNames = [.. names.Where(name => name != Name).Order(StringComparer.Ordinal)],
            Kind = Enum.Parse<OrganizationKind>(Kind),
            State = Enum.Parse<OrganizationState>(State),
            CreditCode = CreditCode,
            SchoolCode = SchoolCode,
            Region = Region,
            Industry = Industry,
            Headcount = Headcount,
            Students = Students,
            InternLimit = InternLimit,
            MergedInto = MergedInto,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
