using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Placements;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Applications;

/// <summary>
/// Applicants with the same explained score as everywhere: of the program with the student's own skills where the student agreed to matching, else of the
/// program alone. Looks are written down first.
/// </summary>
internal sealed class ApplicationDesk(
    StudentStore students, StudentLookStore looks, ProgramStore programs, DemandStore demands, PlacementStore placements, PositionAssessor positions,
    LiveIndex live, ConsortiumDay day)
{
    public static readonly Problem NoSuchApplication = Problem.NotFound(new("没有这份申请。", "There is no such application."));

    public static bool IsStudent(HttpContext http) => http.Caller().Role == Role.Student;

    public async Task<ApplicationFilter> FilterAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var (scope, student) = await students.ReachAsync(http, right, cancellationToken);
        return new() { Scope = scope, StudentId = student };
    }

    public Task NoteLooksAsync(IReadOnlyList<Stored<StudentApplication>> rows, HttpContext http, CancellationToken cancellationToken) => IsStudent(http)
        ? Task.CompletedTask : looks.AddAsync([.. rows.Select(row => row.Value.StudentId).Distinct()], http.Caller(), cancellationToken);

    /// <summary>For an enterprise: by its own order first, then by score, then by id.</summary>
    public async Task<IReadOnlyList<Applicant>> RankAsync(
        IReadOnlyList<Stored<StudentApplication>> rows, HttpContext http, Language language, CancellationToken cancellationToken)
    {
        if (IsStudent(http))
            return [.. rows.Select(row => new Applicant(row, false))];
        await NoteLooksAsync(rows, http, cancellationToken);
        var left = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var id in rows.Select(row => row.Value.DemandId).Distinct())
            left[id] = await SeatsLeftAsync(id, cancellationToken);
        var applicants = new List<Applicant>();
        foreach (var row in rows)
        {
            applicants.Add(new Applicant(row, true)
            {
                Match = await MatchAsync(row.Value, http, language, cancellationToken),
                SeatsLeft = left[row.Value.DemandId],
            });
        }

        return [.. applicants.OrderBy(applicant => applicant.Row.Value.Place ?? int.MaxValue)
            .ThenByDescending(applicant => applicant.Match?.Score ?? -1).ThenBy(applicant => applicant.Row.Value.Id, StringComparer.Ordinal)];
    }

    private async Task<Match?> MatchAsync(StudentApplication application, HttpContext http, Language language, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view
            || (await students.GetAsync(application.StudentId, Scope.All, day.Today, cancellationToken))?.Value is not { } student
            || (await programs.GetAsync(student.ProgramId, cancellationToken))?.Value is not { } program)
        {
            return null;
        }

        var shown = student.AsProfiled(day.Today.Year);
        return view.DemandsFor(shown, program, post => post.Id == application.DemandId, 1, day.Today, language).Items is [var match] ? match : null;
    }

    private async Task<int?> SeatsLeftAsync(string demandId, CancellationToken cancellationToken)
    {
        if ((await demands.GetAsync(demandId, cancellationToken))?.Value is not { } position)
            return 0;
        var assessed = await positions.AssessAsync(position, day.Today, cancellationToken);
        var taken = (await placements.AtPositionsAsync([demandId], cancellationToken)).GetValueOrDefault(demandId);
        return Math.Max(0, Math.Min((assessed.Seats.Seats ?? position.Headcount) - taken, assessed.Enterprise.Seats ?? int.MaxValue));
    }
}
