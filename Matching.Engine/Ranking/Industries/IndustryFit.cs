namespace Matching.Engine.Ranking.Industries;

/// <summary>How a program fits the demands of one industry.</summary>
/// <param name="Industry">A GB/T 4754 section (<c>C</c>) or division (<c>C34</c>).</param>
/// <param name="Fit">Mean score over the industry's demands, weighted by headcount, in [0, 1].</param>
/// <param name="Lift">How much more that is than the program's and the industry's averages would have one expect: 1 is as expected.</param>
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
    double Lift,
    double Confidence,
    int Demands,
    int Headcount,
    int FittingHeadcount,
    IReadOnlyList<DemandEvidence> Evidence,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> MissingSkills)
{
    /// <summary>
    /// What fits are ranked by: fit times the root of lift: who fits everything a little does not come first everywhere, and who fits nothing much does not for being so singular.
    /// </summary>
    public static double RankOf(double fit, double lift) => fit * Math.Sqrt(lift);
}

/// <summary>A program's fit to industries, or the reason why there is none.</summary>
/// <param name="NotAssessable">Null where the list stands, even if it is empty.</param>
public sealed record IndustryFitList(IReadOnlyList<IndustryFit> Items, Scoring.Reason? NotAssessable);

/// <summary>A demand behind an industry's fit.</summary>
public sealed record DemandEvidence(string DemandId, string Enterprise, string Title, int Headcount, double Score);

/// <summary>A program as one industry sees it; ranked by fit and lift, ties by id.</summary>
public sealed record ProgramFit(int Rank, Programs.Program Program, IndustryFit Fit);
