namespace Matching.Engine.Catalog;

/// <summary>职业: an entry of 职业分类大典, with a code such as <c>2-02-10-03</c>.</summary>
public sealed record Occupation : CodeEntry
{
    /// <summary>Definition and main tasks; may be empty.</summary>
    public string Text { get; init; } = "";
}
