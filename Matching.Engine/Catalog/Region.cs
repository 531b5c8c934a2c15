using System.Text.RegularExpressions;
using Matching.Engine.Storage;

namespace Matching.Engine.Catalog;

/// <summary>地区: an entry of GB/T 2260, six digits.</summary>
public sealed partial record Region : CodeEntry
{
    /// <summary>Stands for the whole country where a region is asked for.</summary>
    public const string Country = "CN";

    private const string Peoples = "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|维吾尔)族?)";

    public string ProvinceCode => ProvinceOf(Code);

    /// <summary>The prefecture-level division; null for a province.</summary>
    public string? CityCode => CityOf(Code);

    internal override IEnumerable<string> Names => ShortName(Name) is var name && name != Name ? [Name, name] : [Name];

    public static string ProvinceOf(string code) => $"{code[..2]}0000";

    public static string? CityOf(string code) => code[2..] == "0000" ? null : $"{code[..4]}00";

    /// <summary>True where the place is the region or lies in it.</summary>
    public static bool IsWithin(string? place, string code) => place?.StartsWith(Conditions.RegionPrefix(code), StringComparison.Ordinal) == true;

    /// <summary>上海市 → 上海, 广西壮族自治区 → 广西, 恩施土家族苗族自治州 → 恩施.</summary>
    private static string ShortName(string name) => Suffix().Replace(name, "");

    [GeneratedRegex($"(?<=..)(?:特别行政区|{Peoples}?自治区|{Peoples}+自治州|省|市|地区|盟)$")]
    private static partial Regex Suffix();
}
