using Matching.Engine.Demands;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Recompute;

/// <summary>From where a match is strong or partial must not move because another industry has posted more.</summary>
public sealed class RunScalesTests
{
    [Test]
    public void Bands_ManyMorePostsOfAnotherIndustry_StayWhereTheyWere()
    {
        var city = GeneratedCity.FromSeed(11, demands: 400, programs: 60);
        var more = Enumerable.Range(0, 300).Select(row => new Demand
        {
            Enterprise = "某渔业公司",
            ExternalId = $"f{row}",
            Title = row % 2 == 0 ? "水产养殖技术员" : "苗种繁育员",
            Description = "水产养殖，苗种繁育，水质调控，病害防治",
            Industry = "A04",
        });
        var (before, after) = (city.Build().Model.Meaning.Bands, (city with { Demands = [.. city.Demands, .. more] }).Build().Model.Meaning.Bands);
        Assert.Multiple(() =>
        {
            Assert.That(after.Strong, Is.EqualTo(before.Strong).Within(10_000));
            Assert.That(after.Partial, Is.EqualTo(before.Partial).Within(10_000));
        });
    }
}
