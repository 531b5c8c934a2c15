using System.Text.Json.Serialization;
using Matching.Engine.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Catalog;

/// <summary>Which part of a code table.</summary>
internal sealed record CodeQuery
{
    /// <summary>The code begins with it, or the name holds it.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }
}

/// <summary>A part of a code table.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="Next">Give it as <c>cursor</c> for what follows; absent on the last page.</param>
internal sealed record CodeListResponse<T>(
    string Version,
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>专业: an entry of 职业教育专业目录.</summary>
/// <param name="Successors">Codes that took this one's place; empty where it is in force.</param>
internal sealed record SpecialtyResponse(
    string Code,
    string Name,
    EducationLevel Level,
    string ClassCode,
    string ClassName,
    string CategoryCode,
    string CategoryName,
    IReadOnlyList<string> Successors)
{
    public static SpecialtyResponse From(Specialty specialty) => new(
        specialty.Code,
        specialty.Name,
        specialty.Level,
        specialty.ClassCode,
        specialty.ClassName,
        specialty.CategoryCode,
        specialty.CategoryName,
        specialty.Successors);
}

/// <summary>职业: an entry of 职业分类大典.</summary>
/// <param name="Text">Definition and main tasks; may be empty.</param>
/// <param name="Successors">Codes that took this one's place; empty where it is in force.</param>
internal sealed record OccupationResponse(string Code, string Name, string Text, IReadOnlyList<string> Successors)
{
    public static OccupationResponse From(Occupation occupation) =>
        new(occupation.Code, occupation.Name, occupation.Text, occupation.Successors);
}

/// <summary>行业: an entry of GB/T 4754.</summary>
/// <param name="Section">门类, one letter.</param>
/// <param name="Division">大类, a letter and two digits; null for a section.</param>
/// <param name="Successors">Codes that took this one's place; empty where it is in force.</param>
internal sealed record IndustryResponse(
    string Code, string Name, string? NameEn, string Section, string? Division, IReadOnlyList<string> Successors)
{
    public static IndustryResponse From(Industry industry) =>
        new(industry.Code, industry.Name, industry.NameEn, industry.Section, industry.Division, industry.Successors);
}

/// <summary>地区: an entry of GB/T 2260.</summary>
/// <param name="CityCode">Null for a province.</param>
/// <param name="Successors">Codes that took this one's place; empty where it is in force.</param>
internal sealed record RegionResponse(string Code, string Name, string ProvinceCode, string? CityCode, IReadOnlyList<string> Successors)
{
    public static RegionResponse From(Region region) =>
        new(region.Code, region.Name, region.ProvinceCode, region.CityCode, region.Successors);
}

/// <summary>产业组: industries that the city counts together.</summary>
/// <param name="Industries">Codes of GB/T 4754; each holds what is below it.</param>
/// <param name="Successors">Codes that took this one's place; empty where it is in force.</param>
internal sealed record IndustryGroupResponse(string Code, string Name, IReadOnlyList<string> Industries, IReadOnlyList<string> Successors)
{
    public static IndustryGroupResponse From(IndustryGroup group) => new(group.Code, group.Name, group.Industries, group.Successors);
}
