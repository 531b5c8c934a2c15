using System.Runtime.InteropServices;
using Matching.Engine.Text;

namespace Matching.Benchmarks.Evaluation;

/// <summary>What any search engine does with the same texts: the baselines of an evaluation. Immutable.</summary>
internal sealed class PlainIndex
{
    private readonly (string Id, string Text)[] _documents;
    private readonly Dictionary<string, List<(int Document, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly double[] _lengths;
    private readonly double[] _norms;

    public PlainIndex(IEnumerable<(string Id, string Text)> documents)
    {
        _documents = [.. documents];
        _lengths = new double[_documents.Length];
        _norms = new double[_documents.Length];
        for (var document = 0; document < _documents.Length; document++)
        {
            foreach (var (term, count) in Count(_documents[document].Text))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_postings, term, out _) ??= []).Add((document, count));
                _lengths[document] += count;
            }
        }

        foreach (var posting in _postings.Values)
        {
            foreach (var (document, count) in posting)
                _norms[document] += Math.Pow(Weight(count, posting.Count), 2);
        }
    }

    /// <summary>S. Robertson, H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009), with the usual k1 and b.</summary>
    public IReadOnlyList<(string Id, double Score)> Bm25(string query, int limit)
    {
        const double K1 = 1.2;
        const double B = 0.75;
        var average = _lengths.Average();
        return Best(query, limit, (queryCount, count, frequency, document) =>
            queryCount * Math.Log(1 + ((_documents.Length - frequency + 0.5) / (frequency + 0.5)))
            * count * (K1 + 1) / (count + (K1 * (1 - B + (B * _lengths[document] / average)))));
    }

    /// <summary>The cosine of vectors of (1 + ln tf) · idf; the query's own length does not change its list.</summary>
    public IReadOnlyList<(string Id, double Score)> TfIdf(string query, int limit) =>
        Best(query, limit, (queryCount, count, frequency, document) => Weight(queryCount, frequency) * Weight(count, frequency) / Math.Sqrt(_norms[document]));

    private double Weight(int count, int frequency) => (1 + Math.Log(count)) * (1 + Math.Log((1d + _documents.Length) / (1 + frequency)));

    private List<(string Id, double Score)> Best(string query, int limit, Func<int, int, int, int, double> part)
    {
        var scores = new double[_documents.Length];
        foreach (var (term, queryCount) in Count(query))
        {
            if (!_postings.TryGetValue(term, out var posting))
                continue;
            foreach (var (document, count) in posting)
                scores[document] += part(queryCount, count, posting.Count, document);
        }

        return [.. _documents.Select((document, ordinal) => (document.Id, Score: scores[ordinal])).Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Chinese characters alone and in pairs; English words as they stand, without those that only join others.</summary>
    private static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var normal = TextNormalizer.Normalize(text);
        for (var i = 0; i < normal.Length;)
        {
            var start = i++;
            if (TextNormalizer.IsHan(normal[start]))
            {
                Add(start, 1);
                if (i < normal.Length && TextNormalizer.IsHan(normal[i]))
                    Add(start, 2);
            }
            else if (TextNormalizer.IsWord(normal[start]))
            {
                while (i < normal.Length && TextNormalizer.IsWord(normal[i]))
                    i++;
                var word = normal[start..i];
                if (!EnglishStopWords.Contains(word))
                    Add(start, i - start);
            }
        }

        return counts;

        void Add(int start, int length) => CollectionsMarshal.GetValueRefOrAddDefault(counts, normal.Substring(start, length), out _)++;
    }
}
