using System.Text.Json.Serialization;

namespace Matching.Engine.Indices;

/// <summary>What can be worked out of given numbers; <see cref="IndexCatalogue"/> has the formulas.</summary>
public enum IndexKind
{
    [JsonStringEnumMemberName("deviation")]
    Deviation,

    [JsonStringEnumMemberName("theil")]
    Theil,

    [JsonStringEnumMemberName("coupling")]
    Coupling,

    [JsonStringEnumMemberName("greyRelation")]
    GreyRelation,

    [JsonStringEnumMemberName("locationQuotient")]
    LocationQuotient,

    [JsonStringEnumMemberName("hhi")]
    Hhi,

    [JsonStringEnumMemberName("krugman")]
    Krugman,

    [JsonStringEnumMemberName("gini")]
    Gini,

    [JsonStringEnumMemberName("tightness")]
    Tightness,

    [JsonStringEnumMemberName("gm11")]
    Gm11,
}
