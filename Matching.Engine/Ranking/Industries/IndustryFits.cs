using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking.Industries;

/// <summary>Adds up a program's scores by industry and names what is behind them. Pure.</summary>
internal static class IndustryFits
{
    private const int EvidenceDemands = 5;
    private const int NamedSkills = 10;

    /// <summary>Demands at which a fit is believed half: with more it is believed more.</summary>
    private const double HalfConfidence = 10;

    /// <summary>Sections first, then divisions, each by its standing, ties by code.</summary>
    public static IReadOnlyList<IndustryFit> Ordered(IEnumerable<IndustryFit> fits) =>
    [
        .. fits.OrderBy(fit => fit.Industry.Length)
            .ThenByDescending(fit => fit.Standing)
            .ThenBy(fit => fit.Industry, StringComparer.Ordinal),
    ];

    public static double Confidence(int demands) => demands / (demands + HalfConfidence);

    /// <param name="share">Of the program's specialty.</param>
    /// <param name="micros">By demand of the industry; 0 for one that excludes the program, since the industry asks for it all the same.</param>
    public static IndustryFit For(IndustryDemands industry, ProgramProfile program, int[] micros, IndustryShare share, MatchModel model, Explainer explainer)
    {
        var demands = industry.Demands;
        var (weighted, fitting) = (0L, 0);
        for (var at = 0; at < demands.Length; at++)
        {
            var headcount = demands[at].Demand.Headcount;
            weighted += (long)micros[at] * headcount;
            fitting += explainer.Band(micros[at], demands[at].Demand.Industry) >= MatchBand.Partial ? headcount : 0;
        }

        var best = Enumerable.Range(0, demands.Length).OrderByDescending(at => micros[at]).ThenBy(at => demands[at].Id, StringComparer.Ordinal)
            .Take(EvidenceDemands);
        var given = program.Given.Select(skill => skill.Skill).ToHashSet();
        return new IndustryFit
        {
            Industry = industry.Industry,
            Fit = Score.Mean(weighted, industry.Headcount),
            Share = share.Share,
            Lift = share.Lift,
            Confidence = Confidence(demands.Length),
            Demands = demands.Length,
            Headcount = industry.Headcount,
            FittingHeadcount = fitting,
            Evidence = [.. best.Select(at => Evidence(demands[at], micros[at]))],
            Skills = [.. industry.Asked.Where(given.Contains).Take(NamedSkills).Select(skill => model.Vocabulary.Skills[skill].Name)],
            MissingSkills = [.. industry.Asked.Where(skill => !given.Contains(skill)).Take(NamedSkills).Select(skill => model.Vocabulary.Skills[skill].Name)],
            Folded = industry.Folded,
        };
    }

    private static DemandEvidence Evidence(DemandProfile profile, int micros) =>
        new(profile.Id, profile.Demand.Enterprise, profile.Demand.Title, profile.Demand.Headcount, new Score(micros).Value);
}
