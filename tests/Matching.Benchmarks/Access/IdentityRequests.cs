using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Benchmarks.Access;

/// <summary>Random requests of random identities of a city, each answer held to who may see and do what.</summary>
internal sealed partial class IdentityRequests(IdentityCity city, Random random)
{
    private static readonly string[] Lists =
    [
        "/api/v1/demands?limit=500", "/api/v1/programs?limit=500", "/api/v1/demands?q=产线", "/api/v1/programs?q=机电", "/api/v1/outcomes",
        "/api/v1/industries/C34/program-fit", "/api/v1/skills?q=PLC", "/api/v1/matches/export?direction=demands", "/api/v1/matches/export?direction=programs",
        "/api/v1/skills/review", "/api/v1/judgements",
    ];

    private readonly List<string> _ids = [.. city.Rows.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Sends one request. Null where its answer is as it must be; else what is wrong.</summary>
    public async Task<(HttpStatusCode Status, string? Fault)> NextAsync(CancellationToken cancellationToken)
    {
        var identity = city.Identities[random.Next(city.Identities.Count)];
        var id = _ids[random.Next(_ids.Count)];
        var row = city.Rows[id];
        using var request = Request(id, row, random.Next(10), out var needed);
        using var answer = await identity.Caller.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var fault = Fault(identity, answer, text, needed(identity));
        return (answer.StatusCode, fault is null ? null : $"{identity.Role} {identity.Owner} {request.Method} {request.RequestUri}: {fault}");
    }

    /// <param name="needed">Whether an identity may have a good answer; null where each gets the part that it sees.</param>
    private HttpRequestMessage Request(string id, CityRow row, int kind, out Func<Identity, bool?> needed)
    {
        var other = _ids[random.Next(_ids.Count)];
        switch (kind)
        {
            case 0 or 1:
                needed = identity => identity.Sees(row);
                return new(HttpMethod.Get, $"/api/v1/{row.Noun}/{id}");
            case 2 or 3:
                needed = identity => identity.ReadsListsOf(row);
                return new(HttpMethod.Get, $"/api/v1/{row.Noun}/{id}/matches?limit=50");
            case 4:
                needed = identity => identity.ReadsListsOf(row) && row.Noun == "programs";
                return new(HttpMethod.Get, $"/api/v1/programs/{id}/industry-fit");
            case 5:
                needed = identity => row.Noun == "demands" && city.Rows[other].Noun == "programs" && identity.Sees(row) && identity.Sees(city.Rows[other])
                    && (identity.ReadsListsOf(row) || identity.ReadsListsOf(city.Rows[other]));
                return new(HttpMethod.Get, $"/api/v1/matches/{id}/{other}");
            case 6:
                needed = identity => identity.Writes(row);
                return new(HttpMethod.Put, $"/api/v1/{row.Noun}/{id}?reason=test") { Content = IdentityCity.Json(city.Bodies[id]) };
            case 7:
                // Of a version that nobody has: deletes nothing.
                needed = _ => false;
                var delete = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/{row.Noun}/{id}");
                delete.Headers.TryAddWithoutValidation("If-Match", "\"999999\"");
                return delete;
            default:
                needed = _ => null;
                var owner = row.Noun == "demands" ? "enterprise" : "college";
                return new(HttpMethod.Get, kind == 8 ? Lists[random.Next(Lists.Length)] : $"/api/v1/{row.Noun}?limit=100&{owner}={row.Owner}");
        }
    }

    private string? Fault(Identity identity, HttpResponseMessage answer, string text, bool? allowed)
    {
        if ((int)answer.StatusCode >= 500)
            return $"{(int)answer.StatusCode}";
        if (allowed is { } may && may != answer.IsSuccessStatusCode && (may || answer.IsSuccessStatusCode))
            return $"{(int)answer.StatusCode} where {(may ? "it may" : "it may not")}";
        var shown = Id().Matches(text).Select(match => match.Value).FirstOrDefault(id => city.Rows.TryGetValue(id, out var row) && !identity.Sees(row));
        return shown is null ? null : $"it names {shown}, which is hidden from it";
    }

    [GeneratedRegex("(?<![0-9a-z])[0-9a-z]{20}(?![0-9a-z])")]
    private static partial Regex Id();
}
