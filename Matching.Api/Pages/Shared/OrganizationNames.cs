using Matching.Api.Pages.Layout;
using Matching.Engine.Languages;
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

    /// <summary>Ids of the organizations that a form names, one a line or by commas; one that there is not is said at its field.</summary>
    public static async Task<IReadOnlyList<string>> NamedAsync(
        this OrganizationStore organizations, FormData form, string field, Language language, CancellationToken cancellationToken)
    {
        var named = new List<string>();
        foreach (var name in form[field].Split(
            ['\n', ',', ';', '\uff0c', '\uff1b', '\u3001'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var found = await organizations.FindByNameAsync(name, cancellationToken) ?? await organizations.GetAsync(name, cancellationToken);
            if (found is { Value.Id: var known })
                named.Add(known);
            else
                form.Refuse(field, new($"没有名为“{name}”的单位。", $"No organization is called '{name}'."), language);
        }

        return named;
    }
}
