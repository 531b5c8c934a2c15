namespace Matching.Api.Pages.Shared;

/// <summary>Addresses of lists: filters, order and place stand in them, and what is not asked for does not.</summary>
public static class Addresses
{
    public static string Query(params (string Name, string? Value)[] parts) =>
        QueryString.Create(parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))).ToString();
}
