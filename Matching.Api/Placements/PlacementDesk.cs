using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Placements;

/// <summary>Placements as the caller is a side of them: a student by himself, a college and an enterprise by its names. Looks are written down first.</summary>
internal sealed class PlacementDesk(
    PlacementStore placements, StudentStore students, StudentLookStore looks, DemandStore demands, ProgramStore programs, PolicyStore policies,
    ConsortiumDay day)
{
    private const int MostOfStudent = 100;

    public static readonly Problem NoSuchPlacement = Problem.NotFound(new("没有这个实习安排。", "There is no such placement."));

    /// <summary>On which side the caller stands.</summary>
    public static PlacementParty PartyOf(HttpContext http) => http.Caller().Role switch
    {
        Role.Student => PlacementParty.Student,
        Role.College => PlacementParty.College,
        _ => PlacementParty.Enterprise,
    };

    /// <summary>Whose placements a right reaches.</summary>
    public async Task<PlacementFilter> FilterAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var (scope, student) = await students.ReachAsync(http, right, cancellationToken);
        return new() { Scope = scope, StudentId = student };
    }

    public async Task<PlacedStudent?> FindAsync(string id, HttpContext http, Right right, CancellationToken cancellationToken) =>
        await placements.GetAsync(id, await FilterAsync(http, right, cancellationToken), cancellationToken) is { } row
            ? (await NameAsync([row], http, cancellationToken))[0] : null;

    public async Task<IReadOnlyList<PlacedStudent>> NameAsync(
        IReadOnlyList<Stored<Placement>> rows, HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Caller().Role != Role.Student)
            await looks.AddAsync([.. rows.Select(row => row.Value.StudentId).Distinct()], http.Caller(), cancellationToken);
        var named = new List<PlacedStudent>();
        foreach (var row in rows)
        {
            var student = (await students.GetAsync(row.Value.StudentId, Scope.All, day.Today, cancellationToken))?.Value;
            named.Add(new(
                row,
                (await demands.GetAsync(row.Value.DemandId, cancellationToken))?.Value,
                student,
                student is null ? null : (await programs.GetAsync(student.ProgramId, cancellationToken))?.Value,
                http.Caller().Role is Role.Student or Role.College));
        }

        return named;
    }

    /// <summary>Why terms may not be agreed on, by the rules of positions or for another placement of the student; null where nothing forbids them.</summary>
    public async Task<Problem?> ForbiddenAsync(PlacedStudent placed, AgreementTerms terms, CancellationToken cancellationToken)
    {
        var (filter, placement) = (new PlacementFilter { StudentId = placed.Row.Value.StudentId, Standing = true }, placed.Row.Value);
        var others = await placements.ListAsync(filter, null, MostOfStudent, cancellationToken);
        var broken = placed.Demand is { } demand
            ? AgreementRules.Broken(terms, demand, placed.Student, placed.Program, await policies.GetAsync(cancellationToken)) : null;
        return (broken ?? AgreementRules.Overlaps(placement.Id, terms, others.Items.Select(row => row.Value))) is { } refused
            ? new Problem(409, refused.Code, refused.Sentence) : null;
    }

    /// <summary>Takes a step of the caller's side.</summary>
    /// <param name="by">Whose step it is.</param>
    /// <param name="binds">Whether it binds to the terms, so that they have to be lawful.</param>
    public async Task<(PlacedStudent? Placed, Problem? Refused)> StepAsync(
        string id, HttpContext http, PlacementParty[] by, Func<PlacedStudent, Placement, Assessed<Placement>> step, CancellationToken cancellationToken,
        bool binds = false)
    {
        if (await FindAsync(id, http, Right.WritePlacements, cancellationToken) is not { } placed)
            return (null, NoSuchPlacement);
        if (!by.Contains(PartyOf(http)))
            return (null, Ownership.NotYourPart);
        if (binds && await ForbiddenAsync(placed, placed.Row.Value.Terms, cancellationToken) is { } forbidden)
            return (null, forbidden);
        return await AnswerAsync(
            await placements.StepAsync(id, null, placement => step(placed, placement), cancellationToken), http, cancellationToken);
    }

    public async Task<(PlacedStudent? Placed, Problem? Refused)> AnswerAsync(PlacementWrite written, HttpContext http, CancellationToken cancellationToken) =>
        written.Refused is { } refused ? (null, new Problem(409, refused.Code, refused.Sentence))
        : written.Row is { } row ? ((await NameAsync([row], http, cancellationToken))[0], null)
        : (null, NoSuchPlacement);
}
