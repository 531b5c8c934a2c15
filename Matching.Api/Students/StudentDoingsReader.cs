using Matching.Engine.Applications;
using Matching.Engine.Courses;
using Matching.Engine.Placements;
using Matching.Engine.Reminders;
using Matching.Engine.Students;

namespace Matching.Api.Students;

/// <summary>What a student did here, for the student alone.</summary>
internal sealed class StudentDoingsReader(
    ApplicationStore applications, PlacementStore placements, PlacementWeekStore weeks, EnrolmentStore enrolments, SavedSearchStore searches)
{
    private const int Most = 1000;

    public async Task<StudentDoings> ReadAsync(Student student, CancellationToken cancellationToken)
    {
        var (sent, placed) = (new List<ExportedApplication>(), new List<ExportedPlacement>());
        foreach (var row in (await applications.ListAsync(new ApplicationFilter { StudentId = student.Id }, null, Most, cancellationToken)).Items)
        {
            var one = row.Value;
            sent.Add(new(
                one.DemandId, one.Enterprise, one.State, one.Note, one.Invitation, one.RefusedFor, one.RefusalNote, row.CreatedAt,
                await applications.MessagesAsync(one.Id, cancellationToken)));
        }

        foreach (var row in (await placements.ListAsync(new PlacementFilter { StudentId = student.Id }, null, Most, cancellationToken)).Items)
        {
            var one = row.Value;
            placed.Add(new(one.DemandId, one.Enterprise, one.State, one.Terms, one.GuardianConsentOn, await weeks.ListAsync(one.Id, cancellationToken)));
        }

        var account = student.AccountId ?? "";
        return new(
            sent, placed,
            [
                .. (await enrolments.OfAccountAsync(account, cancellationToken))
                    .Select(one => new ExportedEnrolment(one.OfferId, one.Run, one.Person, one.Contact, one.At)),
            ],
            [.. (await searches.ListAsync(account, cancellationToken)).Select(one => new ExportedSearch(one.Name, one.Query, one.ByMail))]);
    }
}
