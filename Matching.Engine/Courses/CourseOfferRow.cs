using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

internal sealed record CourseOfferRow
{
    public const string Columns =
        """
        number, id, provider, external_id, title, description, skills, level_asked, hours, region, place, price, mode, certificate, visibility, is_public,
        version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Provider { get; init; } = "";

    public string ExternalId { get; init; } = "";

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string Skills { get; init; } = "";

    public int LevelAsked { get; init; }

    public int Hours { get; init; }

    public string? Region { get; init; }

    public string Place { get; init; } = "";

    public decimal Price { get; init; }

    public string Mode { get; init; } = "";

    public string Certificate { get; init; } = "";

    public string Visibility { get; init; } = "";

    public int IsPublic { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static CourseOfferRow From(CourseOffer offer, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = offer.Id,
        Provider = offer.Provider,
        ExternalId = offer.ExternalId,
        Title = offer.Title,
        Description = offer.Description,
        Skills = SkillsColumn.Write(offer.Skills),
        LevelAsked = offer.LevelAsked,
        Hours = offer.Hours,
        Region = offer.Region,
        Place = offer.Place,
        Price = offer.Price,
        Mode = offer.Mode.ToString(),
        Certificate = offer.Certificate,
        Visibility = offer.Visibility.ToString(),
        IsPublic = offer.IsPublic ? 1 : 0,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<CourseOffer> ToStored(IEnumerable<CourseRun> runs) => new(
        new CourseOffer
        {
            Provider = Provider,
            ExternalId = ExternalId,
            Title = Title,
            Description = Description,
            Skills = new SkillsColumn().Read(Skills),
            LevelAsked = LevelAsked,
            Hours = Hours,
            Region = Region,
            Place = Place,
            Price = Money.Normalize(Price) ?? 0,
            Mode = Enum.Parse<TrainingMode>(Mode),
            Certificate = Certificate,
            Visibility = Enum.Parse<Visibility>(Visibility),
            IsPublic = IsPublic != 0,
            Runs = [.. runs],
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
