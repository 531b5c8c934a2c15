using BenchmarkDotNet.Attributes;
using Matching.Engine.Text;

namespace Matching.Benchmarks.Kernels;

/// <summary>One specialty's words against those of all 1,500 posts of the sample city.</summary>
public class TextComparison
{
    private SparseVector[] _posts = [];
    private SparseVector _specialty = SparseVector.Empty;
    private TextIndex _index = null!;
    private float[] _row = [];

    [GlobalSetup]
    public void Load()
    {
        var model = SampleCity.Load().Index;
        _posts = [.. model.Demands.Select(demand => demand.Text.Rounded())];
        _specialty = model.Model.Specialties[model.Model.FindSpecialty("460301")].Vector;
        _index = new TextIndex(_posts, model.Model.Text.Count);
        _row = new float[_posts.Length];
        Console.WriteLine($"// {_specialty.Terms.Length} terms of the specialty, {_posts.Average(post => post.Terms.Length):F0} a post");
    }

    [Benchmark(Baseline = true)]
    public float PairByPair()
    {
        for (var post = 0; post < _posts.Length; post++)
            _row[post] = _specialty.Dot(_posts[post]);
        return _row[0];
    }

    [Benchmark]
    public float Index()
    {
        _index.Score(_specialty, _row);
        return _row[0];
    }
}
