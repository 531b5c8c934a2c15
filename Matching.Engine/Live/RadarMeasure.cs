namespace Matching.Engine.Live;

/// <summary>Figures of a radar whose evidence can be asked for.</summary>
public enum RadarMeasure
{
    /// <summary>Of a specialty, as the four behind it.</summary>
    Sites,
    Coverage,
    Seats,
    Hhi,
    Ratio,

    /// <summary>Of a college over its specialties.</summary>
    CollegeHhi,

    /// <summary>Of a college to all others together.</summary>
    CollegeKrugman,

    /// <summary>Of two colleges.</summary>
    PairKrugman,
}
