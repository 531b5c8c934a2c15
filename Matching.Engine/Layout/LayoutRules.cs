using Matching.Engine.Policies;

namespace Matching.Engine.Layout;

/// <summary>
/// The rules on layout that hold on a day: those that were loaded, else those that are shipped. A rule that nobody verified speaks and forbids nothing
/// (<see cref="PolicyRule.IsBinding"/>). Immutable.
/// </summary>
/// <param name="loaded">All versions that were loaded.</param>
public sealed class LayoutRules(PolicyTable loaded, DateOnly day)
{
    /// <summary>Sites of a specialty in its province, from which on there is to be no further one.</summary>
    public const string ProvinceSites = "layout.sites.province";

    /// <summary>The part of a city's colleges that offer a specialty, from which on there is to be no further one.</summary>
    public const string CityCoverage = "layout.sites.city";

    /// <summary>Years without an intake after which a program is to be withdrawn.</summary>
    public const string ZeroEnrolment = "layout.zero-enrolment";

    /// <summary>The part of programs with the lowest 毕业去向落实率; two years among them and a program is to be cut.</summary>
    public const string BottomDecile = "layout.bottom-decile";

    /// <summary>Specialties that a college of so many students may offer (<see cref="CollegeSizes"/>).</summary>
    public const string CollegeTotal = "layout.college.total";

    /// <summary>Specialties that a college may add in a year.</summary>
    public const string NewAtMost = "layout.new.max";

    private const string Fujian = "http://www.olppe.com/guonei/20230821/21142544.html";
    private const string Shandong = "http://big5.china.com.cn/gate/big5/sd.china.com.cn/a/2017/jryw_0531/977189.html";

    /// <summary>Figures of two provinces' regulations, until a city loads its own.</summary>
    public static readonly PolicyTable Shipped = new(
    [
        Rule(ProvinceSites, PolicyOperator.More, "20", "福建 2023", Fujian), Rule(CityCoverage, PolicyOperator.More, "0.5", "福建 2023", Fujian),
        Rule(ZeroEnrolment, PolicyOperator.AtLeast, "3", "山东 2017", Shandong), Rule(BottomDecile, PolicyOperator.Equal, "0.1", "福建 2023", Fujian),
        Rule(NewAtMost, PolicyOperator.AtMost, "3", "山东 2017", Shandong),
        Rule(CollegeTotal, PolicyOperator.AtMost, "full-time students / 300 (高职), / 200 (中职)", "福建 2023", Fujian),
    ]);

    /// <summary>Those that proposals follow, in their order.</summary>
    public static readonly IReadOnlyList<string> Codes = [ZeroEnrolment, BottomDecile, ProvinceSites, CityCoverage, CollegeTotal, NewAtMost];

    /// <summary>What is shipped.</summary>
    public static readonly LayoutRules Default = new(PolicyTable.Empty, DateOnly.MinValue);

    /// <summary>The rule that holds in a place; null where there is none.</summary>
    /// <param name="region">A code of GB/T 2260; null asks for what holds in the whole country.</param>
    public PolicyRule? Find(string code, string? region) => loaded.Find(code, day, region) ?? Shipped.Find(code, day, region);

    private static PolicyRule Rule(string code, PolicyOperator how, string value, string basis, string source) =>
        new() { Code = code, Version = "shipped", Operator = how, Value = value, Basis = basis, Source = source, Status = PolicyStatus.Read };
}
