using System.Globalization;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.MemberFigures;
using Matching.Jobs.Nightly;
using Microsoft.OpenApi;
using Scope = Matching.Engine.Accounts.Scope;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// <c>?consortium=</c> on lists and figures: rows of its members alone, as they belong to it today, or of several consortia with each row once. A figure of
/// a year takes the members of the year's last day, or today's while it lasts.
/// </summary>
internal static class ConsortiumCut
{
    public const string Parameter = "consortium";

    private const int Most = 20;

    private static readonly object Key = new();

    public static readonly Problem NoSuchConsortium = Problem.NotFound(new("没有这个联合体。", "There is no such consortium."));

    public static RouteHandlerBuilder CutByConsortium(this RouteHandlerBuilder route) => route
        .WithMetadata(new ExtraQuery(Parameter))
        .AddEndpointFilter(TakeAsync)
        .AnswersProblems(404)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = Parameter,
                In = ParameterLocation.Query,
                Description = "Rows of the members of this consortium alone; several by commas, each row once.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            return Task.CompletedTask;
        });

    /// <summary>The scope within the consortia that were asked for.</summary>
    public static Scope Cut(this HttpContext http, Scope scope) => Of(http) is { } cut ? scope.CutTo(cut.Members.Names) : scope;

    /// <summary>What an address within this cut ends with; nothing where none was asked for.</summary>
    /// <param name="year">Whose members.</param>
    public static string CutSuffix(this HttpContext http, int year) =>
        Of(http) is { } cut ? $"?{Parameter}={string.Join(',', cut.Ids)}&year={year.ToString(CultureInfo.InvariantCulture)}" : "";

    /// <summary>Ids of their members; null where none was asked for.</summary>
    public static IReadOnlyCollection<string>? CutMembers(this HttpContext http) => Of(http)?.Members.Organizations.ToArray();

    /// <summary>Names of their members; null where none was asked for.</summary>
    public static IReadOnlyCollection<string>? CutNames(this HttpContext http) => Of(http)?.Members.Names.ToArray();

    /// <summary>The consortia that were asked for; null where none was.</summary>
    public static IReadOnlyCollection<string>? CutConsortia(this HttpContext http) => Of(http)?.Ids;

    /// <summary>Tells lists of one cut from those of another; nothing where none was asked for.</summary>
    public static string CutKey(this HttpContext http) => Of(http) is { } cut ? string.Join(',', cut.Ids) : "";

    /// <summary>Of what belongs to consortia themselves: whose to list; null for everybody's.</summary>
    /// <param name="owner">The one to which the caller is bound; null where there is none.</param>
    public static IReadOnlyCollection<string>? CutOwners(this HttpContext http, string? owner) =>
        owner is null ? Of(http)?.Ids : Of(http)?.Ids.Contains(owner) == false ? [] : [owner];

    private static Taken? Of(HttpContext http) => http.Items.TryGetValue(Key, out var taken) ? (Taken)taken! : null;

    private static async ValueTask<object?> TakeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (RequestText.Trimmed(http.Request.Query[Parameter]) is { } given)
        {
            string[] ids = [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
            var seen = (await ConsortiumSight.ListAsync(http, Right.ReadConsortia, http.RequestAborted)).Select(one => one.Id)
                .ToHashSet(StringComparer.Ordinal);
            if (ids.Length is 0 or > Most || !ids.All(seen.Contains))
                return NoSuchConsortium;
            var today = http.RequestServices.GetRequiredService<ConsortiumDay>().Today;
            var day = int.TryParse(http.Request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
                ? MemberPeriod.LastDayOf(year, today)
                : today;
            var members = await http.RequestServices.GetRequiredService<ConsortiumStore>().BoundAsync(ids, day, http.RequestAborted);
            http.Items[Key] = new Taken(ids, members);
        }

        return await next(context);
    }

    private sealed record Taken(string[] Ids, Bound Members);
}

/// <summary>Which consortia a caller reaches: all for the whole; for a role in one that one; for an organization those that it belongs to today.</summary>
internal static class ConsortiumSight
{
    public static async Task<IReadOnlyList<Consortium>> ListAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var (caller, services) = (http.Caller(), http.RequestServices);
        if (caller.ReachOf(right) == Reach.None)
            return [];
        var all = await services.GetRequiredService<ConsortiumStore>().ListAsync(
            caller.ReachOf(right) == Reach.Own ? caller.Affiliation.OrganizationId : null, services.GetRequiredService<ConsortiumDay>().Today,
            cancellationToken);
        return caller.ReachOf(right) == Reach.Shown ? [.. all.Where(consortium => consortium.Id == caller.Affiliation.ConsortiumId)] : all;
    }

    /// <summary>Null where there is none in reach.</summary>
    public static async Task<Consortium?> FindAsync(string id, HttpContext http, Right right, CancellationToken cancellationToken) =>
        (await ListAsync(http, right, cancellationToken)).FirstOrDefault(consortium => consortium.Id == id);
}
