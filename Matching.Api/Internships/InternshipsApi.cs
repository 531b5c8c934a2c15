using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Internships;

/// <summary>
/// Open internships and apprenticeships. By date, distance and pay the list is the same for everybody; by fit it is a student's own, who agreed to that.
/// </summary>
internal static class InternshipsApi
{
    public static readonly Problem NoSuchPosition = Problem.NotFound(new("没有这个实习岗位。", "There is no such position."));

    private static readonly Problem NoConsent = new(403, "consentNeeded", new(
        "按匹配度排序是学生本人的列表，须先同意“匹配”用途（PUT /students/me）；sort=date 给出不涉及个人的列表。",
        "The order by fit is of a student who agreed to matching (PUT /students/me); sort=date gives a list that is not personal."));

    private static readonly BilingualText NoPlace = new("须注明从哪里算起（near）。", "It must be said from where (near).");

    private static readonly BilingualText OnePage = new("这个列表没有下一页。", "This list has one page.");

    public static void MapInternships(this RouteGroupBuilder api)
    {
        var internships = api.MapGroup("/internships").WithTags("Internships");
        internships.MapSavedSearches();
        internships.MapGet("", List).Needs(Right.ReadDemands).CutByConsortium()
            .WithSummary("Open internships and apprenticeships by date, distance or pay; by fit for a student").AnswersProblems(404, 409, 503);
        internships.MapGet("/{id}", Get).Needs(Right.ReadDemands).WithSummary("One position held against the rules on internships").AnswersProblems(404);
    }

    /// <param name="sort"><c>date</c> newest first, <c>distance</c> nearest first, <c>pay</c> best paid first, <c>fit</c> the student's own.</param>
    /// <param name="near">Of <c>distance</c>: a GB/T 2260 code; a student's program's place where it is absent.</param>
    /// <param name="kind"><c>internship</c> or <c>apprenticeship</c>; both where it is absent.</param>
    /// <param name="region">A GB/T 2260 code; a province includes its cities.</param>
    /// <param name="minPay">Yuan a month, at the upper end at least.</param>
    /// <param name="closesBy">Positions that close on this day at the latest.</param>
    /// <param name="q">Found in title, enterprise or description.</param>
    internal static async Task<Results<Ok<ListResponse<InternshipResponse>>, Problem>> List(
        EnumQuery<InternshipOrder>? sort, string? near, EnumQuery<DemandKind>? kind, string? region, int? minPay, DateOnly? closesBy, string? q,
        int? limit, string? cursor, HttpContext http, CodeTableStore codes, DemandStore demands, FitList fits, InternshipRows rows, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var (errors, tables) = (new RequestErrors(), await codes.GetAsync(cancellationToken));
        var filter = new DemandFilter
        {
            Scope = http.Cut(http.Caller().SightOf(Right.ReadDemands)),
            OpenOn = day.Today,
            ForStudents = true,
            Kind = kind?.Value,
            Region = CodeWords.Region(tables, region, "region", errors),
            Pay = minPay,
            ClosesBy = closesBy,
            Text = RequestText.Trimmed(q),
        };
        var (list, order) = ($"internships {filter}", sort?.Value ?? InternshipOrder.Date);
        var place = PageRequest.Read(list, limit, cursor, errors);
        var from = CodeWords.Region(tables, near, "near", errors)
            ?? (order == InternshipOrder.Distance ? await fits.HomeAsync(http, cancellationToken) : null);
        if (order == InternshipOrder.Distance && from is null && near is null)
            errors.Add("near", NoPlace);
        if (cursor is not null && order != InternshipOrder.Date)
            errors.Add("cursor", OnePage);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (order == InternshipOrder.Fit)
            return await fits.ListAsync(http, filter, place.Limit, cancellationToken) is { } own ? own : NoConsent;
        if (order == InternshipOrder.Date)
        {
            var page = await demands.ListAsync(filter, place.Before, place.Limit, cancellationToken);
            var newest = await rows.OfAsync(page.Items, http, cancellationToken);
            return TypedResults.Ok(new ListResponse<InternshipResponse>(newest, PageRequest.Next(list, page.Next)));
        }

        var foremost = order == InternshipOrder.Pay
            ? await demands.BestPaidAsync(filter, place.Limit, cancellationToken)
            : await demands.NearestAsync(filter, from!, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<InternshipResponse>(await rows.OfAsync(foremost, http, cancellationToken), null));
    }

    internal static async Task<Results<Ok<PositionResponse>, Problem>> Get(
        string id, HttpContext http, DemandStore demands, PositionAssessor assessor, StudentChecks checks, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await demands.GetAsync(id, http.Caller().SightOf(Right.ReadDemands), cancellationToken) is not { } row || !row.Value.Kind.IsForStudents())
            return NoSuchPosition;
        var language = http.AnswerLanguage();
        var assessed = await assessor.AssessAsync(row.Value, day.Today, cancellationToken);
        var (from, to) = PositionRules.WindowOf(row.Value, day.Today);
        var own = await checks.OfCallerAsync(row.Value, http, cancellationToken);
        return TypedResults.Ok(new PositionResponse(
            DemandResponse.From(row), assessed.Seats.Seats, assessed.Enterprise.Seats, assessed.Interns, from, to, assessed.IsAllowed, assessed.IsChecked,
            [.. assessed.Checks.Select(check => RuleCheckResponse.From(check, language))],
            own is null ? null : [.. own.Select(check => RuleCheckResponse.From(check, language))]));
    }
}

