using System.Numerics.Tensors;
using Matching.Engine.Catalog;
using Matching.Engine.Numerics;

namespace Matching.Engine.Ranking.Industries;

/// <summary>What each program scored in each section and division.</summary>
internal sealed class IndustrySums
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    /// <param name="industries">Sections and divisions, ordinally ascending; with a division its section.</param>
    public IndustrySums(string[] industries, int programs, int specialties)
    {
        (Industries, Programs, Specialties) = (industries, programs, specialties);
        (Shares, CityShares) = (new long[industries.Length * (long)specialties], new long[specialties]);
        for (var i = 0; i < industries.Length; i++)
            _ordinals[industries[i]] = i;
        Weighted = new long[industries.Length * (long)programs];
        Fitting = new int[Weighted.Length];
        Demands = new int[industries.Length];
        Headcounts = new long[industries.Length];
    }

    public string[] Industries { get; }

    public int Programs { get; }

    public int Specialties { get; }

    /// <summary>By industry, then specialty: what its posts give it, in units of <see cref="PostShare.Unit"/>.</summary>
    public long[] Shares { get; }

    /// <summary>By specialty: what all posts give it, with an industry or without.</summary>
    public long[] CityShares { get; }

    /// <summary>Open, assessable demands, with an industry or without.</summary>
    public int CityDemands { get; set; }

    public Span<long> SharesOf(int industry) => Shares.AsSpan((int)((long)industry * Specialties), Specialties);

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

    /// <summary>Counts what one industry has in another one, which is to have it.</summary>
    public void AddInto(int section, int division)
    {
        var (to, from) = ((long)section * Programs, (long)division * Programs);
        for (var program = 0; program < Programs; program++)
        {
            Weighted[to + program] += Weighted[from + program];
            Fitting[to + program] += Fitting[from + program];
        }

        TensorPrimitives.Add(SharesOf(section), SharesOf(division), SharesOf(section));
        Demands[section] += Demands[division];
        Headcounts[section] += Headcounts[division];
    }

    /// <summary>The mean score in [0, 1], weighted by headcount.</summary>
    public double Fit(int industry, int program) => Score.Mean(Weighted[((long)industry * Programs) + program], Headcounts[industry]);
}
