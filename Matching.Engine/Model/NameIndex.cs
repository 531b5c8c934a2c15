using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>How alike a name is to each of some names, by the words in them. Immutable, thread safe.</summary>
internal sealed class NameIndex
{
    private readonly int _count;
    private readonly Dictionary<ulong, int> _frequencies = [];
    private readonly Dictionary<ulong, List<(int Name, double Value)>> _index = [];

    /// <param name="names">Normalised.</param>
    public NameIndex(IReadOnlyList<string> names)
    {
        _count = names.Count;
        var terms = names.Select(Tokenizer.Words.Terms).ToArray();
        foreach (var term in terms.SelectMany(name => name))
            _frequencies[term] = _frequencies.GetValueOrDefault(term) + 1;
        for (var name = 0; name < terms.Length; name++)
        {
            foreach (var (term, value) in Vector(terms[name]))
            {
                if (!_index.TryGetValue(term, out var list))
                    _index[term] = list = [];
                list.Add((name, value));
            }
        }
    }

    /// <summary>The cosine with each name that shares a word, in (0, 1] but for rounding, by the name's place.</summary>
    public Dictionary<int, double> Like(string name)
    {
        var likeness = new Dictionary<int, double>();
        foreach (var (term, value) in Vector(Tokenizer.Words.Terms(name)))
        {
            foreach (var (other, part) in _index.GetValueOrDefault(term, []))
                likeness[other] = likeness.GetValueOrDefault(other) + (value * part);
        }

        return likeness;
    }

    private IEnumerable<(ulong Term, double Value)> Vector(ulong[] terms)
    {
        var weights = terms.Select(term => (Term: term, Value: Math.Sqrt(Math.Log((_count + 1) / (_frequencies.GetValueOrDefault(term) + 0.5))))).ToArray();
        var length = Math.Sqrt(weights.Sum(entry => entry.Value * entry.Value));
        return length == 0 ? [] : weights.Select(entry => (entry.Term, entry.Value / length));
    }
}
