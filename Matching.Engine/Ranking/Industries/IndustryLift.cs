namespace Matching.Engine.Ranking.Industries;

/// <summary>
/// How much more a program fits an industry than the two would have one expect: some programs fit everything a little, some industries
/// take everyone. Expected is what the program fits on average, times what the industry is above the city's average. Immutable.
/// </summary>
internal sealed class IndustryLift
{
    private readonly IndustrySums _sums;
    private readonly double[] _industries;
    private readonly double[] _programs;
    private readonly double _city;

    /// <param name="assessable">By program: whether it has fits at all.</param>
    public IndustryLift(IndustrySums sums, bool[] assessable)
    {
        _sums = sums;
        var counted = Enumerable.Range(0, assessable.Length).Where(program => assessable[program]).ToArray();
        var sections = Enumerable.Range(0, sums.Industries.Length).Where(industry => sums.Industries[industry].Length == 1).ToArray();
        _industries = [.. sums.Industries.Select((_, industry) => Mean(counted.Select(program => sums.Fit(industry, program))))];
        _programs = [.. Enumerable.Range(0, sums.Programs).Select(program => Average(sections.Select(section => (sums.Fit(section, program), sums.Headcounts[section]))))];
        _city = Mean(counted.Select(program => _programs[program]));
    }

    /// <summary>Of a program of the run.</summary>
    public double Of(string industry, int program, double fit, double confidence) => Of(industry, _programs[program], fit, confidence);

    /// <summary>Fit over what is expected, drawn towards 1 where there are few demands to tell.</summary>
    /// <param name="own">What the program fits on average, by <see cref="Average"/>.</param>
    public double Of(string industry, double own, double fit, double confidence)
    {
        var ordinal = _sums.Ordinal(industry);
        var expected = ordinal < 0 || _city == 0 ? 0 : own * _industries[ordinal] / _city;
        return expected > 0 ? 1 + (confidence * ((fit / expected) - 1)) : 1;
    }

    /// <summary>A program's fit over all sections, by headcount.</summary>
    public static double Average(IEnumerable<(double Fit, long Headcount)> sections)
    {
        var (sum, people) = (0.0, 0L);
        foreach (var (fit, headcount) in sections)
        {
            sum += fit * headcount;
            people += headcount;
        }

        return people == 0 ? 0 : sum / people;
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty().Average();
}
