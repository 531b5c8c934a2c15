using System.Globalization;
using Matching.Engine.Numerics;

namespace Matching.Engine.Judgements;

/// <summary>What people judged: for each query, candidates with grades. Immutable.</summary>
/// <param name="ByQuery">By query and candidate: a grade; above 0 is relevant, 0 was looked at and is not. A query without a relevant candidate does
/// not count.</param>
internal sealed record RelevanceJudgements(IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ByQuery)
{
    /// <summary>Lines of query, candidate and grade, parted by tabs; empty lines and those that begin with # are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is something else, or judges a pair again.</exception>
    public static RelevanceJudgements Parse(IEnumerable<string> lines)
    {
        var byQuery = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Split('\t') is not [var query, var candidate, var cell]
                || !int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var grade))
            {
                throw new InvalidDataException($"Not a query, a candidate and a grade: {line}");
            }

            if (!byQuery.TryGetValue(query, out var grades))
                byQuery[query] = grades = new Dictionary<string, int>(StringComparer.Ordinal);
            if (!((Dictionary<string, int>)grades).TryAdd(candidate, grade))
                throw new InvalidDataException($"Judged twice: {line}");
        }

        return new RelevanceJudgements(byQuery);
    }

    /// <summary>How many queries count.</summary>
    public int Count => Counted.Length;

    /// <summary>The mean over all queries that count.</summary>
    /// <param name="ranked">A query's candidates, best first; empty where it has no list.</param>
    public RankingMetrics Evaluate(Func<string, IReadOnlyList<string>> ranked) =>
        RankingMetrics.Mean([.. Each(ranked).Select(query => query.Metrics)]);

    /// <summary>The figures of each query that counts, ascending by query.</summary>
    public IEnumerable<(string Query, RankingMetrics Metrics)> Each(Func<string, IReadOnlyList<string>> ranked) =>
        Counted.Select(query => (query.Key, RankingMetrics.Of(ranked(query.Key), query.Value)));

    private KeyValuePair<string, IReadOnlyDictionary<string, int>>[] Counted => field ??=
        [.. ByQuery.Where(query => query.Value.Values.Any(grade => grade > 0)).OrderBy(query => query.Key, StringComparer.Ordinal)];
}
