using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Programs;

/// <summary>专业点: one college's offering of one specialty at one level. Its key is (<see cref="College"/>, <see cref="ExternalId"/>).</summary>
public sealed record Program
{
    public string Id => EntityId.From(College, ExternalId);

    public required string College { get; init; }

    /// <summary>The college's own number for the program (<c>program_id</c>).</summary>
    public required string ExternalId { get; init; }

    /// <summary>A code of 职业教育专业目录 (six digits), or null where only the name is known.</summary>
    public string? SpecialtyCode { get; init; }

    public required string Specialty { get; init; }

    /// <summary>层次; <see cref="EducationLevel.Any"/> where it is not known.</summary>
    public EducationLevel Level { get; init; }

    /// <summary>学制: years of study where they are not those of the level; 五年制高职 has 5.</summary>
    public int? StudyYears { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    /// <summary>培养目标, in the college's words.</summary>
    public string Description { get; init; } = "";

    /// <summary>课程, in the college's words.</summary>
    public string Courses { get; init; } = "";

    /// <summary>As the college named them; empty means: recognise them in the texts.</summary>
    public IReadOnlyList<NamedSkill> Skills { get; init; } = [];

    public string Certificates { get; init; } = "";

    /// <summary>Ascending by year, one entry a year.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; init; } = [];

    /// <summary>To whom the college shows it. Files do not say: a row that is there keeps its own.</summary>
    public Visibility Visibility { get; init; } = Visibility.Everyone;
}
