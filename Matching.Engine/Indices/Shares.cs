using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>Parts of a whole, which is always the sum of the parts: a published total often is another number.</summary>
internal static class Shares
{
    public static readonly Refusal Nothing = new("nothing", "各部分之和为 0，没有结构可言。", "The parts add up to 0: there is no structure to speak of.");

    /// <summary>Null where they add up to nothing.</summary>
    public static double[]? Of(double[] parts) => parts.Sum() is > 0 and var sum ? Array.ConvertAll(parts, part => part / sum) : null;
}
