using Matching.Engine.Catalog;
using Matching.Engine.Model.Learned;

namespace Matching.Engine.Training;

/// <summary>
/// Counts which levels were taken under which titles, beside how many titles end so at all. Each ending is held to the one that is a letter shorter, so a rare
/// one says little more than that.
/// Source: T. Brants, "TnT – A Statistical Part-of-Speech Tagger", ANLP 2000, which tells unknown words by their ends so.
/// </summary>
internal sealed class LevelOddsFit
{
    /// <summary>How many that are expected the shorter ending weighs.</summary>
    private const double Shorter = 3;

    /// <summary>An ending of fewer titles is not kept.</summary>
    private const int LeastTitles = 3;

    private readonly EducationLevel[] _levels;
    private readonly IReadOnlyList<TakenTitle> _taken;
    private readonly (string Ending, double Share)[] _endings;

    /// <param name="levels">By specialty, as <see cref="LevelOdds.Levels"/>.</param>
    /// <param name="titles">Of demands that took people and of others.</param>
    /// <param name="taken">In any order.</param>
    public LevelOddsFit(EducationLevel[] levels, IReadOnlyList<string> titles, IReadOnlyList<TakenTitle> taken)
    {
        (_levels, _taken) = (levels, taken);
        _endings =
        [
            .. titles.SelectMany(LevelOdds.Endings).CountBy(ending => ending, StringComparer.Ordinal).Where(ending => ending.Value >= LeastTitles)
                .OrderBy(ending => ending.Key.Length).Select(ending => (ending.Key, (double)ending.Value / titles.Count)),
        ];
    }

    public LevelOdds Fit() => Fit(_taken);

    /// <summary>By fold: learned from what is of the others.</summary>
    /// <param name="folds">By row, from 0.</param>
    /// <param name="row">Whose fold a title is of.</param>
    public LevelOdds[] WithoutEach(int[] folds, Func<TakenTitle, int> row) =>
        [.. Enumerable.Range(0, folds.Max() + 1).Select(without => Fit(_taken.Where(title => folds[row(title)] != without)))];

    private LevelOdds Fit(IEnumerable<TakenTitle> taken)
    {
        var (usual, seen) = (new double[LevelOdds.Count], new Dictionary<string, double[]>(StringComparer.Ordinal));
        foreach (var (_, specialty, title) in taken.Where(row => _levels[row.Specialty] != EducationLevel.Any))
        {
            usual[(int)_levels[specialty]]++;
            foreach (var ending in LevelOdds.Endings(title))
                (seen.TryGetValue(ending, out var counts) ? counts : seen[ending] = new double[LevelOdds.Count])[(int)_levels[specialty]]++;
        }

        var odds = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        // One level alone is better than no other.
        if (usual.Count(count => count > 0) < 2)
            return new LevelOdds(_levels, odds);
        var (ratios, never) = (new Dictionary<string, double[]>(StringComparer.Ordinal), new double[LevelOdds.Count]);
        foreach (var (ending, share) in _endings)
        {
            var (counts, shorter) = (seen.GetValueOrDefault(ending, never), ratios.GetValueOrDefault(ending[1..]));
            ratios[ending] = [.. counts.Select((count, level) => (count + (Shorter * (shorter?[level] ?? 1))) / ((usual[level] * share) + Shorter))];
            odds[ending] = Array.ConvertAll(ratios[ending], ratio => (float)Math.Log(ratio));
        }

        return new LevelOdds(_levels, odds);
    }
}

/// <summary>A demand that took people of a specialty.</summary>
/// <param name="Demand">Its row among those learned from.</param>
/// <param name="Specialty">Its ordinal in the model.</param>
internal readonly record struct TakenTitle(int Demand, int Specialty, string Title);
