using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Engine.Sharing;
using Matching.Jobs.Scheduling;
using Microsoft.Data.Sqlite;

namespace Matching.Api.Tests.Sharing;

/// <summary>Two enterprises and a college that share, a partner with whom they do, and one with whom nobody does.</summary>
internal sealed class SharingTests
{
    private static readonly string[] Owners = ["共享甲公司", "共享乙公司"];

    private readonly Dictionary<string, HttpClient> _sharers = [];
    private Service Service { get; set; } = null!;

    private HttpClient Caller { get; set; } = null!;

    private string _partnerId = null!;
    private string _consortium = null!;
    private HttpClient _partner = null!;
    private HttpClient _stranger = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Service = new Service(("Matching:Webhooks:Private", "true"));
        Caller = Service.CreateCaller();
        _partnerId = await Caller.AddOrganizationAsync("伙伴学院", "college");
        _partner = await Service.KeyAsync(Caller, "college", _partnerId);
        _stranger = await Service.KeyAsync(Caller, "enterprise", await Caller.AddOrganizationAsync("无关公司"));
        var members = new List<string>();
        foreach (var (name, kind) in new[] { (Owners[0], "enterprise"), (Owners[1], "enterprise"), ("共享学院", "college") })
        {
            members.Add(await Caller.AddOrganizationAsync(name, kind));
            _sharers[name] = await Service.KeyAsync(Caller, kind, members[^1]);
        }

