using System.Numerics.Tensors;
using Matching.Engine.Numerics;

namespace Matching.Engine.Ranking.Industries;

/// <summary>
/// What one thread counts by industry while it ranks: who fits, and what the specialties' parts add up to. In whole numbers, so that the order
/// of adding does not matter.
/// </summary>
internal sealed class IndustryTally(ProgramTable programs, int industries)
{
    /// <summary>A part of a score is counted in units of 2⁻²⁸: as fine as single precision, and the sum over all people of a country has room.</summary>
    private const float Unit = 1 << 28;

    private readonly long[]?[] _parts = new long[industries * IndustryGroup.Count][];

    /// <summary>By industry, then program: people sought by demands that the program fits.</summary>
    public int[] Fitting { get; } = new int[industries * (long)programs.Programs];

    /// <summary>By industry, then specialty: what posts give it, by <see cref="PostShare"/>; last what those without an industry do.</summary>
    public long[]?[] Shares { get; } = new long[industries + 1][];

    /// <summary>Posts that were spread.</summary>
    public int Posts { get; private set; }

    public void AddShare(in RankedDemand demand, ReadOnlySpan<float> parts)
    {
        PostShare.Add(parts, demand.Terms.OwnWeight, Shares[demand.Industry < 0 ? industries : demand.Industry] ??= new long[programs.Specialties]);
        Posts++;
    }

    public void Fits(int industry, int program, int headcount) => Fitting[((long)industry * programs.Programs) + program] += headcount;

    public void AddParts(in RankedDemand demand, ReadOnlySpan<float> parts)
    {
        var done = 0L;
        foreach (var @class in programs.Classes)
        {
            var group = IndustryGroup.Of(demand.Terms, @class.Level, @class.Located);
            if (demand.Terms.Excludes(@class.Level) || (done & (1L << group.Number)) != 0)
                continue;
            done |= 1L << group.Number;
            var sums = _parts[(demand.Industry * IndustryGroup.Count) + group.Number] ??= new long[programs.Specialties];
            var scale = Unit / demand.Terms.TotalWeight(@class.Level, @class.Located);
            WholeSums.Add(sums, parts, scale, demand.Headcount);
        }
    }

    /// <summary>The sum over an industry's demands of headcount times the specialty's part of the score.</summary>
    public double Part(int industry, IndustryGroup group, int specialty) =>
        (_parts[(industry * IndustryGroup.Count) + group.Number]?[specialty] ?? 0) / (double)Unit;

    public void Add(IndustryTally other)
    {
        for (var slot = 0L; slot < Fitting.LongLength; slot++)
            Fitting[slot] += other.Fitting[slot];
        Add(_parts, other._parts);
        Add(Shares, other.Shares);
        Posts += other.Posts;
    }

    private void Add(long[]?[] sums, long[]?[] others)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            if (others[at] is { } added)
                TensorPrimitives.Add(sums[at] ??= new long[programs.Specialties], added, sums[at]);
        }
    }
}
