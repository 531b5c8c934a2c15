using Matching.Engine.Model;

namespace Matching.Engine.Index;

/// <summary>
/// Where each demand of the run stands among those that teach: worked out when it is asked for, and kept for whoever is asked for first, as long as
/// there is room;
/// a city's demands have it, a country's would take gigabytes. Thread safe.
/// </summary>
/// <param name="room">Bytes.</param>
internal sealed class CoordinateCache(MatchModel model, DemandProfile[] demands, long room)
{
    public const long UsualRoom = 64 << 20;

    private readonly Lazy<Coordinates?[]> _kept = new(() => new Coordinates?[demands.Length]);
    private long _bytes;

    /// <summary>True where there is room for all demands.</summary>
    public bool KeepsAll { get; } = Bytes((model.Precedents?.Coefficients.Rows.Length ?? 0) + (model.Outcomes?.Coefficients.Rows.Length
        ?? 0)) * demands.Length <= room;

    public Coordinates Of(int demand)
    {
        if (model.Precedents is null && model.Outcomes is null)
            return Coordinates.None;
        ref var kept = ref _kept.Value[demand];
        if (Volatile.Read(ref kept) is { } known)
            return known;
        var places = model.Signals.Places(demands[demand]);
        if (Volatile.Read(ref _bytes) < room)
        {
            Interlocked.Add(ref _bytes, Bytes(places.Precedents.Length + places.Outcomes.Length));
            Volatile.Write(ref kept, places);
        }

        return places;
    }

    private static long Bytes(int numbers) => (long)sizeof(float) * numbers;
}
