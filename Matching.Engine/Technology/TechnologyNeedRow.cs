using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

internal sealed record TechnologyNeedRow
{
    public const string Columns =
        """
        technology_need.number, technology_need.id, technology_need.organization_id, technology_need.enterprise, technology_need.title,
        technology_need.problem, technology_need.process, technology_need.field, technology_need.region, technology_need.budget, technology_need.closes_on,
        technology_need.visibility, technology_need.is_closed, technology_need.version, technology_need.created_at, technology_need.updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string Enterprise { get; init; } = "";

    public string Title { get; init; } = "";

    public string Problem { get; init; } = "";

    public string Process { get; init; } = "";

    public string Field { get; init; } = "";

    public string? Region { get; init; }

    public string? Budget { get; init; }

    public DateOnly? ClosesOn { get; init; }

    public string Visibility { get; init; } = "";

    public int IsClosed { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static TechnologyNeedRow From(TechnologyNeed need, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = need.Id,
        OrganizationId = need.OrganizationId,
        Enterprise = need.Enterprise,
        Title = need.Title,
        Problem = need.Problem,
        Process = need.Process,
        Field = need.Field,
        Region = need.Region,
        Budget = need.Budget?.ToString(),
        ClosesOn = need.ClosesOn,
        Visibility = need.Visibility.ToString(),
        IsClosed = need.IsClosed ? 1 : 0,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<TechnologyNeed> ToStored(IReadOnlyList<string> named) => new(
        new TechnologyNeed
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Enterprise = Enterprise,
            Title = Title,
            Problem = Problem,
            Process = Process,
            Field = Field,
            Region = Region,
            Budget = Budget is null ? null : Enum.Parse<AmountBand>(Budget),
            ClosesOn = ClosesOn,
            Visibility = Enum.Parse<NeedVisibility>(Visibility),
            Named = named,
            IsClosed = IsClosed != 0,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
