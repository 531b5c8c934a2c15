using BenchmarkDotNet.Attributes;
using Matching.Engine.Numerics;

namespace Matching.Benchmarks.Kernels;

/// <summary>The best 50 of many scores.</summary>
public class BestOfMany
{
    private const int Kept = 50;

    private int[] _micros = [];

    [Params(165, 2_000, 60_000)]
    public int Scores { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(1);
        _micros = [.. Enumerable.Range(0, Scores).Select(_ => random.Next(1_000_001))];
    }

    [Benchmark(Baseline = true)]
    public int SortAll()
    {
        var keys = new long[_micros.Length];
        for (var ordinal = 0; ordinal < keys.Length; ordinal++)
            keys[ordinal] = -(((long)_micros[ordinal] << 32) | (uint)(int.MaxValue - ordinal));
        Array.Sort(keys);
        return (int)keys[Math.Min(Kept, keys.Length) - 1];
    }

    [Benchmark]
    public int TopList()
    {
        var top = new TopList(Kept);
        for (var ordinal = 0; ordinal < _micros.Length; ordinal++)
            top.Offer(_micros[ordinal], ordinal);
        return top.ToSorted()[^1].Ordinal;
    }
}
