using Matching.Engine.Forecasts;

namespace Matching.Engine.Series;

/// <summary>Which series to list; null asks for nothing.</summary>
public sealed record SeriesFilter
{
    public string? Name { get; init; }

    /// <summary>A code of GB/T 2260; a province includes its cities.</summary>
    public string? Region { get; init; }

    /// <summary>A code of GB/T 4754; a section includes its divisions.</summary>
    public string? Industry { get; init; }

    public string? Occupation { get; init; }

    public string? SpecialtyCode { get; init; }

    public SeriesMeasure? Measure { get; init; }

    public PeriodKind? Period { get; init; }

    /// <summary>Those that runs of this service add to, or those of files; all where it is null.</summary>
    public bool? IsOwn { get; init; }

    /// <summary>Those that have a code of this kind; all where it is null.</summary>
    public SeriesCut? By { get; init; }
}

/// <summary>By what series tell things apart.</summary>
public enum SeriesCut
{
    Industry,
    Occupation,
    Specialty,

    /// <summary>A region alone.</summary>
    Region,
}
