using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Skills;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Students;

namespace Matching.Api.Students;

/// <summary>Turns requests into students, or says what is wrong with them.</summary>
internal static class StudentReader
{
    public static readonly BilingualText GuardianNeeded = new(
        "未满 14 岁：院校登记监护人的同意之后才能同意。", "Under 14: consent can be given once the college has the guardian's.");

    /// <param name="stored">What the request leaves out stays as it is there.</param>
    public static Parsed<Student> ToStudent(this StudentRequest request, CodeTables codes, Student? stored = null)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return new(null, errors);
        var told = new Student
        {
            ExternalId = StudentRules.Name(request.ExternalId!),
            College = StudentRules.Name(request.College!),
            ProgramId = request.ProgramId!,
            GraduationYear = request.GraduationYear,
            BirthYear = request.BirthYear,
            GuardianConsentOn = request.GuardianConsentOn,
            Skills = request.Skills is null ? stored?.Skills ?? [] : SkillRequest.ToSkills(request.Skills),
            Certificates = request.Certificates is null ? stored?.Certificates ?? "" : StudentRules.Text(request.Certificates),
            Regions = request.Regions is null ? stored?.Regions ?? [] : Regions(request.Regions, codes, errors),
        };
        return new(
            stored is null ? told : stored.As(told) with
            {
                GraduationYear = told.GraduationYear,
                BirthYear = told.BirthYear,
                GuardianConsentOn = told.GuardianConsentOn,
                Correction = "",
            },
            errors);
    }

    /// <summary>The student's own part as the request has it; consents that stand keep their day.</summary>
    public static Parsed<Student> ToStudent(this OwnStudentRequest request, CodeTables codes, Student stored, DateTimeOffset now)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return new(null, errors);
        var consents = request.Consents is { } given ? given.Over(stored.Consents, now) : stored.Consents;
        if (consents != StudentConsents.None && stored.NeedsGuardian(now.Year))
            errors.Add("/consents", GuardianNeeded);
        return new(
            stored with
            {
                Skills = request.Skills is null ? stored.Skills : SkillRequest.ToSkills(request.Skills),
                Certificates = request.Certificates is null ? stored.Certificates : StudentRules.Text(request.Certificates),
                Regions = request.Regions is null ? stored.Regions : Regions(request.Regions, codes, errors),
                Visibility = request.Visibility ?? stored.Visibility,
                Correction = request.Correction is null ? stored.Correction : StudentRules.Text(request.Correction),
                Consents = consents,
                WritesOwnProfile = true,
            },
            errors);
    }

    private static IReadOnlyList<string> Regions(IReadOnlyList<string> given, CodeTables codes, RequestErrors errors) =>
        [.. given.Select((region, at) => CodeWords.Region(codes, region, $"/regions/{at}", errors)).OfType<string>().Distinct()];
}
