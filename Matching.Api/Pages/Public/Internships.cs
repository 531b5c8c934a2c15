using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Public;

/// <summary>Open internships and apprenticeships as their owners show them, newest first: the same list for everybody.</summary>
internal static class Internships
{
    private const int PageSize = 20;

    public static async Task<PageResult> List(
        HttpContext http, DemandStore demands, CodeTableStore codes, ConsortiumDay day, [AsParameters] InternshipQuery query,
        CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        var filter = new DemandFilter
        {
            Scope = http.Scope(Right.ReadDemands),
            OpenOn = day.Today,
            ForStudents = true,
            Kind = query.Of,
            Region = query.Region is { Length: > 0 } region ? tables.RegionCode(region) ?? "-" : null,
            Text = query.Q is { Length: > 0 } text ? text.Trim() : null,
        };
        var page = await demands.ListAsync(filter, query.Before, PageSize, cancellationToken);
        return PageResult.Of<InternshipsView, InternshipsModel>(new("找实习", "Internships"), new(page, query));
    }
}

public sealed record InternshipsModel(Page<Stored<Demand>> Page, InternshipQuery Query);

/// <summary>What stands in the address of the list.</summary>
public sealed record InternshipQuery
{
    public string? Q { get; init; }

    public string? Kind { get; init; }

    public string? Region { get; init; }

    public long? Before { get; init; }

    internal DemandKind? Of => Kind switch
    {
        "internship" => DemandKind.Internship,
        "apprenticeship" => DemandKind.Apprenticeship,
        _ => null,
    };

    /// <summary>The list from another place on.</summary>
    public string From(long before) => QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["kind"] = Kind,
        ["region"] = Region,
        ["before"] = $"{before}",
    }.Where(entry => !string.IsNullOrEmpty(entry.Value))).ToString();
}
