namespace Matching.Engine.Text;

/// <summary>
/// The terms of one run and what each weighs. A text becomes one vector over the terms of all views, so that the similarity of a demand
/// and a program is one inner product: the sum over views of the view's weight times the cosine in it. In [0, 1]. Immutable.
/// </summary>
internal sealed class TextModel
{
    private readonly Dictionary<string, int>[] _ordinals;

    /// <param name="terms">Terms by view, ordinally ascending; numbered through all views.</param>
    /// <param name="weights">A weight for each term.</param>
    /// <param name="unknown">The weight of a term that the run does not know, by view.</param>
    public TextModel(string[][] terms, float[] weights, float[] unknown)
    {
        (Terms, Weights, Unknown) = (terms, weights, unknown);
        _ordinals = new Dictionary<string, int>[terms.Length];
        Names = [.. terms.SelectMany(view => view)];
        var next = 0;
        for (var view = 0; view < terms.Length; view++)
        {
            _ordinals[view] = new Dictionary<string, int>(terms[view].Length, StringComparer.Ordinal);
            foreach (var term in terms[view])
                _ordinals[view][term] = next++;
        }
    }

    public string[][] Terms { get; }

    public float[] Weights { get; }

    public float[] Unknown { get; }

    /// <summary>Every term by its ordinal.</summary>
    public string[] Names { get; }

    /// <summary>How many terms of the first view there are: the ones that a person can read.</summary>
    public int Words => Terms[0].Length;

    /// <summary>A demand's vector; it carries the weights of the views.</summary>
    public SparseVector Demand(IReadOnlyList<TextField> fields) => Vector(fields, static view => view.Weight);

    /// <summary>A program's or a specialty's vector: of length 1 in each view.</summary>
    public SparseVector Program(IReadOnlyList<TextField> fields) => Vector(fields, static _ => 1f);

    /// <summary>A program's vector with the weights of the views, as a demand's carries them: to compare it with other programs.</summary>
    public SparseVector Weighted(SparseVector program)
    {
        var values = program.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] *= TextView.All[ViewOf(program.Terms[i])].Weight;
        return program with { Values = values };
    }

    private int ViewOf(int term)
    {
        var view = 0;
        for (var end = Terms[0].Length; term >= end; end += Terms[view].Length)
            view++;
        return view;
    }

    private SparseVector Vector(IReadOnlyList<TextField> fields, Func<TextView, float> scale)
    {
        var terms = new List<(int Term, float Value)>();
        for (var view = 0; view < TextView.All.Count; view++)
        {
            var first = terms.Count;
            var squares = 0d;
            foreach (var (term, count) in TextModelBuilder.Count(fields, TextView.All[view]).Counts)
            {
                var known = _ordinals[view].TryGetValue(term, out var ordinal);
                var value = MathF.Log(1 + count) * (known ? Weights[ordinal] : Unknown[view]);
                squares += (double)value * value;
                if (known)
                    terms.Add((ordinal, value));
            }

            // The length is a sum over a dictionary in the order in which the text names its terms: a function of the text alone.
            var factor = squares == 0 ? 0 : (float)(scale(TextView.All[view]) / Math.Sqrt(squares));
            for (var i = first; i < terms.Count; i++)
                terms[i] = (terms[i].Term, terms[i].Value * factor);
        }

        terms.Sort(static (a, b) => a.Term.CompareTo(b.Term));
        return new SparseVector([.. terms.Select(term => term.Term)], [.. terms.Select(term => term.Value)]);
    }
}
