using BenchmarkDotNet.Attributes;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Model;

namespace Matching.Benchmarks.Kernels;

/// <summary>The best 20 of the sample city's 165 programs for one post, in the ways in which the service comes to them.</summary>
public class ProgramsForDemand
{
    private const int Limit = 20;

    private LiveView _view = null!;
    private Demand _demand = null!;
    private DemandProfile _profile = null!;

    [GlobalSetup]
    public void Load()
    {
        var city = SampleCity.Load();
        _view = new LiveView("run", DateTimeOffset.UnixEpoch, city.Index);
        _demand = city.Demands.First(demand => demand.Skills.Count > 3 && demand.ClosesOn > SampleCity.Today);
        _profile = city.Index.Demands[city.Index.FindDemand(_demand.Id)];
    }

    /// <summary>A post that nobody has seen: its text read, everything scored, the list explained.</summary>
    [Benchmark(Baseline = true)]
    public int Preview() => _view.ProgramsFor(_demand, Limit, SampleCity.Today, Language.Chinese).Items.Count;

    /// <summary>A saved post from its published list, explained.</summary>
    [Benchmark]
    public int Published() => _view.ProgramsFor(_demand.Id, Limit, SampleCity.Today, Language.Chinese)!.Items.Count;

    /// <summary>The on-line ranking alone: ordinals and scores, nothing read, nothing explained.</summary>
    [Benchmark]
    public int Ranking() => _view.Index.Ranker.ProgramsFor(_profile, Limit).Length;
}
