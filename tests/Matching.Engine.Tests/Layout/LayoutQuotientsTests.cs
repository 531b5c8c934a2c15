using Matching.Engine.Catalog;
using Matching.Engine.Layout;

namespace Matching.Engine.Tests.Layout;

public sealed class LayoutQuotientsTests
{
    private static readonly Dictionary<string, double> Nothing = [];

    [Test]
    public void Ratio_OfAPartOfAll_IsOfQuotients()
    {
        var quotients = new LayoutQuotients(Parts(("1", 10), ("2", 30)), Parts(("1", 60), ("2", 40)), Parts(("1", 20), ("2", 20)), Parts(("1", 50), ("2", 150)));
        var one = quotients.Of("1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((one.Demand, one.Supply), Is.EqualTo((0.25 / 0.6, 0.5 / 0.25)));
            Assert.That(one.Ratio, Is.EqualTo(0.25 / 0.6 / 2).Within(1e-12));
            Assert.That(one.RatioOf, Is.EqualTo(RatioBasis.Quotients));
        }
    }

    [Test]
    public void Ratio_OfAll_IsOfShares()
    {
        var (demand, supply) = (Parts(("1", 10), ("2", 30)), Parts(("1", 20), ("2", 20)));
        Assert.That(new LayoutQuotients(demand, demand, supply, supply).Of("1"), Is.EqualTo(new SpecialtyQuotients(null, null, 0.5, RatioBasis.Shares)));
    }

    [Test]
    public void Ratio_WithoutDemandOrSupply_IsNone()
    {
        var some = Parts(("1", 10));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new LayoutQuotients(Nothing, Nothing, some, some).Of("1"), Is.EqualTo(SpecialtyQuotients.None));
            Assert.That(new LayoutQuotients(some, some, some, some).Of("2"), Is.EqualTo(SpecialtyQuotients.None), "nobody offers it");
        }
    }

    [TestCase(0.5, "widespread lowDemand")]
    [TestCase(1.0, "widespread")]
    [TestCase(null, "widespread")]
    public void Flags_AreTwoReasons(double? ratio, string codes)
    {
        var specialty = new SpecialtyLayout("1", "1", 30, 0.3, null, null);
        Assert.That(string.Join(' ', HomogeneityFlags.Of(specialty, "330000", new(null, null, ratio, RatioBasis.Shares), LayoutRules.Default).Select(flag => flag.Code)), Is.EqualTo(codes));
        Assert.That(HomogeneityFlags.Of(specialty with { Sites = 20 }, "330000", new(null, null, ratio, RatioBasis.Shares), LayoutRules.Default), Is.Empty);
    }

    [Test]
    public void NewSites_HadNoGraduatesThreeYearsBefore()
    {
        Site[] sites = [Of("甲", 2026, 2029), Of("乙", 2029), Of("丙", 2027, 2029), Of("丁", 2026)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new LayoutRadar(sites, LayoutBasis.Sites).Specialties()[0].NewSites, Is.EqualTo(2));
            Assert.That(new LayoutRadar(sites[1..3], LayoutBasis.Sites).Known()[0].NewSites, Is.Null, "nothing is known of earlier years");
        }
    }

    private static Site Of(string college, params int[] years) => new(college, "1", "1", EducationLevel.Associate, "330200", years.ToDictionary(year => year, _ => 10));

    private static Dictionary<string, double> Parts(params (string Code, double People)[] parts) => parts.ToDictionary(part => part.Code, part => part.People);
}
