using System.Globalization;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Organizations;
using Matching.Engine.Skills;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Students;

/// <summary>All that the service has of a student, in one answer.</summary>
internal static class StudentExport
{
    /// <param name="format"><c>json</c>, or <c>csv</c> with a row per field.</param>
    internal static async Task<Results<Ok<StudentExportResponse>, FileContentHttpResult, Problem>> Get(
        EnumQuery<ExportFormat>? format, HttpContext http, StudentStore students, StudentLookStore looks, OrganizationStore organizations,
        AccountStore accounts, StudentDoingsReader doings, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { } self
            || await accounts.FindByIdAsync(self.Value.AccountId!, cancellationToken) is not { } account)
        {
            return StudentsApi.NoSuchStudent;
        }

        var all = new StudentExportResponse(
            OwnStudentResponse.From(self),
            self.Value.Consents,
            new(account.Name, account.DisplayName, account.CreatedAt),
            await OwnStudentApi.LooksOfAsync(self.Value.Id, looks, organizations, cancellationToken),
            await doings.ReadAsync(self.Value, cancellationToken));
        if (format?.Value != ExportFormat.Csv)
            return TypedResults.Ok(all);
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, ["field", "value"]))
        {
            foreach (var (field, value) in Fields(all, self.Value))
                table.Add([field, value]);
            await table.FlushAsync(cancellationToken);
        }

        return TypedResults.File(file.ToArray(), "text/csv; charset=utf-8", "student.csv");
    }

    private static IEnumerable<(string Field, string Value)> Fields(StudentExportResponse all, Student student) =>
    [
        ("student_id", student.ExternalId), ("college", student.College), ("program_id", student.ProgramId), ("graduation_year", Of(student.GraduationYear)),
        ("birth_year", Of(student.BirthYear)), ("guardian_consent_on", Of(student.GuardianConsentOn)), ("skills", NamedSkillNotation.Write(student.Skills)),
        ("certificates", student.Certificates), ("regions", string.Join(';', student.Regions)), ("visibility", student.Visibility.ToString()),
        ("correction", student.Correction), ("consent_matching_since", Of(student.Consents.Matching)),
        ("consent_show_to_enterprises_since", Of(student.Consents.ShowToEnterprises)), ("consent_rounds_since", Of(student.Consents.Rounds)),
        ("consent_statistics_since", Of(student.Consents.Statistics)), ("created_at", Of(all.Student.CreatedAt)), ("updated_at", Of(all.Student.UpdatedAt)),
        ("id", student.Id), ("account_name", all.Account.Name), ("account_display_name", all.Account.DisplayName),
        .. all.Doings.Applications.Select(one => (
            "application", $"{Of(one.SentAt)} {one.Enterprise} {one.State} {one.Note} {one.Invitation} {one.RefusalNote}")),
        .. all.Doings.Applications.SelectMany(one => one.Messages.Select(said => ("message", $"{Of(said.SentAt)} {said.Party} {said.Text}"))),
        .. all.Doings.Placements.Select(one => ("placement", $"{Of(one.Terms.StartsOn)} {Of(one.Terms.EndsOn)} {one.Enterprise} {one.State}")),
        .. all.Doings.Placements.SelectMany(one => one.Weeks.Select(week => ("week", $"{Of(week.Monday)} {week.Report} {week.Comment}"))),
        .. all.Doings.Enrolments.Select(one => ("enrolment", $"{Of(one.EnrolledAt)} {one.OfferId} {Of(one.Run)} {one.Person} {one.Contact}")),
        .. all.Doings.Searches.Select(one => ("search", $"{one.Name} {one.Query}")),
        .. all.Looks.Select(look => ("look", $"{Of(look.Day)} {look.Role} {look.Organization} {Of(look.Looks)}")),
    ];

    private static string Of(IFormattable? value) => value switch
    {
        null => "",
        DateOnly => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset => value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };
}

internal enum ExportFormat
{
    Json,
    Csv,
}
