using Matching.Api.Hosting.Access;
using Matching.Api.Internships;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Students;

/// <summary>Posts for a student: the list that fits, the list that knows nothing of the student, and one post.</summary>
internal static class StudentPages
{
    private const int Ranked = 30;
    private const int PageSize = 20;

    public static void MapStudents(this RouteGroupBuilder pages)
    {
        pages.MapGet("/best", Best).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapOwnData();
    }

    private static async Task<IResult> Best(
        HttpContext http, StudentStore students, ProgramStore programs, DemandStore demands, CodeTableStore codes, LiveIndex live, InternshipRows rows,
        ConsortiumDay day, [AsParameters] BestQuery query, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var student })
            return StudentsApi.NoSuchStudent;
        if (await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
            return StudentMatches.NoProgram;
        var (agreed, tables) = (student.Consents.Matching is not null, await codes.GetAsync(cancellationToken));
        var personal = agreed && (query.Personal switch { "true" => true, "false" => false, _ => student.MayBeProfiled(day.Today.Year) });
        var region = Choices.Region(query.Region, tables);
        var model = new BestModel(student, program, personal, agreed, query) { ForbiddenBy = await rows.ForbiddingAsync(cancellationToken) };
        if (personal && live.Current?.SeenBy(http) is { } view)
        {
            var language = http.PageLanguage();
            var list = view.DemandsFor(student, program, Wants, Ranked, day.Today, language);
            model = model with { List = list, Lifts = SkillLifts.Of(view, student, program, list.Items, day.Today, language), AsOf = view.AsOf };
        }
        else if (!personal)
        {
            model = model with { Posts = await NotPersonalAsync(Filter(), program, demands, query, cancellationToken) };
        }

        return PageResult.Of<BestView, BestModel>(new("适合我", "For me"), model);

        bool Wants(Demand post) => (query.Kind switch
        {
            "all" => post.Kind != DemandKind.Training,
            { Length: > 0 } word => post.Kind == Choices.Of<DemandKind>(word),
            _ => post.Kind is DemandKind.Internship or DemandKind.Apprenticeship,
        }) && (region is null || Region.IsWithin(post.Region, region));

        DemandFilter Filter() => new()
        {
            Scope = http.Scope(Right.ReadDemands),
            OpenOn = day.Today,
            ForStudents = string.IsNullOrEmpty(query.Kind),
            Kind = Choices.Of<DemandKind>(query.Kind),
            Region = region,
        };
    }

    private static async Task<Page<Stored<Demand>>> NotPersonalAsync(
        DemandFilter filter, CollegeProgram program, DemandStore demands, BestQuery query, CancellationToken cancellationToken) =>
        query.Sort == "distance" && program.Region is { } near
            ? new(await demands.NearestAsync(filter, near, PageSize, cancellationToken), null)
            : await demands.ListAsync(filter, query.Before, PageSize, cancellationToken);
}

/// <summary>What stands in the address of the list.</summary>
public sealed record BestQuery
{
    private const int First = 10;

    /// <summary><c>true</c> or <c>false</c>; where it is absent, by consent and age.</summary>
    public string? Personal { get; init; }

    /// <summary>A kind, <c>all</c>, or nothing for internships and apprenticeships.</summary>
    public string? Kind { get; init; }

    public string? Region { get; init; }

    /// <summary>Of the list that is not personal: <c>distance</c>, else newest first.</summary>
    public string? Sort { get; init; }

    public long? Before { get; init; }

    /// <summary>Anything: a longer personal list.</summary>
    public string? All { get; init; }

    internal int Rows => All is null ? First : int.MaxValue;

    public string Longer() => Addresses.Query(("personal", Personal), ("kind", Kind), ("region", Region), ("all", "1"));

    public string With(string personal) => Addresses.Query(("personal", personal), ("kind", Kind), ("region", Region));

    public string From(long before) =>
        Addresses.Query(("personal", Personal), ("kind", Kind), ("region", Region), ("sort", Sort), ("before", $"{before}"));
}

/// <param name="Personal">The list is made of the student's own data.</param>
/// <param name="Agreed">The student consented to such lists.</param>
public sealed record BestModel(Student Student, CollegeProgram Program, bool Personal, bool Agreed, BestQuery Query)
{
    /// <summary>Null where it is not personal, or no run was published.</summary>
    public MatchList? List { get; init; }

    public IReadOnlyList<SkillLift> Lifts { get; init; } = [];

    public Page<Stored<Demand>> Posts { get; init; } = new([], null);

    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Rules that forbid a position to anybody.</summary>
    public required Func<Demand, IReadOnlyList<RuleCheck>> ForbiddenBy { get; init; }
}
