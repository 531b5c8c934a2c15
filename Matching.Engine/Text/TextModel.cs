using Matching.Engine.Languages;

namespace Matching.Engine.Text;

/// <summary>
/// The terms of one run and what each weighs. A text becomes one vector over the terms of all views, so that the similarity of a demand
/// and a program is one inner product: the sum over views of the view's weight times the cosine in it. In [0, 1] but for
/// what rounding adds (at most 1/1024). Immutable.
/// </summary>
internal sealed class TextModel
{
    /// <summary>The words' part of all views.</summary>
    private const double WordsPart = 0.35;

    /// <summary>The trades' part beside words alone.</summary>
    private const double TradesPart = 0.3;

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

    /// <summary>The first ordinal of a trade: they come last.</summary>
    public int FirstTrade => _offsets[^2];

    /// <summary>A trade's names by its ordinal.</summary>
    public BilingualText Trade(int ordinal) => TradeWords.Names(Spaces[^1].Names[ordinal - FirstTrade]);

    /// <summary>A demand's vector; it carries the weights of the views.</summary>
    public SparseVector Demand(IReadOnlyList<TextField> fields) => Vector(TextTerms.Read(fields, TextSide.Demand, new TermArena(0)));

    /// <summary>A program's or a specialty's vector: of length 1 in each view, rounded.</summary>
    public SparseVector Program(IReadOnlyList<TextField> fields) => Vector(TextTerms.Read(fields, TextSide.Program, new TermArena(0)));

    /// <summary>The words and the trades of a vector of either side, weighed so that its product with a program's is how alike both are, in [0, 1] but for what
    /// rounding adds.</summary>
    public SparseVector WordsAndTrades(SparseVector vector)
    {
        var (words, trades) = (At(WordCount), At(FirstTrade));
        var values = vector.Values.ToArray();
        Scale(values.AsSpan(0, words), 1 - TradesPart);
        Scale(values.AsSpan(trades), TradesPart);
        return new SparseVector([.. vector.Terms[..words], .. vector.Terms[trades..]], [.. values[..words], .. values[trades..]]).Rounded();

        int At(int term) => vector.Terms.AsSpan().BinarySearch(term) is var at && at < 0 ? ~at : at;
    }

    /// <summary>All views of a vector of either side, each of its own part of the length, whatever a side weighs it by; of length 1 at most but for
    /// what rounding adds.</summary>
    public SparseVector WithEqualViews(SparseVector vector)
    {
        var (values, start) = (vector.Values.ToArray(), 0);
        for (var view = 0; view < TextView.All.Count; view++)
        {
            var end = start;
            while (end < values.Length && vector.Terms[end] < _offsets[view + 1])
                end++;
            Scale(values.AsSpan(start, end - start), Math.Sqrt(view == 0 ? WordsPart : (1 - WordsPart) / (TextView.All.Count - 1)));
            start = end;
        }

        return new SparseVector(vector.Terms, values).Rounded();
    }

    /// <param name="length">What the length is to be; nothing has none.</param>
    private static void Scale(Span<float> values, double length)
    {
        var squares = 0d;
        foreach (var value in values)
            squares += (double)value * value;
        var factor = squares == 0 ? 0 : (float)(length / Math.Sqrt(squares));
        foreach (ref var value in values)
            value *= factor;
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
