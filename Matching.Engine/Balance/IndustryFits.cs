using Matching.Engine.Scoring;

namespace Matching.Engine.Balance;

/// <summary>Adds up a program's scores by industry and names what is behind them. Pure.</summary>
internal static class IndustryFits
{
    private const int EvidenceDemands = 5;
    private const int NamedSkills = 10;

    /// <summary>Demands at which a fit is believed half: with more it is believed more.</summary>
    private const double HalfConfidence = 10;

    private static readonly Comparer<IndustryFit> ByFit = Comparer<IndustryFit>.Create(static (one, other) =>
        (one.Industry.Length, -one.Fit).CompareTo((other.Industry.Length, -other.Fit)) is not 0 and var by ? by : string.CompareOrdinal(one.Industry, other.Industry));

    /// <summary>Every section and division of the scored demands: sections first, then divisions, each by fit, ties by code.</summary>
    public static IReadOnlyList<IndustryFit> For(
        ProgramProfile program, IEnumerable<(DemandProfile Demand, int Micros)> scored, MatchModel model, Explainer explainer) =>
    [
        .. scored.SelectMany(entry => IndustrySums.Of(entry.Demand.Demand.Industry).Select(industry => (Industry: industry, Entry: entry)))
            .GroupBy(pair => pair.Industry, pair => pair.Entry, StringComparer.Ordinal)
            .Select(group => For(group.Key, program, [.. group], model, explainer))
            .Order(ByFit),
    ];

    /// <summary>The same with the fit as the run added it up.</summary>
    public static IReadOnlyList<IndustryFit> WithRun(IReadOnlyList<IndustryFit> fits, IndustrySums sums, int program) =>
        [.. fits.Select(fit => fit with { Fit = sums.Fit(sums.Ordinal(fit.Industry), program) }).Order(ByFit)];

    public static IndustryFit For(
        string industry, ProgramProfile program, IReadOnlyList<(DemandProfile Demand, int Micros)> scored, MatchModel model, Explainer explainer)
    {
        var headcount = scored.Sum(entry => entry.Demand.Demand.Headcount);
        var weighted = scored.Sum(entry => (long)entry.Micros * entry.Demand.Demand.Headcount);
        var best = scored.OrderByDescending(entry => entry.Micros).ThenBy(entry => entry.Demand.Id, StringComparer.Ordinal).Take(EvidenceDemands).ToArray();
        var given = program.Given.Select(skill => skill.Skill).ToHashSet();
        var asked = scored.SelectMany(entry => entry.Demand.Asked.Select(asked => (asked.Skill, Weight: (double)asked.Weight * entry.Demand.Demand.Headcount)))
            .GroupBy(pair => pair.Skill)
            .Select(group => (Skill: group.Key, Weight: group.Sum(pair => pair.Weight)))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Skill).ToArray();
        return new IndustryFit(
            industry,
            weighted / (1e6 * Math.Max(1, headcount)),
            scored.Count / (scored.Count + HalfConfidence),
            scored.Count,
            headcount,
            scored.Where(entry => explainer.Band(entry.Micros) >= MatchBand.Partial).Sum(entry => entry.Demand.Demand.Headcount),
            [.. best.Select(entry => Evidence(entry.Demand, entry.Micros))],
            [.. asked.Where(pair => given.Contains(pair.Skill)).Take(NamedSkills).Select(pair => model.Vocabulary.Skills[pair.Skill].Name)],
            [.. asked.Where(pair => !given.Contains(pair.Skill)).Take(NamedSkills).Select(pair => model.Vocabulary.Skills[pair.Skill].Name)]);
    }

    private static DemandEvidence Evidence(DemandProfile profile, int micros) =>
        new(profile.Id, profile.Demand.Enterprise, profile.Demand.Title, profile.Demand.Headcount, micros / 1e6);
}
