using System.Text.Json.Serialization;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Programs;

internal sealed record ProgramRow : IContentRow
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string College { get; init; } = "";

    public string ExternalId { get; init; } = "";

    public string? SpecialtyCode { get; init; }

    public string Specialty { get; init; } = "";

    public string Level { get; init; } = "";

    public string? Region { get; init; }

    public string Description { get; init; } = "";

    public string Courses { get; init; } = "";

    public string Skills { get; init; } = "";

    public string Certificates { get; init; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StudyYears { get; init; }

    /// <summary>Null for everyone, so that rows from before there was a choice keep their hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Visibility { get; init; }

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public long ChangeNumber { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool Deleted { get; init; }

    public IReadOnlyList<Cohort> Cohorts { get; init; } = [];

    public static ProgramRow From(Program program, DateTimeOffset now)
    {
        var row = new ProgramRow
        {
            Id = program.Id,
            College = program.College,
            ExternalId = program.ExternalId,
            SpecialtyCode = program.SpecialtyCode,
            Specialty = program.Specialty,
            Level = program.Level.ToString(),
            StudyYears = program.StudyYears,
            Region = program.Region,
            Description = program.Description,
            Courses = program.Courses,
            Skills = SkillsColumn.Write(program.Skills),
            Certificates = program.Certificates,
            Cohorts = [.. program.Cohorts.OrderBy(cohort => cohort.GraduationYear)],
            Visibility = program.Visibility == Accounts.Visibility.Everyone ? null : program.Visibility.ToString(),
        };
        return row with { ContentHash = Storage.Keyed.ContentHash.Of(row), CreatedAt = now, UpdatedAt = now };
    }

    public Program ToProgram(SkillsColumn skills) => new()
    {
        College = College,
        ExternalId = ExternalId,
        SpecialtyCode = SpecialtyCode,
        Specialty = Specialty,
        Level = Enum.Parse<EducationLevel>(Level),
        StudyYears = StudyYears,
        Region = Region,
        Description = Description,
        Courses = Courses,
        Skills = skills.Read(Skills),
        Certificates = Certificates,
        Cohorts = Cohorts,
        Visibility = Visibility is null ? Accounts.Visibility.Everyone : Enum.Parse<Visibility>(Visibility),
    };

    public Stored<Program> ToStored() => new(ToProgram(new SkillsColumn()), Version, CreatedAt, UpdatedAt);
}
