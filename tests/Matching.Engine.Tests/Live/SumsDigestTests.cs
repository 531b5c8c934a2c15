using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Live;

/// <summary>All of the city's sums of a run, as one digest.</summary>
public sealed class SumsDigestTests
{
    [TestCase(3)]
    [TestCase(18)]
    public void Sums_InputShuffledAndThreadsChanged_AreTheSameToTheByte(int seed)
    {
        var city = GeneratedCity.FromSeed(seed, demands: 120, programs: 80);
        var expected = DigestOf(city.Build(workers: 1));
        var random = new Random(seed);
        for (var workers = 2; workers <= 4; workers++)
        {
            var shuffled = city with { Demands = [.. city.Demands.OrderBy(_ => random.Next())], Programs = [.. city.Programs.OrderBy(_ => random.Next())] };
            Assert.That(DigestOf(shuffled.Build(workers: workers)), Is.EqualTo(expected), $"{workers} threads");
        }
    }

    [Test]
    public void Sums_OfOneProgramMore_AreOthers()
    {
        var city = GeneratedCity.FromSeed(3, demands: 120, programs: 80);
        Assert.That(DigestOf((city with { Programs = city.Programs[1..] }).Build()), Is.Not.EqualTo(DigestOf(city.Build())));
    }

    private static string DigestOf(MatchIndex index)
    {
        var view = new LiveView("run", DateTimeOffset.UnixEpoch, index);
        var rules = new LayoutRules(PolicyTable.Empty, index.Today);
        var text = new StringBuilder();
        foreach (var by in Enum.GetValues<BalanceCut>())
        {
            var query = new BalanceQuery(by, null, null, index.Today.Year, DemandKind.Employment);
            var table = view.Balance.Table(query, SupplyCoverages.None);
            Add(table);
            foreach (var item in table.Items)
                Add(view.Balance.Evidence(query, item.Code));
        }

        foreach (var basis in Enum.GetValues<LayoutBasis>())
        {
            var radar = view.Radar(null, null, basis, rules, SupplyCoverages.None);
            var evidence = new RadarEvidence(view, radar);
            Add(radar.Figures.Pairs());
            Add(radar.Figures.CollegeFigures());
            foreach (var specialty in radar.Figures.Specialties())
            {
                Add(specialty);
                Add(radar.QuotientsOf(specialty.Code));
                foreach (var measure in new[] { RadarMeasure.Sites, RadarMeasure.Seats, RadarMeasure.Hhi, RadarMeasure.Ratio })
                    Add(evidence.Of(measure, specialty.Code, null));
            }

            Add(new LayoutProposals(view, radar, SupplyCoverages.None, CollegeSizes.None).Items);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add<T>(T figures) => text.AppendLine(JsonSerializer.Serialize(figures));
    }
}
