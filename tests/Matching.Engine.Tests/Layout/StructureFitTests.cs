using Matching.Engine.Layout;

namespace Matching.Engine.Tests.Layout;

public sealed class StructureFitTests
{
    [Test]
    public void Deviation_IsOfShares_AndNullWhereNobodyIsTrained()
    {
        var fit = new StructureFit(Parts(("a", 30), ("b", 10), ("c", 10)), Parts(("a", 20), ("b", 20)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((fit.DeviationOf("a"), fit.DeviationOf("b")), Is.EqualTo((0.2, -0.6)).Within(1e-12));
            Assert.That(fit.DeviationOf("c"), Is.Null);
            Assert.That(fit.DeviationOf("d"), Is.Null);
            Assert.That(fit.Deviation.Value!.MeanAbsolute, Is.EqualTo(0.4).Within(1e-12));
        }
    }

    [Test]
    public void Coupling_IsScaledByTheLayoutAsItIs()
    {
        var before = new StructureFit(Parts(("a", 30), ("b", 10)), Parts(("a", 20), ("b", 10)));
        var after = new StructureFit(Parts(("a", 30), ("b", 10)), Parts(("a", 5), ("b", 10)), before);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.CouplingOf("a")!.Corrected.D, Is.EqualTo(1).Within(1e-12), "both sides are the largest");
            Assert.That(after.CouplingOf("a")!.Corrected.T, Is.EqualTo((1 + 0.25) / 2).Within(1e-12));
            Assert.That(after.CouplingOf("b")!.Corrected.D, Is.EqualTo(before.CouplingOf("b")!.Corrected.D).Within(1e-12));
        }
    }

    private static Dictionary<string, double> Parts(params (string Code, double People)[] parts) => parts.ToDictionary(part => part.Code, part => part.People);
}
