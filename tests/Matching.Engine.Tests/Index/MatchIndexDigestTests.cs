using System.Globalization;

namespace Matching.Engine.Tests.Index;

public sealed class MatchIndexDigestTests
{
    [Test]
    public void Digest_RowsInAnyOrder_IsTheSame()
    {
        var city = GeneratedCity.FromSeed(6);
        var expected = city.Build().Digest;
        var (demands, programs) = (city.Demands.ToArray(), city.Programs.ToArray());
        new Random(1).Shuffle(demands);
        new Random(2).Shuffle(programs);
        Assert.That(new GeneratedCity(demands, programs).Build().Digest, Is.EqualTo(expected));
    }

    [Test]
    public void Digest_AnyNumberOfWorkers_IsTheSame()
    {
        var city = GeneratedCity.FromSeed(7);
        Assert.That(city.Build(workers: 4).Digest, Is.EqualTo(city.Build(workers: 1).Digest));
    }

    [TestCase("tr-TR", "America/St_Johns")]
    [TestCase("zh-CN", "Asia/Shanghai")]
    public void Digest_OtherCultureAndTimeZone_IsTheSame(string culture, string timeZone)
    {
        var city = GeneratedCity.FromSeed(8);
        var expected = city.Build().Digest;
        var (before, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = Foreign(culture);
            Environment.SetEnvironmentVariable("TZ", timeZone);
            TimeZoneInfo.ClearCachedData();
            Assert.That(city.Build().Digest, Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = null;
            CultureInfo.CurrentCulture = before;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Test]
    public void Digest_OneWordChanged_IsAnother()
    {
        var city = GeneratedCity.FromSeed(9);
        var changed = city with { Demands = [city.Demands[0] with { Headcount = city.Demands[0].Headcount + 1 }, .. city.Demands[1..]] };
        Assert.That(changed.Build().Digest, Is.Not.EqualTo(city.Build().Digest));
    }

    /// <summary>The culture itself, or under invariant globalisation one that writes numbers and dates in its own way.</summary>
    private static CultureInfo Foreign(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "−");
            (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.DateSeparator) = ("d.M.yyyy", ".");
            return culture;
        }
    }
}
