using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Matching.Benchmarks.Access;

/// <summary>
/// A city whose every row's owner and visibility is known here, and callers of each role: what <see cref="IdentityRequests"/> holds the service's answers to.
/// Made over HTTP with the administrator's key; rows are published before it is handed out.
/// </summary>
internal sealed class IdentityCity
{
    private static readonly string[] Roles = ["student", "enterprise", "college", "secretariat", "board", "government", "auditor", "administrator"];
    private static readonly string[] Visibilities = ["owner", "members", "everyone"];
    private static readonly string[] Titles = ["PLC调试员", "电气维修工", "数控机床操作工", "工业机器人运维员", "焊接技术员"];

    private readonly HttpClient _administrator;
    private readonly Func<HttpClient> _connect;
    private readonly Random _random;

    private IdentityCity(HttpClient administrator, Func<HttpClient> connect, Random random) =>
        (_administrator, _connect, _random) = (administrator, connect, random);

    /// <summary>By the row's id.</summary>
    public Dictionary<string, CityRow> Rows { get; } = new(StringComparer.Ordinal);

    public List<Identity> Identities { get; } = [];

    /// <summary>The bodies of rows as their owner sent them, by id.</summary>
    public Dictionary<string, JsonObject> Bodies { get; } = new(StringComparer.Ordinal);

    /// <param name="connect">A client without a key.</param>
    /// <param name="owners">How many enterprises, and how many colleges.</param>
    public static async Task<IdentityCity> CreateAsync(
        HttpClient administrator, Func<HttpClient> connect, Random random, int owners, CancellationToken cancellationToken)
    {
        var city = new IdentityCity(administrator, connect, random);
        for (var at = 0; at < owners; at++)
        {
            await city.AddOwnerAsync("demands", $"企业{at}", cancellationToken);
            await city.AddOwnerAsync("programs", $"学院{at}", cancellationToken);
        }

        foreach (var role in Roles)
        {
            for (var at = 0; at < (role is "enterprise" or "college" or "student" ? owners : 1); at++)
                await city.AddIdentityAsync(role, at, cancellationToken);
        }

        city.Identities.Add(new Identity("nobody", null, connect()));
        await city.PublishAsync(cancellationToken);
        return city;
    }

    private async Task AddOwnerAsync(string noun, string owner, CancellationToken cancellationToken)
    {
        foreach (var visibility in Visibilities)
        {
            var body = noun == "demands" ? DemandOf(owner, visibility) : ProgramOf(owner, visibility);
            var made = await SendAsync(HttpMethod.Post, $"/api/v1/{noun}", body, cancellationToken);
            var id = made["id"]!.GetValue<string>();
            Rows[id] = new CityRow(noun, owner, visibility);
            Bodies[id] = body;
        }
    }

    private JsonObject DemandOf(string enterprise, string visibility) => new()
    {
        ["enterprise"] = enterprise,
        ["externalId"] = $"D-{visibility}",
        ["title"] = Titles[_random.Next(Titles.Length)],
        ["description"] = $"负责{enterprise}产线的调试与维护，{visibility}。",
        ["skills"] = new JsonArray(new JsonObject { ["name"] = "PLC编程", ["level"] = 3 }, new JsonObject { ["name"] = "电气控制", ["level"] = 2 }),
        ["headcount"] = 1 + _random.Next(9),
        ["industry"] = "C34",
        ["region"] = "330200",
        ["visibility"] = visibility,
    };

    private static JsonObject ProgramOf(string college, string visibility) => new()
    {
        ["college"] = college,
        ["externalId"] = $"P-{visibility}",
        ["specialtyCode"] = "460301",
        ["specialty"] = "机电一体化技术",
        ["level"] = "associate",
        ["region"] = "330200",
        ["skills"] = new JsonArray(new JsonObject { ["name"] = "PLC编程", ["level"] = 3 }, new JsonObject { ["name"] = "机械制图", ["level"] = 2 }),
        ["visibility"] = visibility,
    };

    private async Task AddIdentityAsync(string role, int at, CancellationToken cancellationToken)
    {
        var owner = role switch { "enterprise" => $"企业{at}", "college" or "student" => $"学院{at}", _ => null };
        var body = new JsonObject { ["name"] = $"{role} {at}", ["role"] = role };
        if (owner is not null)
        {
            var found = JsonNode.Parse(await _administrator.GetStringAsync($"/api/v1/organizations?q={owner}&limit=50", cancellationToken))!["items"]!.AsArray();
            body["organizationId"] = found.Single(one => one!["name"]!.GetValue<string>() == owner)!["id"]!.GetValue<string>();
        }

        var key = await SendAsync(HttpMethod.Post, "/api/v1/keys", body, cancellationToken);
        var caller = _connect();
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key["secret"]!.GetValue<string>());
        Identities.Add(new Identity(role, owner, caller));
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var run = (await SendAsync(HttpMethod.Post, "/api/v1/runs", null, cancellationToken))["id"]!.GetValue<string>();
        while (true)
        {
            using var ready = await _administrator.GetAsync("/health/ready", cancellationToken);
            if (ready.IsSuccessStatusCode && (await ready.Content.ReadAsStringAsync(cancellationToken)).Contains(run, StringComparison.Ordinal))
                return;
            await Task.Delay(100, cancellationToken);
        }
    }

    public static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<JsonNode> SendAsync(HttpMethod method, string address, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : Json(body) };
        using var answer = await _administrator.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {address}: {text}");
    }
}

/// <param name="Noun"><c>demands</c> or <c>programs</c>.</param>
internal sealed record CityRow(string Noun, string Owner, string Visibility);

/// <summary>A caller of a role, for an owner where the role needs one; <c>nobody</c> has no key.</summary>
internal sealed record Identity(string Role, string? Owner, HttpClient Caller)
{
    public bool Owns(CityRow row) => Role == (row.Noun == "demands" ? "enterprise" : "college") && row.Owner == Owner;

    /// <summary>What may be served to this caller at all.</summary>
    public bool Sees(CityRow row) => Role switch
    {
        "nobody" => false,
        "administrator" or "auditor" => true,
        _ => Owns(row) || row.Visibility == "everyone" || (row.Visibility == "members" && Role != "student"),
    };

    /// <summary>Whether the ranked list of a row is this caller's to read.</summary>
    public bool ReadsListsOf(CityRow row) => Role is "enterprise" or "college" or "student" ? Owns(row) : Sees(row);

    public bool Writes(CityRow row) => Role == "administrator" || Owns(row) || (Role == "secretariat" && row.Noun == "demands" && row.Visibility != "owner");
}
