namespace Matching.Engine.Text;

/// <summary>
/// The terms of one run and what each weighs. A text becomes one vector over the terms of all views, so that the similarity of a demand
/// and a program is one inner product: the sum over views of the view's weight times the cosine in it. In [0, 1] but for
/// what rounding adds (at most 1/1024). Immutable.
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
    public SparseVector Demand(IReadOnlyList<TextField> fields) => Vector(TextTerms.Read(fields, TextSide.Demand, new TermArena(0)));

    /// <summary>A program's or a specialty's vector: of length 1 in each view, rounded.</summary>
    public SparseVector Program(IReadOnlyList<TextField> fields) => Vector(TextTerms.Read(fields, TextSide.Program, new TermArena(0)));

    /// <summary>The words of a vector of either side, without the other views; of length 1 if it has any, rounded.</summary>
    public SparseVector Words(SparseVector vector)
    {
        var count = vector.Terms.AsSpan().BinarySearch(WordCount) is var at && at < 0 ? ~at : at;
        var squares = 0d;
        foreach (var value in vector.Values.AsSpan(0, count))
            squares += (double)value * value;
        var factor = squares == 0 ? 0 : (float)(1 / Math.Sqrt(squares));
        return new SparseVector(vector.Terms[..count], [.. vector.Values[..count].Select(value => value * factor)]).Rounded();
    }

    /// <summary>All views of a vector of either side, each of its own part of the length, whatever a side weighs it by; of length 1 at most but for
    /// what rounding adds.</summary>
    public SparseVector WithEqualViews(SparseVector vector)
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

        return new SparseVector(vector.Terms, values).Rounded();
    }

    /// <param name="ordinals">By tokenizer, then term of the text: its ordinal in <see cref="Spaces"/>, or -1.</param>
    public SparseVector Vector(TextTerms text, ReadOnlyMemory<int>[] ordinals)
    {
        var known = 0;
        for (var tokenizer = 0; tokenizer < Spaces.Length; tokenizer++)
        {
            for (var view = 0; view < TextView.ByTokenizer[tokenizer].Length; view++)
                known += Known(ordinals[tokenizer].Span, text.ByTokenizer[tokenizer].Of(view));
        }

        var (terms, values, end, offset) = (new int[known], new float[known], 0, 0);
        for (var tokenizer = 0; tokenizer < Spaces.Length; tokenizer++)
        {
            foreach (var (number, view) in TextView.ByTokenizer[tokenizer].Index())
            {
                var start = end;
                var squares = Append(ordinals[tokenizer].Span, text.ByTokenizer[tokenizer].Of(number), Spaces[tokenizer], _offsets[offset++], terms, values,
                    ref end);
                // The length is a sum in the order of terms: a function of the text alone.
                var factor = squares == 0 ? 0 : (float)(view.Length(text.Side) / Math.Sqrt(squares));
                foreach (ref var value in values.AsSpan(start, end - start))
                    value *= factor;
            }
        }

        var vector = new SparseVector(terms, values);
        return text.Side == TextSide.Program ? vector.Rounded() : vector;
    }

    private SparseVector Vector(TextTerms text) => Vector(text, [.. text.ByTokenizer.Select((counts, tokenizer) => Find(counts, Spaces[tokenizer]))]);

    private static ReadOnlyMemory<int> Find(TermCounts counts, TermSpace space) => Array.ConvertAll(counts.Hashes.ToArray(), space.Find);

    private static int Known(ReadOnlySpan<int> terms, ReadOnlySpan<float> counts)
    {
        var known = 0;
        for (var term = 0; term < terms.Length; term++)
            known += terms[term] >= 0 && counts[term] > 0 ? 1 : 0;
        return known;
    }

    /// <summary>Writes the terms of one view that the run knows.</summary>
    /// <returns>The sum of squares over all terms of the text.</returns>
    private static double Append(ReadOnlySpan<int> ordinals, ReadOnlySpan<float> counts, TermSpace space, int offset, int[] terms, float[] values, ref int end)
    {
        var squares = 0d;
        for (var term = 0; term < ordinals.Length; term++)
        {
            if (counts[term] == 0)
                continue;
            var ordinal = ordinals[term];
            var value = MathF.Log(1 + counts[term]) * (ordinal >= 0 ? space.Weights[ordinal] : space.Unknown);
            squares += (double)value * value;
            if (ordinal < 0)
                continue;
            (terms[end], values[end]) = (offset + ordinal, value);
            end++;
        }

        return squares;
    }
}
