using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;

namespace Matching.Engine.Index;

/// <summary>One thread's search for demands that may be among a program's best: each bound that costs more is asked where the one before it says
/// maybe.</summary>
/// <param name="texts">Null for a specialty that the run does not know, whose likeness has no cheap bound.</param>
internal sealed class DemandSearch(
    MatchModel model, DemandTable table, TextBounds bounds, DemandTable.Column program, TextBounds.Column? texts, SignalColumn signals, int limit,
        Func<int, bool> shows)
{
    private readonly TextBounds.Column _texts = texts.GetValueOrDefault();
    private readonly TopList _least = new(limit);
    private int _floor;

    /// <summary>With what their scores do not exceed.</summary>
    public List<(int Demand, int Most)> Found { get; } = [];

    /// <summary>Looks at the demands from one ordinal up to another.</summary>
    /// <param name="floor">A score that as many demands reach as are wanted, as far as is known elsewhere.</param>
    /// <returns>Such a score, as far as is known now.</returns>
    public int Scan(int from, int to, int floor)
    {
        _floor = Math.Max(floor, _least.Floor);
        for (var demand = from; demand < to; demand++)
        {
            if (table.IsAssessable(demand) && table.SumWithoutSpecialty(demand, program) is >= 0 and var rest && MayReach(demand, rest) && shows(demand))
                Add(demand);
        }

        return _floor;
    }

    private bool MayReach(int demand, float rest) =>
        table.MostMicros(demand, rest, 1, program) >= _floor
        && (texts is null || table.MostMicros(demand, rest, Math.Min(1, bounds.UpperBound(demand, _texts) / model.TextScale), program) >= _floor);

    private void Add(int demand)
    {
        var (least, most) = signals.Parts(demand, part => table.Micros(demand, part, program) < _floor);
        if (table.Micros(demand, most, program) is var micros && micros < _floor)
            return;
        Found.Add((demand, micros));
        _least.Offer(table.Micros(demand, least, program), demand);
        _floor = Math.Max(_floor, _least.Floor);
    }
}
