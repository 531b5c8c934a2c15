using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>求人倍率: posts per seeker, and how many posts there are more than seekers.</summary>
/// <param name="Value">Null where nobody seeks.</param>
public sealed record Tightness(double? Value, double Gap)
{
    public static readonly Refusal NoSeekers = new("noSeekers", "没有求职者，倍率没有定义。", "Nobody seeks: the ratio is not defined.");

    public static Tightness Of(double demand, double seekers) => new(seekers == 0 ? null : demand / seekers, demand - seekers);
}
