using Matching.Engine.Accounts;
using Matching.Engine.Skills;

namespace Matching.Engine.Students;

/// <summary>
/// 学生: one person of a college's program. Its key is (<see cref="College"/>, <see cref="ExternalId"/>). It has what a match needs, and no name.
/// </summary>
public sealed record Student
{
    public const int MaxCorrection = 500;

    /// <summary>The age from which nobody else has to agree.</summary>
    public const int GuardedAge = 14;

    /// <summary>The age from which one is profiled without having asked for it each time.</summary>
    public const int FullAge = 18;

    /// <summary>Random, so that it says nothing once the row is gone: the name under which trails and reports speak of the student.</summary>
    public string Id { get; init; } = "";

    public required string College { get; init; }

    /// <summary>学号, the college's own number.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The id of a program of this college.</summary>
    public required string ProgramId { get; init; }

    public int? GraduationYear { get; init; }

    public int? BirthYear { get; init; }

    /// <summary>When the guardian agreed, as the college has it on paper.</summary>
    public DateOnly? GuardianConsentOn { get; init; }

    public IReadOnlyList<NamedSkill> Skills { get; init; } = [];

    public string Certificates { get; init; } = "";

    /// <summary>意向地区: GB/T 2260 codes of six digits, the dearest first. A wish, which the college does not read.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public StudentConsents Consents { get; init; } = StudentConsents.None;

    /// <summary>Nobody else (<see cref="Visibility.Owner"/>), enterprises of the consortium, or all enterprises; without consent nobody.</summary>
    public Visibility Visibility { get; init; } = Visibility.Owner;

    /// <summary>What the student says is wrong in that which the college keeps; empty where nothing is.</summary>
    public string Correction { get; init; } = "";

    /// <summary>The student wrote skills, certificates and wishes, and no file of the college changes them any more.</summary>
    public bool WritesOwnProfile { get; init; }

    /// <summary>By which the student signs in; null before the invitation.</summary>
    public string? AccountId { get; init; }

    /// <summary>This student as the college tells of it now: what it left out stays, and what is the student's own.</summary>
    public Student As(Student told) => this with
    {
        ProgramId = told.ProgramId,
        GraduationYear = told.GraduationYear ?? GraduationYear,
        BirthYear = told.BirthYear ?? BirthYear,
        GuardianConsentOn = told.GuardianConsentOn ?? GuardianConsentOn,
        Skills = WritesOwnProfile ? Skills : told.Skills,
        Certificates = WritesOwnProfile ? Certificates : told.Certificates,
        Regions = WritesOwnProfile ? Regions : told.Regions,
    };

    /// <summary>True where nothing may be done with the data before the guardian agrees. Of a year of birth the youngest is taken.</summary>
    /// <param name="year">Now.</param>
    public bool NeedsGuardian(int year) => GuardianConsentOn is null && BirthYear is { } born && year - born <= GuardedAge;

    /// <summary>True where lists may be made of one's own skills without being asked for each time: one agreed, and is of age.</summary>
    /// <param name="year">Now.</param>
    public bool MayBeProfiled(int year) => Consents.Matching is not null && !MayBeMinor(year);

    /// <summary>This student as others' lists may be made of it: without skills and certificates of its own where it may not be profiled.</summary>
    /// <param name="year">Now.</param>
    public Student AsProfiled(int year) => MayBeProfiled(year) ? this : this with { Skills = [], Certificates = "" };

    /// <summary>True for whoever may be under age: that is who was born in a year that leaves doubt, and who told no year.</summary>
    /// <param name="year">Now.</param>
    public bool MayBeMinor(int year) => BirthYear is not { } born || year - born <= FullAge;
}
