using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>What stands in a menu's row: one item, or several under one name.</summary>
/// <param name="Name">Null for an item by itself.</param>
internal sealed record MenuPart(BilingualText? Name, IReadOnlyList<MenuItem> Items);
