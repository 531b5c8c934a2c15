using System.Globalization;
using System.Web;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Engine.Reminders;

/// <summary>A kept search as a filter of posts: what is not understood of it asks for nothing.</summary>
public static class InternshipSearch
{
    /// <summary>How many new posts are counted at most.</summary>
    public const int MostNew = 50;

    /// <summary>What everybody is shown.</summary>
    public static readonly Scope Public = new(Reach.Shown, "", [], Visibility.Everyone);

    /// <param name="query"><see cref="SavedSearch.Query"/>: <c>q</c>, <c>kind</c>, <c>region</c>, <c>pay</c> and <c>days</c>.</param>
    public static DemandFilter Filter(string query, Scope scope, CodeTables codes, DateOnly today)
    {
        var parts = HttpUtility.ParseQueryString(query);
        return new DemandFilter
        {
            Scope = scope,
            OpenOn = today,
            ForStudents = true,
            Kind = parts["kind"] switch
            {
                "internship" => DemandKind.Internship,
                "apprenticeship" => DemandKind.Apprenticeship,
                _ => null,
            },
            Region = parts["region"] is { Length: > 0 } region ? codes.RegionCode(region) ?? "-" : null,
            Pay = decimal.TryParse(parts["pay"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pay) ? pay : null,
            ClosesBy = int.TryParse(parts["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 365
                ? today.AddDays(days) : null,
            Text = parts["q"]?.Trim() is { Length: > 0 } text ? text : null,
        };
    }

    /// <summary>How many of the newest posts were posted after a moment, up to <see cref="MostNew"/>.</summary>
    public static async Task<int> CountNewAsync(DemandStore demands, DemandFilter filter, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await demands.ListAsync(filter, null, MostNew, cancellationToken)).Items.Count(row => row.CreatedAt > since);
}
