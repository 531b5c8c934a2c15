using System.Numerics.Tensors;

namespace Matching.Engine.Ranking;

/// <summary>
/// The scores, in millionths, from which a demand may enter programs' lists, and a lower bound of each group's: most groups are passed by with that alone.
/// Floors only rise, so a thread that reads an old one looks in vain and misses nothing. Thread safe.
/// </summary>
internal sealed class EntryThresholds
{
    private readonly float[] _slots;
    private readonly float[] _groups;

    /// <summary>All at 0; slots without a program are out of reach.</summary>
    public EntryThresholds(ProgramTable programs)
    {
        _slots = Array.ConvertAll(programs.Ordinals, ordinal => ordinal < 0 ? float.PositiveInfinity : 0);
        _groups = new float[programs.Length / ProgramTable.Group];
    }

    /// <summary>By slot.</summary>
    public ReadOnlySpan<float> Slots => _slots;

    /// <summary>What no floor of a group is below.</summary>
    public float Least(int group) => _groups[group];

    public void Raise(int slot, float floor) => _slots[slot] = floor;

    /// <summary>Sees how far a group has risen.</summary>
    public void Lift(int group) => _groups[group] = TensorPrimitives.Min(_slots.AsSpan(group * ProgramTable.Group, ProgramTable.Group));
}
