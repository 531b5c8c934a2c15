using Matching.Engine.Layout;
using Matching.Engine.Policies;

namespace Matching.Engine.Tests.Layout;

public sealed class CollegeSizesTests
{
    private static readonly CollegeSizes Sizes = new(new Dictionary<string, int> { ["大学院"] = 6100, ["小学院"] = 90 });

    [TestCase("full-time students / 300 (高职), / 200 (中职)", "大学院", false, 20)]
    [TestCase("full-time students / 300 (高职), / 200 (中职)", "大学院", true, 30)]
    [TestCase("全日制在校生 / 300（高职）", "大学院", false, 20)]
    [TestCase("students / 500", "大学院", true, 12)]
    [TestCase("students / 300", "小学院", false, 1)]
    [TestCase("students / 300", "别的学院", false, null)]
    [TestCase("20", "大学院", false, null)]
    [TestCase("students / 0", "大学院", false, null)]
    [TestCase("/ 200 (中职)", "大学院", false, null)]
    public void MostSpecialties_AreStudentsByTheRulesDivisor(string value, string college, bool isSecondary, int? most) => Assert.That(
        Sizes.MostSpecialties(
            new PolicyRule { Code = LayoutRules.CollegeTotal, Version = "1", Operator = PolicyOperator.AtMost, Value = value }, college, isSecondary),
        Is.EqualTo(most));
}
