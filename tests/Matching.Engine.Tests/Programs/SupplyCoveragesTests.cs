using Matching.Engine.Programs;

namespace Matching.Engine.Tests.Programs;

public sealed class SupplyCoveragesTests
{
    private static readonly SupplyCoverages Said = new([("310000", SupplyCoverage.Partial), ("320000", SupplyCoverage.Full), ("320200", SupplyCoverage.Partial)]);

    [TestCase("310000", SupplyCoverage.Partial)]
    [TestCase("310115", SupplyCoverage.Partial)]
    [TestCase("320205", SupplyCoverage.Partial)]
    [TestCase("320500", SupplyCoverage.Full)]
    [TestCase("440300", SupplyCoverage.Unknown)]
    [TestCase(null, SupplyCoverage.Unknown)]
    public void Of_ARegion_IsWhatWasSaidOfTheNarrowestThatHoldsIt(string? region, SupplyCoverage coverage) =>
        Assert.That(Said.Of(region), Is.EqualTo(coverage));

    [TestCase("320500,320100", SupplyCoverage.Full)]
    [TestCase("320500,320200", SupplyCoverage.Partial)]
    [TestCase("320500,440300", SupplyCoverage.Unknown)]
    [TestCase("440300,310000", SupplyCoverage.Partial)]
    public void Of_SeveralRegions_IsPartialWhereOneIs_AndFullWhereAllAre(string regions, SupplyCoverage coverage) =>
        Assert.That(Said.Of(regions.Split(',')), Is.EqualTo(coverage));

    [Test]
    public void Of_NoRegions_IsUnknown() => Assert.That(Said.Of([]), Is.EqualTo(SupplyCoverage.Unknown));
}
