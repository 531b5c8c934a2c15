using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>
/// How like each demand of the run is to those that teach: worked out when it is asked for, and kept for whoever is asked for first, as long as there is room;
/// a city's demands have it, a country's would take gigabytes. Thread safe.
/// </summary>
internal sealed class KeptLikeness(MatchModel model, DemandProfile[] demands)
{
    /// <summary>Bytes.</summary>
    private const long Room = 64 << 20;

    private readonly Lazy<Likeness?[]> _kept = new(() => new Likeness?[demands.Length]);
    private long _bytes;

    public Likeness Of(int demand)
    {
        if (model.Precedents is null && model.Outcomes is null)
            return Likeness.None;
        ref var kept = ref _kept.Value[demand];
        if (Volatile.Read(ref kept) is { } known)
            return known;
        var likeness = model.Signals.Like(demands[demand]);
        if (Volatile.Read(ref _bytes) < Room)
        {
            Interlocked.Add(ref _bytes, sizeof(float) * (long)(likeness.Precedents.Length + likeness.Outcomes.Length));
            Volatile.Write(ref kept, likeness);
        }

        return likeness;
    }
}
