using Matching.Engine.Catalog;
using Matching.Engine.Layout;

namespace Matching.Engine.Tests.Layout;

public sealed class LayoutRadarTests
{
    [Test]
    public void Pairs_OfRandomColleges_AreAsManyAsThereAreAndOrderOfSitesHasNoSay()
    {
        var random = new Random(18);
        var sites = Enumerable.Range(0, 300).Select(_ => Site($"院{random.Next(20)}", $"{random.Next(40):000000}", random.Next(1, 90)))
            .DistinctBy(site => (site.College, site.Code)).ToArray();
        var (one, other) = (new LayoutRadar(sites, LayoutBasis.Seats), new LayoutRadar(sites.Reverse(), LayoutBasis.Seats));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Pairs(), Has.Count.EqualTo(one.Colleges * (one.Colleges - 1) / 2));
            Assert.That(other.Pairs(), Is.EqualTo(one.Pairs()));
            Assert.That(one.Pairs().Select(pair => pair.Krugman), Is.Ordered.And.All.InRange(0, 2));
            Assert.That(one.Specialties().Sum(specialty => specialty.Sites), Is.EqualTo(sites.Length));
        }
    }

    [Test]
    public void Basis_WithSeatsOfTooFewSites_IsSites()
    {
        Site[] sites = [Site("甲", "1", 10), Site("乙", "1", 20), Site("丙", "1", null), Site("丁", "1", null)];
        var radar = new LayoutRadar(sites, LayoutBasis.Seats);
        Assert.That((radar.Basis, radar.Refused?.Code, radar.Specialties()[0].Concentration!.Value), Is.EqualTo((LayoutBasis.Sites, "seatsMissing", 0.25)));
    }

    [TestCase("330000", "330000", true)]
    [TestCase("330000", "330200", true)]
    [TestCase("330200", "330203", true)]
    [TestCase("330200", "330000", false)]
    [TestCase("320000", "330200", false)]
    public void Site_RegionHoldsItsParts(string region, string own, bool holds) =>
        Assert.That((Site("甲", "1", 1) with { Region = own }).IsIn(region), Is.EqualTo(holds));

    private static Site Site(string college, string code, int? graduates) => new(
        college, code, code, EducationLevel.Associate, "330200", graduates is { } known ? new Dictionary<int, int> { [2029] = known } : []);
}
