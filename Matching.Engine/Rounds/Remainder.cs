namespace Matching.Engine.Rounds;

/// <summary>Seats that are left, for students who take part and handed in no list. Nobody who was placed by a list moves.</summary>
internal sealed class Remainder
{
    private readonly RoundInput _input;
    private readonly PositionOrders _orders;
    private readonly Dictionary<string, int> _taken;
    private readonly Dictionary<string, int> _inEnterprise = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _capacity;
    private readonly Dictionary<(string, string), int> _caps;
    private readonly List<RoundPosition> _open;

    /// <param name="taken">Seats taken of each position by lists.</param>
    /// <param name="ofCollege">The same by position and college.</param>
    public Remainder(
        RoundInput input, PositionOrders orders, IReadOnlySet<string> closed, Dictionary<string, int> taken, Dictionary<(string, string), int> ofCollege)
    {
        (_input, _orders, _taken) = (input, orders, new(taken, StringComparer.Ordinal));
        _open = [.. input.Plan.Positions.Where(position => !closed.Contains(position.DemandId))];
        _capacity = input.Plan.Enterprises.ToDictionary(enterprise => enterprise.Enterprise, enterprise => enterprise.Seats, StringComparer.Ordinal);
        foreach (var position in input.Plan.Positions)
            _inEnterprise[position.Enterprise] = _inEnterprise.GetValueOrDefault(position.Enterprise) + taken.GetValueOrDefault(position.DemandId);
        _caps = input.Plan.Caps.ToDictionary(
            cap => (cap.DemandId, cap.College), cap => cap.Seats - ofCollege.GetValueOrDefault((cap.DemandId, cap.College)));
    }

    /// <param name="filled">Takes who was placed where.</param>
    public void Fill(Dictionary<string, string> filled, CancellationToken cancellationToken)
    {
        var students = _input.Entrants.Where(entrant => entrant.Preferences.Count == 0)
            .OrderBy(entrant => _orders.Lot(entrant.StudentId)).ToList();
        if (_input.Plan.WithoutList == WithoutList.FillBestScore)
            ByScore(students, filled, cancellationToken);
        else if (_input.Plan.WithoutList == WithoutList.SpreadEvenly)
            Evenly(students, filled, cancellationToken);
    }

    private void ByScore(List<RoundEntrant> students, Dictionary<string, string> filled, CancellationToken cancellationToken)
    {
        var pairs = students.SelectMany(student => _open.Select(position => (Student: student, Position: position, Score: ScoreOf(position, student))))
            .Where(pair => pair.Score is not null)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => _orders.Lot(pair.Student.StudentId))
            .ThenBy(pair => pair.Position.DemandId, StringComparer.Ordinal);
        foreach (var (student, position, _) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!filled.ContainsKey(student.StudentId) && HasRoom(position, student))
                Take(position, student, filled);
        }
    }

    private void Evenly(List<RoundEntrant> students, Dictionary<string, string> filled, CancellationToken cancellationToken)
    {
        foreach (var student in students)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var emptiest = _open.Where(position => ScoreOf(position, student) is not null && HasRoom(position, student))
                .OrderBy(position => (decimal)_taken.GetValueOrDefault(position.DemandId) / position.Seats)
                .ThenBy(position => position.DemandId, StringComparer.Ordinal).FirstOrDefault();
            if (emptiest is not null)
                Take(emptiest, student, filled);
        }
    }

    private int? ScoreOf(RoundPosition position, RoundEntrant student) => _orders.Score(position.DemandId, student.StudentId);

    private bool HasRoom(RoundPosition position, RoundEntrant student) =>
        _taken.GetValueOrDefault(position.DemandId) < position.Seats
        && _inEnterprise[position.Enterprise] < _capacity[position.Enterprise]
        && _caps.GetValueOrDefault((position.DemandId, student.College), 1) > 0;

    private void Take(RoundPosition position, RoundEntrant student, Dictionary<string, string> filled)
    {
        filled[student.StudentId] = position.DemandId;
        _taken[position.DemandId] = _taken.GetValueOrDefault(position.DemandId) + 1;
        _inEnterprise[position.Enterprise]++;
        if (_caps.TryGetValue((position.DemandId, student.College), out var left))
            _caps[(position.DemandId, student.College)] = left - 1;
    }
}
