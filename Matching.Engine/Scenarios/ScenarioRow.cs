using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Engine.Layout;
using Matching.Engine.Storage;

namespace Matching.Engine.Scenarios;

internal sealed record ScenarioRow
{
    public const string Columns = "number, id, owner, title, steps, version, created_at, updated_at";

    private static readonly JsonSerializerOptions Plans = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Title { get; init; } = "";

    public string Steps { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static string Write(LayoutScenario scenario) => JsonSerializer.Serialize(scenario, Plans);

    public Stored<KeptScenario> ToStored() =>
        new(new KeptScenario(Id, Owner, JsonSerializer.Deserialize<LayoutScenario>(Steps, Plans)!), Version, CreatedAt, UpdatedAt);
}
