using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Programs;

namespace Matching.Api.Programs;

/// <summary>Turns a request into a program, or says what is wrong with it.</summary>
internal static class ProgramReader
{
    /// <param name="newExternalId">Taken where the request names none.</param>
    /// <param name="stored">Says what the request leaves out and is not to change by that.</param>
    /// <param name="at">JSON pointer of the program within the body.</param>
    public static Parsed<Engine.Programs.Program> ToProgram(
        this ProgramRequest request, CodeTables codes, string newExternalId, string at = "", Engine.Programs.Program? stored = null)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, at, errors);
        if (!errors.None)
            return new(null, errors);

        var level = request.Level ?? EducationLevel.Any;
        var named = RequestText.Trimmed(request.Specialty) is { } given ? ProgramRules.Name(given) : null;
        var coded = CodeWords.Specialty(codes, request.SpecialtyCode, named, level, $"{at}/specialtyCode", errors);
        var name = named ?? coded?.Name;
        if (name is null && errors.None)
            errors.Add($"{at}/specialty", "专业代码与专业名称至少要有一个。", "Either specialtyCode or specialty is required.");
        var cohorts = request.Cohorts ?? [];
        for (var i = 0; i < cohorts.Count; i++)
        {
            if (cohorts.Take(i).Any(earlier => earlier.GraduationYear == cohorts[i].GraduationYear))
                errors.Add($"{at}/cohorts/{i}/graduationYear", "同一毕业年份出现了两次。", "This graduation year comes twice.");
        }

        return new(
            new Engine.Programs.Program
            {
                ExternalId = RequestText.Trimmed(request.ExternalId) is { } id ? ProgramRules.Name(id) : newExternalId,
                College = ProgramRules.Name(request.College!),
                SpecialtyCode = coded?.Code,
                Specialty = name ?? "",
                Level = level == EducationLevel.Any ? coded?.Level ?? level : level,
                StudyYears = request.StudyYears,
                Region = CodeWords.Region(codes, request.Region, $"{at}/region", errors),
                Description = ProgramRules.Text(request.Description ?? ""),
                Courses = ProgramRules.Text(request.Courses ?? ""),
                Skills = SkillRequest.ToSkills(request.Skills),
                Certificates = ProgramRules.Text(request.Certificates ?? ""),
                Visibility = request.Visibility ?? stored?.Visibility ?? Visibility.Everyone,
                Cohorts = [.. cohorts
                    .Select(cohort => cohort.ToCohort())
                    .OrderBy(cohort => cohort.GraduationYear)],
            },
            errors);
    }
}
