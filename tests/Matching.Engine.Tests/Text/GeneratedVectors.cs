using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

/// <summary>Rounded vectors over few terms; two terms in three are absent, so that vectors meet in some and miss in others.</summary>
internal static class GeneratedVectors
{
    public const int Terms = 24;

    public static Gen<SparseVector> All { get; } = Gen.Choose(0, 1000).ListOf(Terms).Select(values =>
    {
        var present = Enumerable.Range(0, Terms).Where(term => values[term] % 3 == 0).ToArray();
        return new SparseVector(present, [.. present.Select(term => (values[term] + 1) / 977f)]).Rounded();
    });
}
