namespace Matching.Engine.Catalog;

/// <summary>行业: an entry of GB/T 4754, a section (<c>C</c>), division (<c>C34</c>), group (<c>C349</c>) or class (<c>C3491</c>).</summary>
public sealed record Industry : CodeEntry
{
    /// <summary>Null where only the Chinese name is known.</summary>
    public string? NameEn { get; init; }

    /// <summary>门类, one letter.</summary>
    public string Section => SectionOf(Code);

    /// <summary>大类, a letter and two digits; null for a section.</summary>
    public string? Division => DivisionOf(Code);

    internal override IEnumerable<string> Names => NameEn is null ? [Name] : [Name, NameEn];

    internal override CodeEntry Over(CodeEntry older) =>
        older is Industry { NameEn: { } english } && NameEn is null ? (Industry)base.Over(older) with { NameEn = english } : base.Over(older);

    public static string SectionOf(string code) => code[..1];

    public static string? DivisionOf(string code) => code.Length < 3 ? null : code[..3];
}
