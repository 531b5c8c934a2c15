using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>
/// How like each demand of the run is to those that teach: worked out when it is asked for, and kept for whoever is asked for first, as long as there is room;
/// a city's demands have it, a country's would take gigabytes. Thread safe.
/// </summary>
/// <param name="room">Bytes.</param>
internal sealed class KeptLikeness(MatchModel model, DemandProfile[] demands, long room)
{
    public const long UsualRoom = 64 << 20;

    private readonly Lazy<Likeness?[]> _kept = new(() => new Likeness?[demands.Length]);
    private long _bytes;

    /// <summary>True where there is room for all demands.</summary>
    public bool KeepsAll { get; } = Bytes((model.Precedents?.Words.Length ?? 0) + (model.Outcomes?.Demands.Length ?? 0)) * demands.Length <= room;

    public Likeness Of(int demand)
    {
        if (model.Precedents is null && model.Outcomes is null)
            return Likeness.None;
        ref var kept = ref _kept.Value[demand];
        if (Volatile.Read(ref kept) is { } known)
            return known;
        var likeness = model.Signals.Like(demands[demand]);
        if (Volatile.Read(ref _bytes) < room)
        {
            Interlocked.Add(ref _bytes, Bytes(likeness.Precedents.Length + likeness.Outcomes.Length));
            Volatile.Write(ref kept, likeness);
        }

        return likeness;
    }

    private static long Bytes(int numbers) => (long)sizeof(float) * numbers;
}
