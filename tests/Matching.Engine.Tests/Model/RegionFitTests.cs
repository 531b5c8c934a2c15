using Matching.Engine.Model;

namespace Matching.Engine.Tests.Model;

public sealed class RegionFitTests
{
    [TestCase("320500", "320500", 1f, TestName = "Value_SameCity_IsFull")]
    [TestCase("320581", "320505", 1f, TestName = "Value_DistrictsOfOneCity_IsFull")]
    [TestCase("320000", "320500", 1f, TestName = "Value_WholeProvinceAndItsCity_IsFull")]
    [TestCase("320100", "320500", 0.6f, TestName = "Value_SameProvince_IsLess")]
    [TestCase("310000", "320500", 0.2f, TestName = "Value_OtherProvince_IsLeast")]
    public void Value_TwoRegions_FallsWithDistance(string demand, string program, float value) => Assert.Multiple(() =>
    {
        Assert.That(RegionFit.Value(RegionFit.Number(demand), RegionFit.Number(program)), Is.EqualTo(value));
        Assert.That(RegionFit.Value(RegionFit.Number(program), RegionFit.Number(demand)), Is.EqualTo(value), "near is near both ways");
    });
}
