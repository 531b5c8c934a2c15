using System.Text.Json.Serialization;

namespace Matching.Engine.Balance;

/// <summary>Over which specialties a post is spread that names none, by the best score that each of them has with it.</summary>
public enum SpreadRule
{
    [JsonStringEnumMemberName("top5")]
    Top5,

    /// <summary>The default: least error of all rules on advertisements whose employers name classes.</summary>
    [JsonStringEnumMemberName("top10")]
    Top10,

    [JsonStringEnumMemberName("top20")]
    Top20,

    /// <summary>All that is found of the two best classes (专业类).</summary>
    [JsonStringEnumMemberName("classes2")]
    TwoClasses,

    [JsonStringEnumMemberName("classes3")]
    ThreeClasses,

    /// <summary>All that is found, classes by e^(best score / 0.04).</summary>
    [JsonStringEnumMemberName("softmax4")]
    Softmax4,

    /// <summary>The same of 0.06.</summary>
    [JsonStringEnumMemberName("softmax6")]
    Softmax6,
}
