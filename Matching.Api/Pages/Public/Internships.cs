using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Internships;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Reminders;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Public;

/// <summary>
/// Open internships and apprenticeships as their owners show them, newest, best paid or nearest first: nothing that a student wrote changes the order. A
/// student who agreed to it sees on each how well it fits.
/// </summary>
internal static class Internships
{
    private const int PageSize = 20;

    /// <summary>Of the best paid and of the nearest.</summary>
    private const int Foremost = 30;

    public static async Task<PageResult> List(
        HttpContext http, DemandStore demands, CodeTableStore codes, OrganizationStore organizations, StudentBands bands, SavedSearchStore searches,
        FitList fits, InternshipRows rows, ConsortiumDay day, [AsParameters] InternshipQuery query, CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        var filter = new DemandFilter
        {
            Scope = http.Scope(Right.ReadDemands),
            OpenOn = day.Today,
            ForStudents = true,
            Kind = query.Of,
            Region = Choices.Region(query.Region, tables),
            Pay = Choices.Amount(query.Pay),
            ClosesBy = query.Days is > 0 and <= 365 and { } days ? day.Today.AddDays(days) : null,
            Text = query.Q?.Trim() is { Length: > 0 } text ? text : null,
        };
        var near = query.Sort != InternshipQuery.ByDistance ? null
            : string.IsNullOrWhiteSpace(query.Near) ? await fits.HomeAsync(http, cancellationToken) : tables.RegionCode(query.Near.Trim());
        Page<Stored<Demand>> page = query.Sort == InternshipQuery.ByPay ? new(await demands.BestPaidAsync(filter, Foremost, cancellationToken), null)
            : near is not null ? new(await demands.NearestAsync(filter, near, Foremost, cancellationToken), null)
            : await demands.ListAsync(filter, query.Before, PageSize, cancellationToken);
        var confirmed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var enterprise in page.Items.Select(row => row.Value.Enterprise).Distinct())
        {
            if (await organizations.FindByNameAsync(enterprise, cancellationToken) is { Value.State: OrganizationState.Confirmed })
                confirmed.Add(enterprise);
        }

        return PageResult.Of<InternshipsView, InternshipsModel>(new("找实习", "Internships"), new(page, query)
        {
            From = near,
            ForbiddenBy = await rows.ForbiddingAsync(cancellationToken),
            Confirmed = confirmed,
            Bands = await bands.OfAsync(http, [.. page.Items.Select(row => row.Value.Id)], cancellationToken),
            Searches = http.Caller().Role == Role.Student
                ? await SavedSearchesApi.CountedAsync(http, searches, demands, codes, day, cancellationToken) : [],
        });
    }

    /// <summary>Keeps the search that the form repeats.</summary>
    public static async Task<IResult> Keep(HttpContext http, SavedSearchStore searches, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var request = new SavedSearchRequest
        {
            Name = form["name"].Trim() is { Length: > 0 } name ? name : new Engine.Languages.BilingualText("我的搜索", "My search").In(http.PageLanguage()),
            Q = form["q"],
            Kind = form["kind"],
            Region = form["region"],
            Pay = form["pay"],
            Days = Choices.Number(form["days"]),
            ByMail = form["mail"].Length > 0,
        };
        var kept = (await SavedSearchesApi.Add(request, http, searches, cancellationToken)).Result;
        return kept is Problem problem ? problem : Visitor.SeeOther($"/internships?{request.ToQuery()}");
    }

    /// <summary>Opens a kept search, whose posts are then new no more; or keeps it no more.</summary>
    public static async Task<IResult> Step(string id, string step, HttpContext http, SavedSearchStore searches, CancellationToken cancellationToken)
    {
        var own = (await searches.ListAsync(http.Caller().Id, cancellationToken)).FirstOrDefault(search => search.Id == id);
        if (own is null || step is not ("open" or "delete"))
            return SavedSearchesApi.NoSuchSearch;
        if (step == "delete")
            await searches.DeleteAsync(http.Caller().Id, id, cancellationToken);
        else
            await searches.SeenAsync(http.Caller().Id, id, cancellationToken);
        return Visitor.SeeOther(step == "open" ? $"/internships?{own.Query}" : "/internships");
    }
}

/// <summary>How well posts fit a student who agreed to be told.</summary>
internal sealed class StudentBands(StudentStore students, ProgramStore programs, LiveIndex live, ConsortiumDay day)
{
    /// <summary>By id; none for others than such students.</summary>
    public async Task<IReadOnlyDictionary<string, MatchBand>> OfAsync(
        HttpContext http, HashSet<string> posts, CancellationToken cancellationToken)
    {
        if (http.Caller().Role != Role.Student || posts.Count == 0 || live.Current?.SeenBy(http) is not { } view
            || await students.SelfAsync(http, cancellationToken) is not { Value: var student } || !student.MayBeProfiled(day.Today.Year)
            || await programs.GetAsync(student.ProgramId, cancellationToken) is not { Value: var program })
        {
            return new Dictionary<string, MatchBand>();
        }

        return view.DemandsFor(student, program, post => posts.Contains(post.Id), posts.Count, day.Today, http.PageLanguage()).Items
            .ToDictionary(match => match.Demand.Id, match => match.Band);
    }
}

public sealed record InternshipsModel(Page<Stored<Demand>> Page, InternshipQuery Query)
{
    /// <summary>From where distances are; null where the order is another.</summary>
    public string? From { get; init; }

    /// <summary>Enterprises on the page for which a person was confirmed.</summary>
    public IReadOnlySet<string> Confirmed { get; init; } = new HashSet<string>();

    /// <summary>A student's own, with how many posts are new in each.</summary>
    public IReadOnlyList<(SavedSearch Search, int New)> Searches { get; init; } = [];

    /// <summary>Rules that forbid a position to anybody.</summary>
    public required Func<Demand, IReadOnlyList<RuleCheck>> ForbiddenBy { get; init; }

    /// <summary>By the post's id; of a student who agreed to be told.</summary>
    public IReadOnlyDictionary<string, MatchBand> Bands { get; init; } = new Dictionary<string, MatchBand>();
}

/// <summary>What stands in the address of the list.</summary>
public sealed record InternshipQuery
{
    internal const string ByPay = "pay";
    internal const string ByDistance = "distance";

    public string? Q { get; init; }

    public string? Kind { get; init; }

    public string? Region { get; init; }

    /// <summary>Yuan a month at the upper end, at least.</summary>
    public string? Pay { get; init; }

    /// <summary>Posts that close within so many days.</summary>
    public int? Days { get; init; }

    /// <summary><c>pay</c> or <c>distance</c>, else newest first.</summary>
    public string? Sort { get; init; }

    /// <summary>From where distances are; a student's program's place where it is absent.</summary>
    public string? Near { get; init; }

    public long? Before { get; init; }

    internal DemandKind? Of => Kind switch
    {
        "internship" => DemandKind.Internship,
        "apprenticeship" => DemandKind.Apprenticeship,
        _ => null,
    };

    /// <summary>The list from another place on.</summary>
    public string From(long before) =>
        Addresses.Query(("q", Q), ("kind", Kind), ("region", Region), ("pay", Pay), ("days", Days is { } days ? $"{days}" : null), ("before", $"{before}"));
}
