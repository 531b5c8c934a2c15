using BenchmarkDotNet.Attributes;
using Matching.Engine.Skills;

namespace Matching.Benchmarks.Kernels;

/// <summary>Skills in a post's text, against every spelling of the sample city's vocabulary. One operation is one text.</summary>
public class SkillRecognition
{
    private const int Texts = 100;

    private Vocabulary _vocabulary = null!;
    private string[] _forms = [];
    private string[] _texts = [];

    [GlobalSetup]
    public void Load()
    {
        var city = SampleCity.Load();
        _vocabulary = city.Index.Model.Vocabulary;
        _forms = [.. _vocabulary.Forms.Keys.Where(form => form.Length >= 2)];
        _texts = [.. city.Demands.Take(Texts).Select(demand => demand.Description)];
        Console.WriteLine($"// {_forms.Length} spellings, {_texts.Average(text => text.Length):F0} characters a text");
    }

    /// <summary>Looks for each spelling anywhere, without borders, longest match, levels or negations.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public int EverySpelling()
    {
        var found = 0;
        foreach (var text in _texts)
        {
            var key = SkillSpelling.Key(text);
            foreach (var form in _forms)
                found += key.Contains(form, StringComparison.Ordinal) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public int Recognizer()
    {
        var found = 0;
        foreach (var text in _texts)
            found += _vocabulary.Recognizer.Recognize(text).Count;
        return found;
    }
}
