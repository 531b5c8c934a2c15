namespace Matching.Engine.Ranking.Industries;

/// <summary>How a program fits the demands of one industry.</summary>
public sealed record IndustryFit
{
    /// <summary>A GB/T 4754 section (<c>C</c>) or division (<c>C34</c>).</summary>
    public required string Industry { get; init; }

    /// <summary>Mean score over the industry's demands, weighted by headcount, in [0, 1].</summary>
    public required double Fit { get; init; }

    /// <summary>The part of the industry's posts that the program's specialty is the answer to, each post spread over its best specialties; in (0,
    /// 1].</summary>
    public required double Share { get; init; }

    /// <summary>How many times the part of all the city's posts that is: 1 is as everywhere.</summary>
    public required double Lift { get; init; }

    /// <summary>In [0, 1); n / (n + 10) for n assessable demands.</summary>
    public required double Confidence { get; init; }

    /// <summary>Assessable, open demands of the industry.</summary>
    public required int Demands { get; init; }

    /// <summary>People that they seek.</summary>
    public required int Headcount { get; init; }

    /// <summary>Those sought by demands that the program fits in the bands partial or strong.</summary>
    public required int FittingHeadcount { get; init; }

    /// <summary>The demands that carry the fit, best first, at most five.</summary>
    public required IReadOnlyList<DemandEvidence> Evidence { get; init; }

    /// <summary>Skills that those demands ask for and the program gives, by weight, at most ten.</summary>
    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Skills that the industry asks for and the program lacks, by headcount, at most ten.</summary>
    public required IReadOnlyList<string> MissingSkills { get; init; }

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
