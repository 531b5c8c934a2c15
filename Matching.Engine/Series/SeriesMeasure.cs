using System.Text.Json.Serialization;

namespace Matching.Engine.Series;

/// <summary>What the values of a series count.</summary>
public enum SeriesMeasure
{
    /// <summary>Posts that are vacant.</summary>
    [JsonStringEnumMemberName("openings")]
    Openings,

    /// <summary>People who were taken on in the period.</summary>
    [JsonStringEnumMemberName("hires")]
    Hires,

    /// <summary>People who work.</summary>
    [JsonStringEnumMemberName("employment")]
    Employment,

    /// <summary>People who are sought.</summary>
    [JsonStringEnumMemberName("headcountAsked")]
    HeadcountAsked,

    /// <summary>Advertisements.</summary>
    [JsonStringEnumMemberName("postings")]
    Postings,
}
