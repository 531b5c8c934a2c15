using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// The terms of one run and what each weighs. A text becomes one vector over the terms of all views, so that the similarity of a demand
/// and a program is one inner product: the sum over views of the view's weight times the cosine in it. In [0, 1]. Immutable.
/// </summary>
internal sealed class TextModel
{
    private const double WordsPart = 0.35;

    private readonly int[] _offsets;

    /// <param name="spaces">One a tokenizer, in their order.</param>
    public TextModel(TermSpace[] spaces)
    {
        Spaces = spaces;
        _offsets = new int[TextView.All.Count + 1];
        for (var view = 0; view < TextView.All.Count; view++)
            _offsets[view + 1] = _offsets[view] + spaces[TextView.All[view].Tokenizer].Terms.Length;
    }

    public TermSpace[] Spaces { get; }

    /// <summary>How many terms there are over all views; a vector's ordinals are below it.</summary>
    public int Count => _offsets[^1];

    /// <summary>How many of them are words: they come first.</summary>
    public int WordCount => _offsets[1];

    /// <summary>What each term weighs, by its ordinal.</summary>
    public float[] TermWeights => field ??= [.. TextView.All.SelectMany(view => Spaces[view.Tokenizer].Weights)];

    /// <summary>A word by its ordinal.</summary>
    public string Word(int ordinal) => Spaces[0].Names[ordinal];

    /// <summary>A demand's vector; it carries the weights of the views.</summary>
    public SparseVector Demand(IReadOnlyList<TextField> fields) => Vector(fields, static view => (view.Demand, view.Weight));

    /// <summary>A program's or a specialty's vector: of length 1 in each view.</summary>
    public SparseVector Program(IReadOnlyList<TextField> fields) => Vector(fields, static view => (view.Program, 1f));

    /// <summary>The words of a vector of either side, without the other views; of length 1 if it has any.</summary>
    public SparseVector Words(SparseVector vector)
    {
        var count = vector.Terms.AsSpan().BinarySearch(WordCount) is var at && at < 0 ? ~at : at;
        var squares = 0d;
        foreach (var value in vector.Values.AsSpan(0, count))
            squares += (double)value * value;
        var factor = squares == 0 ? 0 : (float)(1 / Math.Sqrt(squares));
        return new SparseVector(vector.Terms[..count], [.. vector.Values[..count].Select(value => value * factor)]);
    }

    /// <summary>All views of a vector of either side, each of its own part of the length, whatever a side weighs it by; of length 1 at most.</summary>
    public SparseVector Even(SparseVector vector)
    {
        var values = new float[vector.Values.Length];
        var start = 0;
        for (var view = 0; view < TextView.All.Count; view++)
        {
            var (end, squares) = (start, 0d);
            for (; end < values.Length && vector.Terms[end] < _offsets[view + 1]; end++)
                squares += (double)vector.Values[end] * vector.Values[end];
            var factor = squares == 0 ? 0 : (float)Math.Sqrt((view == 0 ? WordsPart : (1 - WordsPart) / (TextView.All.Count - 1)) / squares);
            for (; start < end; start++)
                values[start] = vector.Values[start] * factor;
        }

        return new SparseVector(vector.Terms, values);
    }

    private SparseVector Vector(IReadOnlyList<TextField> fields, Func<TextView, (FieldWeights Fields, float Length)> side)
    {
        var (terms, values) = (new List<int>(), new List<float>());
        for (var view = 0; view < TextView.All.Count; view++)
            Append(fields, TextView.All[view], _offsets[view], side(TextView.All[view]), terms, values);
        var vector = new SparseVector([.. terms], [.. values]);
        Array.Sort(vector.Terms, vector.Values);
        return vector;
    }

    private void Append(
        IReadOnlyList<TextField> fields, TextView view, int offset, (FieldWeights Fields, float Length) side, List<int> terms, List<float> values)
    {
        var (first, squares, space) = (values.Count, 0d, Spaces[view.Tokenizer]);
        foreach (var (term, count) in view.Count(fields, side.Fields).Counts)
        {
            var ordinal = space.Find(term);
            var value = MathF.Log(1 + count) * (ordinal >= 0 ? space.Weights[ordinal] : space.Unknown);
            squares += (double)value * value;
            if (ordinal < 0)
                continue;
            terms.Add(offset + ordinal);
            values.Add(value);
        }

        // The length is a sum in the order in which the text names its terms: a function of the text alone.
        var factor = squares == 0 ? 0 : (float)(side.Length / Math.Sqrt(squares));
        foreach (ref var value in CollectionsMarshal.AsSpan(values)[first..])
            value *= factor;
    }
}
