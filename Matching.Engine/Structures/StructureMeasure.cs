using System.Text.Json.Serialization;

namespace Matching.Engine.Structures;

/// <summary>What the parts of a structure count.</summary>
public enum StructureMeasure
{
    /// <summary>增加值.</summary>
    [JsonStringEnumMemberName("valueAdded")]
    ValueAdded,

    /// <summary>People who work.</summary>
    [JsonStringEnumMemberName("employment")]
    Employment,

    /// <summary>Students.</summary>
    [JsonStringEnumMemberName("enrolment")]
    Enrolment,

    [JsonStringEnumMemberName("graduates")]
    Graduates,

    /// <summary>Programs.</summary>
    [JsonStringEnumMemberName("sites")]
    Sites,
}
