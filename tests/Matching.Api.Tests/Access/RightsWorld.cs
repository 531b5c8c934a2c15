using System.Net;
using System.Text.Json.Nodes;
using Matching.Engine.Accounts;
using Matching.Engine.Students;

namespace Matching.Api.Tests.Access;

/// <summary>
/// Two enterprises and two colleges with rows of each visibility, an outcome of each, a published run, and a caller in each role: the enterprise and the
/// college call for the first of the two. The public calls a second process of the same database, which is open to it.
/// </summary>
internal sealed class RightsWorld : IAsyncDisposable
{
    public static readonly string[] Enterprises = ["甲公司", "乙公司"];
    public static readonly string[] Colleges = ["甲学院", "乙学院"];

    private readonly ServerDatabase? _database;
    private readonly Service _service;
    private readonly Service _open;
    private readonly Dictionary<Role, HttpClient> _callers = [];
    private readonly Dictionary<string, string> _ids = [];

    private RightsWorld(ServerDatabase? database)
    {
        _database = database;
        _service = new([.. database?.Settings ?? []]);
        _open = new([.. database?.Settings ?? [("ConnectionStrings:Matching", _service.ConnectionString)], ("Matching:Workers", "0"), ("Matching:Public", "true")]);
    }

    public HttpClient Administrator { get; private set; } = null!;

    public HttpClient Of(Role role) => _callers[role];

    /// <summary>The id of a demand, a program, an outcome, an organization or a key by what it is and whose: <c>demand own owner</c>.</summary>
    public string Id(string name) => _ids.GetValueOrDefault(name, "no-such-row");

    /// <param name="database">Null for SQLite.</param>
    public static async Task<RightsWorld> CreateAsync(ServerDatabase? database = null)
    {
        var world = new RightsWorld(database);
        world.Administrator = world._service.CreateCaller();
        foreach (var visibility in new[] { "owner", "members", "everyone" })
        {
            for (var at = 0; at < 2; at++)
                await world.AddRowsAsync(at, visibility);
        }

        await world.AddOrganizationsAsync();
        await world.AddStudentAsync("own owner");
        await world.AddStudentAsync("other everyone");
        await world.AddOutcomeAsync("own owner", "demand own owner", "program other everyone");
        await world.AddOutcomeAsync("other everyone", "demand other everyone", "program other everyone");
        await world.AddOutcomeAsync("other owner", "demand other owner", "program other owner");
        foreach (var role in Enum.GetValues<Role>().Except([Role.Public, Role.Administrator]))
            world._callers[role] = await world.CallerAsync(role);
        world._callers[Role.Administrator] = world.Administrator;
        await world.Administrator.PublishAsync();
        world._callers[Role.Public] = world._open.CreateStranger();
        await Rows.UntilAsync(async () => (await world._callers[Role.Public].GetAsync("/health/ready")).IsSuccessStatusCode);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Values)
            caller.Dispose();
        await _open.DisposeAsync();
        await _service.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>A caller with a new key of a role, for the first enterprise or college where the role needs one.</summary>
    public async Task<HttpClient> CallerAsync(Role role, params Right[] only)
    {
        var made = await Administrator.PostAsync("/api/v1/keys", Http.Json(KeyOf(role, 0, only))).JsonAsync(HttpStatusCode.Created);
        var caller = _service.CreateStranger();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", made.String("secret"));
        return caller;
    }

    public JsonObject KeyOf(Role role, int organization, params Right[] only) => new()
    {
        ["name"] = $"{role} {organization}",
        ["role"] = role.ToString().ToLowerInvariant(),
        ["organizationId"] = role switch
        {
            Role.Enterprise => Id($"organization enterprise {organization}"),
            Role.College or Role.Student => Id($"organization college {organization}"),
            _ => null,
        },
        ["scopes"] = new JsonArray([.. only.Select(right => JsonValue.Create(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(right.ToString())))]),
    };

    private async Task AddRowsAsync(int at, string visibility)
    {
        var (demand, program) = (Rows.Demand(Enterprises[at]), Rows.Program(Colleges[at]));
        (demand["externalId"], demand["visibility"], program["externalId"], program["visibility"]) = (visibility, visibility, visibility, visibility);
        // Equal posts would count as one.
        demand["title"] = visibility switch { "owner" => "PLC调试员", "members" => "电气维修工", _ => "数控机床操作工" };
        var whose = at == 0 ? "own" : "other";
        _ids[$"demand {whose} {visibility}"] = (await Administrator.AddDemandAsync(demand)).String("id");
        _ids[$"program {whose} {visibility}"] = (await Administrator.AddProgramAsync(program)).String("id");
    }

    private async Task AddOrganizationsAsync()
    {
        for (var at = 0; at < 2; at++)
        {
            _ids[$"organization enterprise {at}"] = await OrganizationAsync(Enterprises[at]);
            _ids[$"organization college {at}"] = await OrganizationAsync(Colleges[at]);
            var key = await Administrator.PostAsync("/api/v1/keys", Http.Json(KeyOf(Role.Enterprise, at))).JsonAsync(HttpStatusCode.Created);
            _ids[at == 0 ? "key own owner" : "key other everyone"] = key.String("id");
        }

        _ids["organization own owner"] = Id("organization enterprise 0");
        _ids["organization other everyone"] = Id("organization enterprise 1");

        async Task<string> OrganizationAsync(string name) =>
            (await Administrator.GetAsync($"/api/v1/organizations?q={name}").JsonAsync()).Items().Single()!.String("id");
    }

    /// <summary>A student of a college's program as it is stored: of <c>own owner</c> the first one's, which shows itself to nobody.</summary>
    public JsonObject StudentOf(string row, string number = "1") => new()
    {
        ["externalId"] = number,
        ["college"] = Colleges[row == "own owner" ? 0 : 1],
        ["programId"] = Id($"program {row}"),
    };

    /// <summary>Colleges alone add students and students alone show themselves: both are done by the store here.</summary>
    private async Task AddStudentAsync(string row)
    {
        var now = TimeProvider.System.GetUtcNow();
        var shown = row == "other everyone";
        var written = await ((StudentStore)_service.Services.GetService(typeof(StudentStore))!).CreateAsync(
            new Student
            {
                ExternalId = "1",
                College = Colleges[shown ? 1 : 0],
                ProgramId = Id($"program {row}"),
                Consents = shown ? new StudentConsents(now, now, now, now) : StudentConsents.None,
                Visibility = shown ? Visibility.Everyone : Visibility.Owner,
            },
            CancellationToken.None);
        _ids[$"student {row}"] = written.Row!.Value.Id;
    }

    private async Task AddOutcomeAsync(string name, string demand, string program)
    {
        var body = OutcomeOf(demand, program);
        _ids[$"outcome {name}"] = (await Administrator.PostAsync("/api/v1/outcomes", Http.Json(body)).JsonAsync(HttpStatusCode.Created)).String("id");
    }

    public JsonObject OutcomeOf(string demand, string program) =>
        new() { ["demandId"] = Id(demand), ["programId"] = Id(program), ["outcome"] = "hired", ["on"] = "2026-07-01" };
}