/// <summary>Positions as a list shows them: with what forbids each.</summary>
internal sealed class InternshipRows(PolicyStore policies, ConsortiumDay day)
{
    /// <summary>Tells of a post the rules that forbid it to anybody; none of posts that are not for students.</summary>
    public async Task<Func<Demand, IReadOnlyList<RuleCheck>>> ForbiddingAsync(CancellationToken cancellationToken)
    {
        var table = await policies.GetAsync(cancellationToken);
        return post => post.Kind.IsForStudents() ? PositionRules.Forbidding(post, table, day.Today) : [];
    }

    /// <param name="matches">How well they fit, by id; none where the list is not personal.</param>
    public async Task<IReadOnlyList<InternshipResponse>> OfAsync(
        IEnumerable<Stored<Demand>> rows, HttpContext http, CancellationToken cancellationToken, IReadOnlyDictionary<string, Match>? matches = null)
    {
        var (forbidding, language) = (await ForbiddingAsync(cancellationToken), http.AnswerLanguage());
        return [.. rows.Select(row => new InternshipResponse(
            DemandResponse.From(row),
            [.. forbidding(row.Value).Select(check => RuleCheckResponse.From(check, language))],
            matches is null ? null : MatchResponse.From(matches[row.Value.Id])))];
    }
}

/// <summary>Positions by how well they fit the student who asks.</summary>
internal sealed class FitList(
    StudentStore students, ProgramStore programs, DemandStore demands, LiveIndex live, InternshipRows positions, ConsortiumDay day)
{
    /// <summary>Null where nobody agreed to such a list.</summary>
    public async Task<Results<Ok<ListResponse<InternshipResponse>>, Problem>?> ListAsync(
        HttpContext http, DemandFilter filter, int limit, CancellationToken cancellationToken)
    {
        if (await SelfAsync(http, cancellationToken) is not { Consents.Matching: not null } student)
            return null;
        if (await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
            return StudentMatches.NoProgram;
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return refusal;
        var list = view.DemandsFor(student, program, post => Asks(filter, post), limit, day.Today, http.AnswerLanguage());
        var rows = new Dictionary<string, Stored<Demand>>(StringComparer.Ordinal);
        if (list.Items.Count > 0)
        {
            var asked = filter with { Ids = [.. list.Items.Select(match => match.Demand.Id)] };
            foreach (var row in (await demands.ListAsync(asked, null, list.Items.Count, cancellationToken)).Items)
                rows[row.Value.Id] = row;
        }

        return TypedResults.Ok(new ListResponse<InternshipResponse>(
            await positions.OfAsync(
                list.Items.Where(match => rows.ContainsKey(match.Demand.Id)).Select(match => rows[match.Demand.Id]), http, cancellationToken,
                list.Items.ToDictionary(match => match.Demand.Id)),
            null));
    }

    /// <summary>Where the program of the student who asks is; null for others.</summary>
    public async Task<string?> HomeAsync(HttpContext http, CancellationToken cancellationToken) =>
        await SelfAsync(http, cancellationToken) is { } student ? (await programs.GetAsync(student.ProgramId, cancellationToken))?.Value.Region : null;

    private async Task<Student?> SelfAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.Caller().Role == Role.Student ? (await students.SelfAsync(http, cancellationToken))?.Value : null;

    /// <summary>What is in hand of a post; its text is asked of the store.</summary>
    private static bool Asks(DemandFilter filter, Demand post) => post.Kind.IsForStudents()
        && (filter.Kind is not { } kind || post.Kind == kind)
        && (filter.Region is not { } region || Region.IsWithin(post.Region, region))
        && (filter.Pay is not { } pay || (post.SalaryMax ?? post.SalaryMin) >= pay)
        && (filter.ClosesBy is not { } last || post.ClosesOn <= last)
        && (filter.Text is not { } text || post.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
            || post.Enterprise.Contains(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What the rules say of the student who asks.</summary>
internal sealed class StudentChecks(StudentStore students, ProgramStore programs, PolicyStore policies, ConsortiumDay day)
{
    /// <summary>Null for callers who are no student.</summary>
    public async Task<IReadOnlyList<RuleCheck>?> OfCallerAsync(Demand position, HttpContext http, CancellationToken cancellationToken) =>
        http.Caller().Role == Role.Student && await students.SelfAsync(http, cancellationToken) is { Value: var student }
            ? await OfAsync(position, student, cancellationToken) : null;

    public async Task<IReadOnlyList<RuleCheck>> OfAsync(Demand position, Student student, CancellationToken cancellationToken) =>
        await programs.GetAsync(student.ProgramId, cancellationToken) is { Value: var program }
            ? PositionRules.OfStudent(
                position, student, program, await policies.GetAsync(cancellationToken), PositionRules.WindowOf(position, day.Today).From)
            : [];
}
