using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Requests;

/// <summary>The owners' own numbers of demands and programs.</summary>
internal static class ExternalIds
{
    public static readonly BilingualText KeyStays = new(
        "所有者与编号构成键，不可更改：请删除后新建。", "Owner and externalId are the key and stay: delete the row and add another.");

    public static readonly BilingualText IdStays = new("须与地址中的 id 相同，或不写。", "It must be the id of the address, or be left out.");

    /// <summary>A number for a row whose owner gives none.</summary>
    public static string New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString();
}
