using Matching.Engine.Organizations;

namespace Matching.Api.Pages.Shared;

/// <summary>Organizations by name, where rows know their ids. Each is looked up once, however many rows name it.</summary>
internal static class OrganizationNames
{
    /// <returns>By id; empty where the organization is gone. Null ids are passed over.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        this OrganizationStore organizations, IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids.OfType<string>().Distinct())
            names[id] = (await organizations.GetAsync(id, cancellationToken))?.Value.Name ?? "";
        return names;
    }
}
