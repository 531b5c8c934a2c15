using BenchmarkDotNet.Attributes;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;

namespace Matching.Benchmarks.Kernels;

/// <summary>One post's scores with all programs, and the best 50 of them; what it has to do with each specialty is known. 60 times the sample city's programs.</summary>
public class ScoredRow
{
    private const int Copies = 60;
    private const int Limit = 50;

    private MatchModel _model = null!;
    private ProgramProfile[] _programs = [];
    private DemandProfile _demand = null!;
    private SignalRow _signals = null!;
    private ScoreRow _vectors = null!;
    private ScoreRow _numbers = null!;

    [GlobalSetup]
    public void Load()
    {
        var city = SampleCity.Load();
        _model = city.Index.Model;
        _programs = [.. Enumerable.Range(0, Copies).SelectMany(_ => city.Index.Programs)];
        _demand = city.Index.Demands[city.Index.FindDemand(city.Demands.First(demand => demand.Skills.Count > 3).Id)];
        _signals = new SignalRow(_model.Specialties.Length);
        _model.Signals.Score(_demand, _signals);
        var table = new ProgramSearch(_model, _programs).Programs;
        (_vectors, _numbers) = (new ScoreRow(table, vectors: true), new ScoreRow(table, vectors: false));
        Console.WriteLine($"// {_programs.Length} programs, {_demand.Asked.Length} skills asked");
    }

    [Benchmark(Baseline = true)]
    public int PairByPair()
    {
        var (scorer, top) = (new PairScorer(_demand, _model), new TopList(Limit));
        for (var program = 0; program < _programs.Length; program++)
        {
            if (!scorer.Excludes(_programs[program]))
                top.Offer(scorer.Micros(_signals[_programs[program].Specialty], _programs[program]), program);
        }

        return top.Count;
    }

    [Benchmark]
    public int OneNumberAtATime() => Best(_numbers);

    [Benchmark]
    public int Vectors() => Best(_vectors);

    private int Best(ScoreRow row)
    {
        var scorer = new PairScorer(_demand, _model);
        scorer.SpecialtyParts(_signals, row.Parts);
        row.Score(_demand.Asked, scorer.Terms);
        row.Fold();
        var top = new TopList(Limit);
        foreach (var hit in row.Best(Limit, int.MaxValue))
            top.Offer(hit.Micros, hit.Slot);
        return top.Count;
    }
}
