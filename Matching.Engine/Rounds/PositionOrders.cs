using Matching.Engine.Allocation;

namespace Matching.Engine.Rounds;

/// <summary>
/// In which order each position would take students. By score, with the lottery between equals: a tie begins at a score and reaches
/// <see cref="PlacementLimits.Tie"/> below it. Then whom the enterprise moved is put to its place, in the order of the places. By hand nobody is ranked
/// whom the enterprise did not name.
/// </summary>
internal sealed class PositionOrders
{
    private readonly Dictionary<(string Demand, string Student), RoundFit> _fits;
    private readonly ILookup<string, RankingMove> _moves;
    private readonly HashSet<(string Demand, string Student)> _refused;
    private readonly HashSet<string> _byHand;
    private readonly Dictionary<string, int> _lots;
    private readonly Dictionary<string, Dictionary<string, int>> _places = [];

    public PositionOrders(RoundInput input, IEnumerable<(string Demand, string Student)> wishes)
    {
        _fits = input.Fits.ToDictionary(fit => (fit.DemandId, fit.StudentId));
        _moves = input.Moves.ToLookup(move => move.DemandId);
        _refused = [.. input.Moves.Where(move => move.Place is null).Select(move => (move.DemandId, move.StudentId))];
        _byHand = [.. input.ByHand];
        var lottery = new Lottery(Convert.FromHexString(input.Seed));
        _lots = lottery.Order(input.Entrants.Select(entrant => entrant.StudentId)).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        foreach (var applicants in wishes.GroupBy(wish => wish.Demand, wish => wish.Student))
        {
            _places[applicants.Key] = Order(applicants.Key, [.. applicants]).Index()
                .ToDictionary(entry => entry.Item, entry => entry.Index + 1);
        }
    }

    /// <summary>The student's lot: the lowest wins.</summary>
    public int Lot(string student) => _lots[student];

    /// <summary>From 1; null where the position does not take the student.</summary>
    public int? Place(string demand, string student) =>
        _places.GetValueOrDefault(demand)?.TryGetValue(student, out var place) == true ? place : null;

    /// <summary>The code of the rule that forbids the pair, or null.</summary>
    public string? Rule(string demand, string student) => _fits.GetValueOrDefault((demand, student))?.Refusal;

    /// <summary>
    /// The score in millionths; null where the pair was not scored, or may not be, or its enterprise ranks by hand or does not take the student.
    /// </summary>
    public int? Score(string demand, string student) =>
        _fits.GetValueOrDefault((demand, student)) is { Refusal: null, Micros: >= 0 and var micros } && !_byHand.Contains(demand)
            && !_refused.Contains((demand, student))
            ? micros
            : null;

    private List<string> Order(string demand, HashSet<string> applicants)
    {
        var moves = _moves[demand].Where(move => move.Place is not null && applicants.Contains(move.StudentId))
            .OrderBy(move => move.Place).ThenBy(move => move.StudentId, StringComparer.Ordinal).ToList();
        var moved = moves.Select(move => move.StudentId).ToHashSet(StringComparer.Ordinal);
        var taken = applicants.Where(student => Rule(demand, student) is null && !_refused.Contains((demand, student)));
        if (_byHand.Contains(demand))
            return [.. moves.Where(move => Rule(demand, move.StudentId) is null).Select(move => move.StudentId)];
        var order = ByScore(demand, [.. taken.Where(student => !moved.Contains(student))]);
        foreach (var move in moves.Where(move => Rule(demand, move.StudentId) is null))
            order.Insert(Math.Min(move.Place!.Value - 1, order.Count), move.StudentId);
        return order;
    }

    private List<string> ByScore(string demand, List<string> students)
    {
        var scored = students.Select(student => (Student: student, Micros: _fits.GetValueOrDefault((demand, student))?.Micros ?? -1))
            .OrderByDescending(entry => entry.Micros).ToList();
        var order = new List<string>(scored.Count);
        for (var first = 0; first < scored.Count;)
        {
            var best = scored[first].Micros;
            var tied = scored.Skip(first).TakeWhile(entry => entry.Micros == best || (entry.Micros >= 0
                && entry.Micros >= best - PlacementLimits.Tie)).ToList();
            order.AddRange(tied.OrderBy(entry => _lots[entry.Student]).Select(entry => entry.Student));
            first += tied.Count;
        }

        return order;
    }
}
