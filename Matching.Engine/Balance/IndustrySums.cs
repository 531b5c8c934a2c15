using Matching.Engine.Catalog;

namespace Matching.Engine.Balance;

/// <summary>
/// What each program scored in each section and division, added up in whole numbers so that the order of adding does not matter.
/// Filled by one thread at a time; <see cref="Add(IndustrySums)"/> joins two.
/// </summary>
internal sealed class IndustrySums
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    /// <param name="industries">Sections and divisions, ordinally ascending.</param>
    public IndustrySums(string[] industries, int programs)
    {
        (Industries, Programs) = (industries, programs);
        for (var i = 0; i < industries.Length; i++)
            _ordinals[industries[i]] = i;
        Weighted = new long[industries.Length * (long)programs];
        Fitting = new int[Weighted.Length];
        Demands = new int[industries.Length];
        Headcounts = new long[industries.Length];
    }

    public string[] Industries { get; }

    public int Programs { get; }

    /// <summary>By industry, then program: the sum of score in millionths times headcount.</summary>
    public long[] Weighted { get; }

    /// <summary>By industry, then program: people sought by demands that the program fits at least partially.</summary>
    public int[] Fitting { get; }

    /// <summary>By industry: open, assessable demands.</summary>
    public int[] Demands { get; }

    /// <summary>By industry: people that they seek.</summary>
    public long[] Headcounts { get; }

    /// <summary>The section and the division of a demand's code; none where it has no code.</summary>
    public static IEnumerable<string> Of(string? industry)
    {
        if (industry is null)
            yield break;
        yield return Industry.SectionOf(industry);
        if (Industry.DivisionOf(industry) is { } division)
            yield return division;
    }

    public int Ordinal(string industry) => _ordinals.GetValueOrDefault(industry, -1);

    public void CountDemand(string? industry, int headcount)
    {
        foreach (var ordinal in Of(industry).Select(Ordinal))
        {
            Demands[ordinal]++;
            Headcounts[ordinal] += headcount;
        }
    }

    public void Add(int industry, int program, int micros, int headcount, bool fits)
    {
        var slot = ((long)industry * Programs) + program;
        Weighted[slot] += (long)micros * headcount;
        if (fits)
            Fitting[slot] += headcount;
    }

    public void Add(IndustrySums other)
    {
        for (var i = 0; i < Weighted.Length; i++)
        {
            Weighted[i] += other.Weighted[i];
            Fitting[i] += other.Fitting[i];
        }

        for (var i = 0; i < Demands.Length; i++)
        {
            Demands[i] += other.Demands[i];
            Headcounts[i] += other.Headcounts[i];
        }
    }

    /// <summary>The mean score in [0, 1], weighted by headcount.</summary>
    public double Fit(int industry, int program) => Weighted[((long)industry * Programs) + program] / (1e6 * Math.Max(1, Headcounts[industry]));
}