        _consortium = await Caller.ConsortiumAsync("共享联合体", "2020-01-01", [.. members, _partnerId]);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var sharer in _sharers.Values)
            sharer.Dispose();
        _sharers.Clear();
        _partner.Dispose();
        _stranger.Dispose();
        Caller.Dispose();
        await Service.DisposeAsync();
    }

    [Test]
    public async Task Dataset_IsSeenByWhomItsOwnerLets_AndByNobodyElse()
    {
        var demand = Rows.Demand(Owners[0]);
        demand["externalId"] = "seen";
        var id = (await _sharers[Owners[0]].AddDemandAsync(demand)).String("id");
        var before = await HasAsync(_partner, id);
        var share = await ShareAsync(Owners[0], "demands", new JsonObject { ["audience"] = "named", ["named"] = new JsonArray(_partnerId), ["purpose"] = "专业建设", ["licence"] = "仅限内部" });
        var (named, others) = (await HasAsync(_partner, id), await HasAsync(_stranger, id));
        var catalogue = (await _partner.GetAsync("/api/v1/datasets").JsonAsync()).Items().Single(one => one!.String("id") == "demands")!;
        (await _sharers[Owners[0]].DeleteAsync($"/api/v1/datasets/shares/{share.String("id")}")).Dispose();
        var after = await HasAsync(_partner, id);
        var past = await _sharers[Owners[0]].PostAsync(
            "/api/v1/datasets/demands/shares", Http.Json(new JsonObject { ["audience"] = "everybody", ["until"] = "2020-01-01", ["purpose"] = "x" }))
            .ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(past.Places(), Is.EqualTo(new[] { "/until" }));
        var ended = await Service.Services.GetRequiredService<Engine.Sharing.DataShareStore>().AddAsync(
            new Engine.Sharing.DataShare
            {
                OrganizationId = await Consortia.ConsortiumWorld.OrganizationAsync(Caller, Owners[0]),
                Dataset = Engine.Sharing.SharedDataset.Demands,
                Audience = Engine.Sharing.ShareAudience.Everybody,
                UntilOn = new DateOnly(2020, 1, 1),
                Purpose = "x",
            },
            CancellationToken.None);
        var late = await HasAsync(_stranger, id);
        await _stranger.DeleteAsync($"/api/v1/datasets/shares/{ended.Id}").ProblemAsync(HttpStatusCode.NotFound);
        var own = await HasAsync(_sharers[Owners[0]], id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, named, others, after, late, own), Is.EqualTo((false, true, false, false, false, true)));
            Assert.That(catalogue["sharers"]![0]!.String("licence"), Is.EqualTo("仅限内部"));
            Assert.That((catalogue.Int("rows"), catalogue["columns"]!.AsArray().Count), Is.EqualTo((1, 15)));
        }
    }

    [Test]
    public async Task Snapshot_NamesRunTimeFilterAndLicence_AndItsDigestHolds()
    {
        await ShareAsync(Owners[0], "demands", new JsonObject { ["audience"] = "consortium", ["consortiumId"] = _consortium, ["purpose"] = "x", ["licence"] = "CC BY 4.0" });
        await ChangeOnceAsync("row");
        using var file = await _partner.GetAsync($"/api/v1/datasets/demands/snapshot?owner={Owners[0]}");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = JsonNode.Parse(lines[0])!;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/datasets/demands/snapshot");
        request.Headers.Accept.ParseAdd("text/csv");
        using var csv = await _partner.SendAsync(request);
        var table = await csv.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Headers.GetValues("Content-Digest").Concat(file.Content.Headers.TryGetValues("Content-Digest", out var more) ? more : []).First(),
                Is.EqualTo($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:"));
            Assert.That((head.String("dataset"), head.Int("rows"), head.String("filter")), Is.EqualTo(("demands", lines.Length - 1, $"owner={Owners[0]}")));
            Assert.That(head["licences"]!.AsArray().Select(licence => licence!.GetValue<string>()), Is.EqualTo(new[] { "CC BY 4.0" }));
            Assert.That(csv.Headers.GetValues("Content-Digest").Single(), Is.EqualTo($"sha-256=:{Convert.ToBase64String(SHA256.HashData(table))}:"));
            Assert.That(Uri.UnescapeDataString(csv.Headers.GetValues("X-Licence").Single()), Is.EqualTo("CC BY 4.0"));
            Assert.That(csv.Headers.Contains("X-As-Of"), Is.True);
        }
    }

    [Test]
    public async Task Copy_FromSnapshotAndFeed_EqualsTheSourceAfterAThousandRandomChangesAndPauses()
    {
        foreach (var (owner, dataset) in new[] { (Owners[0], "demands"), (Owners[0], "outcomes"), (Owners[1], "outcomes"), (Owners[1], "demands"), ("共享学院", "programs"), ("共享学院", "outcomes") })
            await ShareAsync(owner, dataset, new JsonObject { ["audience"] = "consortium", ["consortiumId"] = _consortium, ["purpose"] = "x" });
        var (random, copy) = (new Random(20), new Copy(_partner));
        await copy.BeginAsync();
        var (demands, programs, outcomes) = (new List<string>(), new List<string>(), new List<string>());
        for (var change = 0; change < 1000; change++)
        {
            await ChangeAsync(random, change, demands, programs, outcomes);
            // Sometimes the partner looks, in pages of some size; sometimes it pauses for long.
            if (random.Next(40) == 0)
                await copy.CatchUpAsync(random.Next(1, 60));
            if (change == 500)
                await ShareAsync(Owners[0], "programs", new JsonObject { ["audience"] = "everybody", ["purpose"] = "nothing there, and another sight" });
        }

        await copy.CatchUpAsync(37);
        var source = new Copy(_partner);
        await source.BeginAsync();
        Assert.That(copy.Rows.Keys, Is.EquivalentTo(source.Rows.Keys));
        Assert.That(copy.Rows.Where(row => row.Value != source.Rows[row.Key]).Select(row => row.Key), Is.Empty);
        foreach (var (dataset, address) in new[] { ("demands", "/api/v1/demands?limit=500"), ("programs", "/api/v1/programs?limit=500"), ("outcomes", "/api/v1/outcomes?limit=500") })
        {
            var sharing = dataset == "programs" ? new[] { "共享学院" } : Owners;
            var rows = (await Caller.GetAsync(address).JsonAsync()).Items()
                .Where(row => sharing.Contains((row!["enterprise"] ?? row["college"])!.GetValue<string>()) && row["visibility"]?.GetValue<string>() != "owner").Select(row => row!.String("id"));
            if (dataset != "outcomes")
                Assert.That(copy.Of(dataset), Is.EquivalentTo(rows), dataset);
        }

        Assert.That((copy.Of("demands").Count() > 5, copy.Of("outcomes").Count() > 5, copy.Resyncs), Is.EqualTo((true, true, 1)));
    }

    [Test]
    public async Task Feed_WithAPlaceThatIsNone_AsksForANewCopy()
    {
        var problem = await _partner.GetAsync("/api/v1/changes?after=abc").ProblemAsync(HttpStatusCode.Gone);
        Assert.That(problem.String("code"), Is.EqualTo("resync"));
    }

    [Test]
    public async Task Webhook_IsToldSigned_TriedAgainLater_AndTakenOnce()
    {
        await ShareAsync(Owners[0], "demands", new JsonObject { ["audience"] = "everybody", ["purpose"] = "x" });
        await using var receiver = new HookReceiver();
        var made = await _partner.SendAsync(
            HttpMethod.Post, "/api/v1/webhooks", Http.Json(new JsonObject { ["url"] = receiver.Address, ["events"] = new JsonArray("changes", "run") }),
            ("Idempotency-Key", "hook")).JsonAsync(HttpStatusCode.Created);
        var (id, secret) = (made.String("id"), made.String("secret"));
        receiver.Status = 503;
        await ChangeOnceAsync("hook-1");
        await DeliverAsync();
        var refused = (await DeliveriesAsync(id)).Single()!;
        await DeliverAsync();
        var early = receiver.Received.Count;
        receiver.Status = 200;
        await ChangeOnceAsync("hook-2");
        await DeliverAsync();
        var taken = (await DeliveriesAsync(id)).Count(delivery => delivery!.String("state") == "taken");
        var (headers, body) = receiver.Received.Last();
        var listed = (await _partner.GetAsync("/api/v1/webhooks").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.String("state"), refused.Int("attempts"), refused.Int("status"), refused["nextAt"] is not null), Is.EqualTo(("waiting", 1, 503, true)));
            Assert.That((early, taken), Is.EqualTo((1, 1)), "What was refused waits a minute; what is new is told at once.");
            Assert.That(headers["X-Matching-Signature"], Is.EqualTo($"sha256={Webhook.Sign(secret, long.Parse(headers["X-Matching-Timestamp"], null), body)}"));
            Assert.That(JsonNode.Parse(body)!.String("event"), Is.EqualTo("changes"));
            Assert.That(listed["secret"], Is.Null, "It is told once.");
        }

        Assert.That(await KeptAsync(secret), Is.Zero, "An answer with a secret is not kept for repeated requests.");
        await _stranger.GetAsync($"/api/v1/webhooks/{id}/deliveries").ProblemAsync(HttpStatusCode.NotFound);
        (await _partner.DeleteAsync($"/api/v1/webhooks/{id}")).EnsureSuccessStatusCode().Dispose();
        await ChangeOnceAsync("hook-3");
        var count = receiver.Received.Count;
        await DeliverAsync();
        Assert.That(receiver.Received, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task Webhook_OfAMember_IsToldOfDecisions_Signed_TriedAgain_WithoutAWordOfThem()
    {
        await using var receiver = new HookReceiver();
        var made = await _partner.PostAsync(
            "/api/v1/webhooks", Http.Json(new JsonObject { ["url"] = receiver.Address, ["events"] = new JsonArray("decisions") })).JsonAsync(HttpStatusCode.Created);
        var decisions = $"/api/v1/consortia/{_consortium}/decisions";
        var decision = await Caller.PostAsync(
            decisions, Http.Json(new JsonObject { ["title"] = "SECRETTITLE", ["text"] = "SECRETTEXT" })).JsonAsync(HttpStatusCode.Created);
        using var board = await Service.KeyAsync(Caller, "board", null, _consortium);
        await board.PutAsync($"{decisions}/{decision.Int("number")}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
        receiver.Status = 500;
        await DeliverAsync();
        var waits = (await DeliveriesAsync(made.String("id"))).Single()!;
        receiver.Status = 200;
        (await Caller.PostAsync($"{decisions}/{decision.Int("number")}/close", null)).EnsureSuccessStatusCode().Dispose();
        await DeliverAsync();
        var (headers, body) = receiver.Received.Last();
        var told = JsonNode.Parse(body)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((waits.String("event"), waits.String("state"), waits.Int("attempts"), waits["nextAt"] is not null), Is.EqualTo(("decisions", "waiting", 1, true)));
            Assert.That(headers["X-Matching-Signature"], Is.EqualTo($"sha256={Webhook.Sign(made.String("secret"), long.Parse(headers["X-Matching-Timestamp"], null), body)}"));
            Assert.That(headers["X-Matching-Event"], Is.EqualTo("Decisions"));
            Assert.That(told["data"]!["decisions"]!.AsArray().Single()!.String("link"), Is.EqualTo($"{decisions}/{decision.Int("number")}"));
            Assert.That(string.Concat(receiver.Received.Select(one => one.Body)), Does.Not.Contain("SECRET"));
        }

        var read = await _partner.GetAsync(told["data"]!["decisions"]![0]!.String("link")).JsonAsync();
        Assert.That(read.String("state"), Is.EqualTo("adopted"), "The link opens with the partner's own rights.");
        (await _partner.DeleteAsync($"/api/v1/webhooks/{made.String("id")}")).EnsureSuccessStatusCode().Dispose();
    }

    [Test]
    public async Task Webhook_IntoAPrivateNetwork_IsRefused_UnlessThatIsAllowed()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        using var member = await service.KeyAsync(caller, "enterprise", await caller.AddOrganizationAsync("某公司"));
        foreach (var url in new[] { "http://hooks.example.cn/", "https://127.0.0.1/", "https://localhost/", "https://u:p@hooks.example.cn/", "file:///etc/passwd" })
        {
            var body = new JsonObject { ["url"] = url, ["events"] = new JsonArray("run") };
            var problem = await member.PostAsync("/api/v1/webhooks", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
            Assert.That(problem.Places(), Is.EqualTo(new[] { "/url" }), url);
        }
    }

    private async Task<long> KeptAsync(string text)
    {
        await using var connection = new SqliteConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM idempotency_key WHERE CAST(body AS TEXT) LIKE @text";
        command.Parameters.AddWithValue("@text", $"%{text}%");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task DeliverAsync() => Service.Services.GetRequiredService<WebhookJob>().RunAsync(CancellationToken.None);

    private async Task<JsonArray> DeliveriesAsync(string id) => (await _partner.GetAsync($"/api/v1/webhooks/{id}/deliveries").JsonAsync()).Items();

    private async Task ChangeOnceAsync(string number)
    {
        var demand = Rows.Demand(Owners[0]);
        demand["externalId"] = number;
        await Caller.AddDemandAsync(demand);
    }

    private Task<JsonNode> ShareAsync(string owner, string dataset, JsonObject body) =>
        _sharers[owner].PostAsync($"/api/v1/datasets/{dataset}/shares", Http.Json(body)).JsonAsync(HttpStatusCode.Created);

    private static async Task<bool> HasAsync(HttpClient caller, string id)
    {
        var snapshot = await caller.GetStringAsync("/api/v1/datasets/demands/snapshot");
        var feed = (await caller.GetAsync("/api/v1/changes?limit=500").JsonAsync()).ToJsonString();
        Assert.That(snapshot.Contains(id, StringComparison.Ordinal), Is.EqualTo(feed.Contains(id, StringComparison.Ordinal)));
        return snapshot.Contains(id, StringComparison.Ordinal);
    }

    /// <summary>One change of some kind: a row written, changed, hidden, shown or deleted.</summary>
    private async Task ChangeAsync(Random random, int change, List<string> demands, List<string> programs, List<string> outcomes)
    {
        switch (random.Next(10))
        {
            case 0 or 1 when demands.Count < 60:
                var demand = Rows.Demand(Owners[random.Next(2)]);
                demand["externalId"] = $"R-{change}";
                demands.Add((await Caller.AddDemandAsync(demand)).String("id"));
                break;
            case 2 when programs.Count < 30:
                var program = Rows.Program("共享学院");
                program["externalId"] = $"R-{change}";
                programs.Add((await Caller.AddProgramAsync(program)).String("id"));
                break;
            case 3 or 4 when demands.Count > 0 && programs.Count > 0:
                using (var made = await Caller.PostAsync("/api/v1/outcomes", Http.Json(new JsonObject
                {
                    ["demandId"] = demands[random.Next(demands.Count)],
                    ["programId"] = programs[random.Next(programs.Count)],
                    ["outcome"] = "hired",
                    ["on"] = $"2026-0{random.Next(1, 9)}-1{random.Next(10)}",
                })))
                {
                    if (made.IsSuccessStatusCode)
                        outcomes.Add((await made.JsonAsync(HttpStatusCode.Created)).String("id"));
                }

                break;
            case 5 when outcomes.Count > 0:
                (await Caller.DeleteAsync($"/api/v1/outcomes/{Taken(random, outcomes)}")).Dispose();
                break;
            case 6 when demands.Count > 8:
                (await Caller.DeleteAsync($"/api/v1/demands/{Taken(random, demands)}")).Dispose();
                break;
            case 7 when programs.Count > 8:
                (await Caller.DeleteAsync($"/api/v1/programs/{Taken(random, programs)}")).Dispose();
                break;
            default:
                if (demands.Count == 0)
                    return;
                var address = $"/api/v1/demands/{demands[random.Next(demands.Count)]}";
                var known = await Caller.GetAsync(address).JsonAsync();
                if (random.Next(3) == 0)
                    known["visibility"] = random.Next(2) == 0 ? "owner" : "everyone";
                else
                    known["headcount"] = random.Next(1, 90);
                (await Caller.PutAsync(address, Http.Json(known))).EnsureSuccessStatusCode().Dispose();
                break;
        }
    }

    private static string Taken(Random random, List<string> ids)
    {
        var at = random.Next(ids.Count);
        var id = ids[at];
        ids.RemoveAt(at);
        return id;
    }

    /// <summary>What a partner keeps: it knows nothing but snapshots and the feed.</summary>
    private sealed class Copy(HttpClient partner)
    {
        private string _place = "";

        public Dictionary<(string Dataset, string Id), string> Rows { get; } = [];

        public int Resyncs { get; private set; }

        public IEnumerable<string> Of(string dataset) => Rows.Keys.Where(key => key.Dataset == dataset).Select(key => key.Id);

        public async Task BeginAsync()
        {
            Rows.Clear();
            _place = "";
            foreach (var dataset in new[] { "demands", "programs", "outcomes", "student-counts" })
            {
                var lines = (await partner.GetStringAsync($"/api/v1/datasets/{dataset}/snapshot")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                // The earliest place: what changed between two snapshots is told again, and is the same.
                if (_place.Length == 0)
                    _place = JsonNode.Parse(lines[0])!.String("next");
                foreach (var row in lines.Skip(1).Select(line => JsonNode.Parse(line)!))
                    Rows[(dataset, row.String("id"))] = row.ToJsonString();
            }
        }

        public async Task CatchUpAsync(int limit)
        {
            for (var more = true; more;)
            {
                using var answer = await partner.GetAsync($"/api/v1/changes?after={_place}&limit={limit}");
                if (answer.StatusCode == HttpStatusCode.Gone)
                {
                    Resyncs++;
                    await BeginAsync();
                    return;
                }

                var page = await answer.JsonAsync();
                foreach (var item in page.Items())
                {
                    var key = (item!.String("dataset"), item!.String("id"));
                    if (item!.Bool("deleted"))
                        Rows.Remove(key);
                    else
                        Rows[key] = item!["row"]!.ToJsonString();
                }

                (_place, more) = (page.String("next"), page.Bool("more"));
            }
        }
    }

    /// <summary>A server of the test's own on loopback that takes what is sent.</summary>
    private sealed class HookReceiver : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _work;

        public HookReceiver()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/hook/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _work = Task.Run(ListenAsync);
        }

        public string Address { get; }

        public int Status { get; set; } = 200;

        public List<(Dictionary<string, string> Headers, string Body)> Received { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _work;
        }

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                    Received.Add((context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!), await reader.ReadToEndAsync()));
                    context.Response.StatusCode = Status;
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Closed.
            }
        }
    }
}
