using Matching.Engine.Catalog;
using Matching.Engine.Judgements;

namespace Matching.Engine.Index;

/// <summary>
/// Pairs of a run for people to judge blind: out of both directions' lists in turn, each industry as often as another, from the first ranks to the last. What
/// has been judged is not asked again, so whoever judges on goes on. The same run and judgements give the same pairs.
/// </summary>
internal sealed class PairsToJudge
{
    /// <summary>Ranks from one to before the next are drawn from alike: the best few are judged as often as all the others.</summary>
    private static readonly int[] Ranks = [1, 2, 4, 11, 31, 501];

    private readonly MatchIndex _index;
    private readonly HashSet<string> _judged;
    private readonly (string? Section, int[] Demands)[] _sections;
    private readonly int[] _programs;
    private readonly int _first;

    /// <param name="judged">Ids of judgements.</param>
    public PairsToJudge(MatchIndex index, IEnumerable<string> judged)
    {
        (_index, _judged) = (index, judged.ToHashSet(StringComparer.Ordinal));
        _first = _judged.Count / 2;
        var random = new Random(_judged.Count);
        int[] open = [.. Enumerable.Range(0, index.Demands.Length).Where(demand => index.ForDemands.Of(demand).Any())];
        random.Shuffle(open);
        _sections =
        [
            .. open.GroupBy(SectionOf, StringComparer.Ordinal).OrderBy(section => section.Key, StringComparer.Ordinal)
                .Select(section => (section.Key, section.ToArray())),
        ];
        _programs = [.. Enumerable.Range(0, index.Programs.Length)];
        random.Shuffle(_programs);
    }

    /// <param name="count">Fewer come where nothing is left.</param>
    public IReadOnlyList<PairToJudge> Next(int count)
    {
        var pairs = new List<PairToJudge>();
        // Each direction of each industry at each part of the ranks, from where the last round ended; a round that finds nothing finds nothing again.
        for (var found = _sections.Length > 0; found && pairs.Count < count;)
        {
            found = false;
            for (var step = 0; step < 2 * _sections.Length * (Ranks.Length - 1) && pairs.Count < count; step++)
            {
                var (turn, of) = (_first + (step / 2), step % 2 == 0 ? ListDirection.Demands : ListDirection.Programs);
                var (section, demands) = _sections[turn % _sections.Length];
                var part = (turn + (turn / _sections.Length)) % (Ranks.Length - 1);
                if ((of == ListDirection.Demands ? OfDemands(demands, part) : OfPrograms(section, part)) is not (var demand, var program))
                    continue;
                _judged.Add(IdOf(demand, program));
                pairs.Add(new PairToJudge(of, _index.Demands[demand].Demand, _index.Programs[program].Program));
                found = true;
            }
        }

        return pairs;
    }

    private (int Demand, int Program)? OfDemands(int[] demands, int part)
    {
        foreach (var demand in demands)
        {
            foreach (var (program, _) in Part(_index.ForDemands.Of(demand), part))
            {
                if (!_judged.Contains(IdOf(demand, program)))
                    return (demand, program);
            }
        }

        return null;
    }

    private (int Demand, int Program)? OfPrograms(string? section, int part)
    {
        foreach (var program in _programs)
        {
            foreach (var (demand, _) in Part(_index.ForPrograms.Of(program), part))
            {
                if (SectionOf(demand) == section && !_judged.Contains(IdOf(demand, program)))
                    return (demand, program);
            }
        }

        return null;
    }

    private static IEnumerable<(int Ordinal, int Micros)> Part(IEnumerable<(int Ordinal, int Micros)> list, int part) =>
        list.Take(Ranks[part + 1] - 1).Skip(Ranks[part] - 1);

    private string? SectionOf(int demand) => _index.Demands[demand].Demand.Industry is { } code ? Industry.SectionOf(code) : null;

    private string IdOf(int demand, int program) =>
        new Judgement { DemandId = _index.Demands[demand].Id, ProgramId = _index.Programs[program].Id, Grade = 0 }.Id;
}
