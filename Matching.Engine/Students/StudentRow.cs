using Matching.Engine.Accounts;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Students;

internal sealed record StudentRow : IContentRow
{
    public const string Columns =
        """
        number, id, college, external_id, program_id, graduation_year, birth_year, guardian_consent_on, skills, certificates, regions,
        matching_since, shown_since, rounds_since, statistics_since, visibility, correction, writes_own_profile, account_id,
        content_hash, version, created_at, updated_at
        """;

    private const char Between = ';';

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string College { get; init; } = "";

    public string ExternalId { get; init; } = "";

    public string ProgramId { get; init; } = "";

    public int? GraduationYear { get; init; }

    public int? BirthYear { get; init; }

    public DateOnly? GuardianConsentOn { get; init; }

    public string Skills { get; init; } = "";

    public string Certificates { get; init; } = "";

    public string Regions { get; init; } = "";

    public DateTimeOffset? MatchingSince { get; init; }

    public DateTimeOffset? ShownSince { get; init; }

    public DateTimeOffset? RoundsSince { get; init; }

    public DateTimeOffset? StatisticsSince { get; init; }

    public string Visibility { get; init; } = "";

    public string Correction { get; init; } = "";

    public int WritesOwnProfile { get; init; }

    public string? AccountId { get; init; }

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>No consent stands without the guardian's where that is needed.</summary>
    public static StudentRow From(Student student, DateTimeOffset now)
    {
        var consents = student.NeedsGuardian(now.Year) ? StudentConsents.None : student.Consents;
        var row = new StudentRow
        {
            Id = student.Id,
            College = student.College,
            ExternalId = student.ExternalId,
            ProgramId = student.ProgramId,
            GraduationYear = student.GraduationYear,
            BirthYear = student.BirthYear,
            GuardianConsentOn = student.GuardianConsentOn,
            Skills = SkillsColumn.Write(student.Skills),
            Certificates = student.Certificates,
            Regions = string.Join(Between, student.Regions),
            MatchingSince = consents.Matching,
            ShownSince = consents.ShowToEnterprises,
            RoundsSince = consents.Rounds,
            StatisticsSince = consents.Statistics,
            Visibility = student.Visibility.ToString(),
            Correction = student.Correction,
            WritesOwnProfile = student.WritesOwnProfile ? 1 : 0,
        };
        return row with { ContentHash = Storage.Keyed.ContentHash.Of(row with { Id = "" }), CreatedAt = now, UpdatedAt = now };
    }

    public Stored<Student> ToStored() => new(ToStudent(), Version, CreatedAt, UpdatedAt);

    public Student ToStudent() => new()
    {
        Id = Id,
        College = College,
        ExternalId = ExternalId,
        ProgramId = ProgramId,
        GraduationYear = GraduationYear,
        BirthYear = BirthYear,
        GuardianConsentOn = GuardianConsentOn,
        Skills = new SkillsColumn().Read(Skills),
        Certificates = Certificates,
        Regions = Regions.Split(Between, StringSplitOptions.RemoveEmptyEntries),
        Consents = new StudentConsents(MatchingSince, ShownSince, RoundsSince, StatisticsSince),
        Visibility = Enum.Parse<Visibility>(Visibility),
        Correction = Correction,
        WritesOwnProfile = WritesOwnProfile != 0,
        AccountId = AccountId,
    };
}
