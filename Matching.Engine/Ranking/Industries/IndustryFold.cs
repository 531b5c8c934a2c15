using System.Numerics.Tensors;
using Matching.Engine.Catalog;
using Matching.Engine.Numerics;

namespace Matching.Engine.Ranking.Industries;

/// <summary>Makes industry fit of what a ranking counted: each industry by itself, its demands in ascending order, so that threads have no say.</summary>
internal sealed class IndustryFold(ProgramTable programs, DemandReader read, int demands, IndustryTally tally)
{
    /// <param name="industries">Sections and divisions, ordinally ascending.</param>
    public IndustrySums Run(string[] industries, ParallelOptions options)
    {
        var sums = new IndustrySums(industries, programs.Programs, programs.Specialties) { CityDemands = tally.Posts };
        var members = Members(industries.Length);
        Parallel.For(0, industries.Length, options, industry =>
        {
            foreach (var demand in members[industry])
            {
                sums.Demands[industry]++;
                sums.Headcounts[industry] += read(demand, []).Headcount;
            }

            Weigh(industry, members[industry], sums);
            tally.Fitting.AsSpan(industry * programs.Programs, programs.Programs).CopyTo(sums.Fitting.AsSpan(industry * programs.Programs));
        });
        foreach (var shares in tally.Shares.OfType<long[]>())
            TensorPrimitives.Add(sums.CityShares, shares, sums.CityShares);
        for (var industry = 0; industry < industries.Length; industry++)
            tally.Shares[industry]?.CopyTo(sums.SharesOf(industry));
        for (var industry = 0; industry < industries.Length; industry++)
        {
            if (Industry.DivisionOf(industries[industry]) is not null)
                sums.AddInto(sums.Ordinal(Industry.SectionOf(industries[industry])), industry);
        }

        return sums;
    }

    private List<int>[] Members(int industries)
    {
        var members = new List<int>[industries];
        for (var industry = 0; industry < industries; industry++)
            members[industry] = [];
        for (var ordinal = 0; ordinal < demands; ordinal++)
        {
            if (read(ordinal, []) is { IsRanked: true, IsRepeat: false, Industry: >= 0 } demand)
                members[demand.Industry].Add(ordinal);
        }

        return members;
    }

    private void Weigh(int industry, List<int> members, IndustrySums sums)
    {
        var groups = new SortedDictionary<int, (IndustryGroup Group, FactorSums Sums)>();
        foreach (var ordinal in members)
            Add(groups, read(ordinal, []));
        foreach (var @class in programs.Classes)
        {
            var counted = groups.Values.Where(entry => entry.Group.Has(@class.Level, @class.Located)).ToArray();
            var credits = FactorSums.NewCredits(programs.VocabularySkills);
            foreach (var (_, factors) in counted)
                factors.AddCredits(credits);
            for (var slot = @class.From; slot < @class.To && programs.Ordinals[slot] >= 0; slot++)
            {
                var program = programs.Profiles[programs.Ordinals[slot]];
                var sum = FactorSums.Skills(program.Given, credits);
                foreach (var (group, factors) in counted)
                    sum += factors.Place(group, @class.Level, program.Region) + tally.Part(industry, group, program.Specialty);
                sums.Weighted[((long)industry * programs.Programs) + programs.Ordinals[slot]] = (long)Math.Round(Score.Full * sum);
            }
        }
    }

    private void Add(SortedDictionary<int, (IndustryGroup Group, FactorSums Sums)> groups, in RankedDemand demand)
    {
        var done = 0L;
        foreach (var @class in programs.Classes)
        {
            var group = IndustryGroup.Of(demand.Terms, @class.Level, @class.Located);
            if (demand.Terms.Excludes(@class.Level) || (done & (1L << group.Number)) != 0)
                continue;
            done |= 1L << group.Number;
            if (!groups.TryGetValue(group.Number, out var entry))
                groups[group.Number] = entry = (group, new FactorSums(programs.VocabularySkills));
            entry.Sums.Add(demand, group, demand.Terms.TotalWeight(@class.Level, @class.Located));
        }
    }
}
