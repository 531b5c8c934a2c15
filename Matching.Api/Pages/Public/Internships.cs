using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Public;

/// <summary>
/// Open internships and apprenticeships as their owners show them, newest first: the same list in the same order for everybody. A student who agreed to it
/// sees on each how well it fits.
/// </summary>
internal static class Internships
{
    private const int PageSize = 20;

    public static async Task<PageResult> List(
        HttpContext http, DemandStore demands, CodeTableStore codes, OrganizationStore organizations, StudentBands bands, ConsortiumDay day,
        [AsParameters] InternshipQuery query, CancellationToken cancellationToken)
    {
        var filter = new DemandFilter
        {
            Scope = http.Scope(Right.ReadDemands),
            OpenOn = day.Today,
            ForStudents = true,
            Kind = query.Of,
            Region = Choices.Region(query.Region, await codes.GetAsync(cancellationToken)),
            Pay = Choices.Amount(query.Pay),
            ClosesBy = query.Days is > 0 and <= 365 and { } days ? day.Today.AddDays(days) : null,
            Text = query.Q?.Trim() is { Length: > 0 } text ? text : null,
        };
        var page = await demands.ListAsync(filter, query.Before, PageSize, cancellationToken);
        var confirmed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var enterprise in page.Items.Select(row => row.Value.Enterprise).Distinct())
        {
            if (await organizations.FindByNameAsync(enterprise, cancellationToken) is { Value.State: OrganizationState.Confirmed })
                confirmed.Add(enterprise);
        }

        return PageResult.Of<InternshipsView, InternshipsModel>(new("找实习", "Internships"), new(page, query)
        {
            Confirmed = confirmed,
            Bands = await bands.OfAsync(http, [.. page.Items.Select(row => row.Value.Id)], cancellationToken),
        });
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
    /// <summary>Enterprises on the page for which a person was confirmed.</summary>
    public IReadOnlySet<string> Confirmed { get; init; } = new HashSet<string>();

    /// <summary>By the post's id; of a student who agreed to be told.</summary>
    public IReadOnlyDictionary<string, MatchBand> Bands { get; init; } = new Dictionary<string, MatchBand>();
}

/// <summary>What stands in the address of the list.</summary>
public sealed record InternshipQuery
{
    public string? Q { get; init; }

    public string? Kind { get; init; }

    public string? Region { get; init; }

    /// <summary>Yuan a month at the upper end, at least.</summary>
    public string? Pay { get; init; }

    /// <summary>Posts that close within so many days.</summary>
    public int? Days { get; init; }

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
