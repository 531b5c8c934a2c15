using Matching.Engine.Text;

namespace Matching.Engine.Learning;

/// <summary>
/// Which specialties a name that employers use stands for: 机械 for all whose names speak of machines, 会计 most for accounting.
/// Only the names of the run's specialties are used. Immutable, thread safe.
/// </summary>
internal sealed class SpecialtyNames
{
    /// <summary>Below this cosine with every specialty a name stands for none.</summary>
    private const float LeastLikeness = 0.4f;

    private const int SpecificLetters = 4;

    private readonly string[] _titles;
    private readonly Dictionary<ulong, int> _frequencies = [];
    private readonly Dictionary<ulong, List<(int Specialty, float Value)>> _index = [];

    /// <param name="titles">Names of the run's specialties, normalised, by ordinal.</param>
    public SpecialtyNames(string[] titles)
    {
        _titles = titles;
        var terms = titles.Select(Tokenizer.Words.Terms).ToArray();
        foreach (var term in terms.SelectMany(title => title))
            _frequencies[term] = _frequencies.GetValueOrDefault(term) + 1;
        for (var specialty = 0; specialty < terms.Length; specialty++)
        {
            foreach (var (term, value) in Vector(terms[specialty]))
            {
                if (!_index.TryGetValue(term, out var list))
                    _index[term] = list = [];
                list.Add((specialty, value));
            }
        }
    }

    /// <summary>How much the name stands for specialties, in (0, 1]: 1 for one that is called so; ascending by ordinal, empty for a name that is like none.</summary>
    public IReadOnlyList<(int Specialty, float Part)> Resolve(string name)
    {
        var likeness = new SortedDictionary<int, double>();
        foreach (var (term, value) in Vector(Tokenizer.Words.Terms(name)))
        {
            foreach (var (specialty, other) in _index.GetValueOrDefault(term, []))
                likeness[specialty] = likeness.GetValueOrDefault(specialty) + ((double)value * other);
        }

        var best = likeness.Count == 0 ? 0 : likeness.Values.Max();
        // The fourth power keeps the clear winners, the root of the best lets a name that no specialty bears say less.
        return best <= LeastLikeness ? [] : [.. likeness.Select(pair => (pair.Key, (float)Math.Min(1, Math.Pow(pair.Value / best, 4) * Math.Sqrt(best))))];
    }

    /// <summary>Specialties that bear the name, or begin with it where it is specific enough; ascending.</summary>
    public IReadOnlyList<int> Bearing(string name)
    {
        var same = Matching(title => title == name);
        return same.Count > 0 ? same : Matching(title => Begins(title, name));
    }

    private List<int> Matching(Func<string, bool> matches) => [.. _titles.Index().Where(title => matches(title.Item)).Select(title => title.Index)];

    private static bool Begins(string title, string name) =>
        title.StartsWith(name, StringComparison.Ordinal) && (title.Length == name.Length || name.Length >= SpecificLetters || name.Length * 2 >= title.Length);

    private IEnumerable<(ulong Term, float Value)> Vector(ulong[] terms)
    {
        var weights = terms.Select(term => (Term: term, Value: Math.Sqrt(Math.Max(0, Math.Log((_titles.Length + 1) / (_frequencies.GetValueOrDefault(term) + 0.5)))))).ToArray();
        var length = Math.Sqrt(weights.Sum(entry => entry.Value * entry.Value));
        return length == 0 ? [] : weights.Select(entry => (entry.Term, (float)(entry.Value / length)));
    }
}
