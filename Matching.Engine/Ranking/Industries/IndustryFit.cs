namespace Matching.Engine.Ranking.Industries;

/// <summary>How a program fits the demands of one industry.</summary>
/// <param name="Industry">A GB/T 4754 section (<c>C</c>) or division (<c>C34</c>).</param>
/// <param name="Fit">Mean score over the industry's demands, weighted by headcount, in [0, 1].</param>
/// <param name="Share">The part of the industry's posts that the program's specialty is the answer to, each post spread over its best specialties; in
/// (0, 1].</param>
/// <param name="Lift">How many times the part of all the city's posts that is: 1 is as everywhere.</param>
/// <param name="Confidence">In [0, 1); n / (n + 10) for n assessable demands.</param>
/// <param name="Demands">Assessable, open demands of the industry.</param>
/// <param name="Headcount">People that they seek.</param>
/// <param name="FittingHeadcount">Those sought by demands that the program fits in the bands partial or strong.</param>
/// <param name="Evidence">The demands that carry the fit, best first, at most five.</param>
/// <param name="Skills">Skills that those demands ask for and the program gives, by weight, at most ten.</param>
/// <param name="MissingSkills">Skills that the industry asks for and the program lacks, by headcount, at most ten.</param>
public sealed record IndustryFit(
    string Industry,
    double Fit,
    double Share,
    double Lift,
    double Confidence,
    int Demands,
    int Headcount,
    int FittingHeadcount,
    IReadOnlyList<DemandEvidence> Evidence,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> MissingSkills)
{
    /// <summary>Rows that equal one of the demands but for their number, and are not counted again.</summary>
    public int Folded { get; init; }

    /// <summary>What fits are ranked by: how much of the industry the specialty answers, more than elsewhere, and how well this program does.</summary>
    public double Standing => StandingOf(Fit, new IndustryShare(Share, Lift));

    internal static double StandingOf(double fit, IndustryShare share) => fit * share.Share * share.Lift;
}

/// <summary>A program's fit to industries, or the reason why there is none.</summary>
/// <param name="NotAssessable">Null where the list stands, even if it is empty.</param>
public sealed record IndustryFitList(IReadOnlyList<IndustryFit> Items, Scoring.Reason? NotAssessable);

/// <summary>A demand behind an industry's fit.</summary>
public sealed record DemandEvidence(string DemandId, string Enterprise, string Title, int Headcount, double Score);

/// <summary>A program as one industry sees it; ranked by <see cref="IndustryFit.Standing"/>, ties by id.</summary>
public sealed record ProgramFit(int Rank, Programs.Program Program, IndustryFit Fit);
