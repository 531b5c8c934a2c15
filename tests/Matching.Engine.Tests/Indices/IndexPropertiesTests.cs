using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Indices;

namespace Matching.Engine.Tests.Indices;

/// <summary>What holds of any numbers, whatever their unit and order.</summary>
public sealed class IndexPropertiesTests
{
    private static readonly Gen<(double[] Left, double[] Right)> Structures =
        from count in Gen.Choose(1, 12)
        from left in Gen.Choose(0, 1000).Select(number => number / 7.0).ArrayOf(count)
        from right in Gen.Choose(0, 1000).Select(number => number / 7.0).ArrayOf(count)
        where left.Sum() > 0 && right.Sum() > 0
        select (left, right);

    [Test]
    public void Indices_InOtherUnits_AreTheSame() => Holds(structures =>
    {
        var (left, right) = structures;
        var scaled = left.Select(value => value * 1000).ToArray();
        return Near(Concentration.Of(left).Value!.Value, Concentration.Of(scaled).Value!.Value)
            && Near(Specialisation.Krugman(left, right).Value!.Value, Specialisation.Krugman(scaled, right).Value!.Value)
            && Near(Specialisation.Gini(left).Value!.Value, Specialisation.Gini(scaled).Value!.Value);
    });

    [Test]
    public void Indices_StayWithinTheirBounds() => Holds(structures =>
    {
        var (left, right) = structures;
        var (n, hhi) = (left.Length, Concentration.Of(left).Value!);
        return hhi.Value >= (1.0 / n) - 1e-9 && hhi.Value <= 1 + 1e-9
            && (n == 1) == hhi.Normalised is null && hhi.Normalised is null or (>= -1e-9 and <= 1 + 1e-9)
            && Specialisation.Krugman(left, right).Value!.Value is >= 0 and <= 2 + 1e-9
            && Specialisation.Gini(left).Value!.Value >= -1e-9 && Specialisation.Gini(left).Value!.Value <= 1 - (1.0 / n) + 1e-9;
    });

    [Test]
    public void Theil_OfTheSameStructure_Is0_AndNeverNegative() => Holds(structures =>
    {
        var (left, right) = structures;
        return Near(StructuralDeviation.Theil(left, left).Value!.Value, 0)
            && (StructuralDeviation.Theil(left, right).Value is not { } theil || theil.Value >= -1e-9);
    });

    [Test]
    public void Coupling_OrderOfSystems_HasNoSay() => Holds(structures =>
    {
        var systems = structures.Left.Select(value => value / 143).ToArray();
        if (systems.Length < 2)
            return true;
        var (one, other) = (Coupling.Of(systems, null).Value!, Coupling.Of([.. systems.Reverse()], null).Value!);
        return Near(one.Standard.D, other.Standard.D) && Near(one.Corrected.D, other.Corrected.D)
            && one.Standard.C is >= 0 and <= 1 && one.Corrected.C is >= 0 and <= 1;
    });

    private static void Holds(Func<(double[] Left, double[] Right), bool> property) =>
        Prop.ForAll(Structures.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-9;
}
