using System.Runtime.InteropServices;

namespace Matching.Benchmarks.Recompute;

/// <summary>One side of a workload: little-endian arrays, as the generator wrote them.</summary>
/// <param name="Starts">Row r's skills are Starts[r] to Starts[r + 1].</param>
/// <param name="Level">0 secondary, 1 associate, 2 bachelor.</param>
/// <param name="Capacity">Graduates or headcount.</param>
internal sealed record SkillRows(
    long[] Starts, int[] Skills, float[] Weights, byte[] Level, ushort[] City, byte[] Industry, int[] Capacity, int[] Specialty)
{
    /// <param name="side"><c>P</c> for programs, <c>D</c> for demands.</param>
    public static SkillRows Read(string folder, char side)
    {
        return new SkillRows(
            Read<long>("indptr.i64"),
            Read<int>("idx.i32"),
            Read<float>("val.f32"),
            Read<byte>("level.u8"),
            Read<ushort>("city.u16"),
            Read<byte>("ind.u8"),
            Read<int>("cap.i32"),
            Read<int>("major.i32"));

        T[] Read<T>(string array)
            where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(folder, $"{side}_{array}"))).ToArray();
    }

    public int Count => Level.Length;

    /// <summary>A row's skills and their weights, ascending by skill.</summary>
    public T[] SkillsOf<T>(int row, Func<int, float, T> skill)
    {
        var (from, to) = ((int)Starts[row], (int)Starts[row + 1]);
        var skills = new T[to - from];
        for (var at = from; at < to; at++)
            skills[at - from] = skill(Skills[at], Weights[at]);
        return skills;
    }
}
