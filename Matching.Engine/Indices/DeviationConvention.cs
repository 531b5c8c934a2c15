using System.Text.Json.Serialization;

namespace Matching.Engine.Indices;

/// <summary>Which way round a structural deviation is printed; both are in use, with opposite signs.</summary>
public enum DeviationConvention
{
    /// <summary>Y/L − 1: negative where labour has more than its part.</summary>
    [JsonStringEnumMemberName("outputOverLabour")]
    OutputOverLabour,

    /// <summary>L/Y − 1: positive where labour has more than its part.</summary>
    [JsonStringEnumMemberName("labourOverOutput")]
    LabourOverOutput,
}
