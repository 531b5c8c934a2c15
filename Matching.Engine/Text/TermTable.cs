using System.Buffers;
using System.Numerics;

namespace Matching.Engine.Text;

/// <summary>
/// The terms of one text by one tokenizer, while it is being read. A term stands at the place that the high bits of its hash give or soon
/// behind it, so that the table is all but sorted when it is read out. Made for one text on one thread; its arrays are borrowed.
/// </summary>
internal sealed class TermTable : IDisposable
{
    // No tokenizer cuts more terms from a text than this many times its letters.
    private const int TermsALetter = 2;

    private readonly Entry[] _entries;
    private readonly float[] _counts;
    private readonly float[] _weights;
    private readonly int _shift;
    private char[] _letters;
    private int _used;
    private int _count;
    private int _end;

    private TermTable(int letters, int views)
    {
        var most = (TermsALetter * letters) + 1;
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(most, 2));
        _shift = 64 - BitOperations.Log2((uint)places);
        (_weights, _letters) = (new float[views], new char[most]);
        // What finds its place taken moves on, by less than all terms together.
        _entries = ArrayPool<Entry>.Shared.Rent(places + most);
        _counts = ArrayPool<float>.Shared.Rent((places + most) * views);
        // Whoever had them before left them as they were.
        Array.Clear(_entries);
    }

    /// <param name="tokenizer">The position in <see cref="Tokenizer.All"/>.</param>
    public static TermTable Read(IReadOnlyList<TextField> fields, int tokenizer, TextSide side)
    {
        var views = TextView.ByTokenizer[tokenizer];
        var table = new TermTable(fields.Sum(field => field.Text.Length), views.Length);
        foreach (var (kind, text) in fields)
        {
            for (var view = 0; view < views.Length; view++)
                table._weights[view] = views[view].Fields(side).Of(kind);
            Tokenizer.All[tokenizer].Read(text, table);
        }

        return table;
    }

    /// <summary>A text that is in no view: nothing is counted.</summary>
    public static TermTable Read(string text, Tokenizer tokenizer)
    {
        var table = new TermTable(text.Length, 0);
        tokenizer.Read(text, table);
        return table;
    }

    /// <summary>Counts a term by the weights of the field that is being read.</summary>
    public void Add(ReadOnlySpan<char> term)
    {
        var hash = Term.Hash(term);
        var at = (int)(hash >> _shift);
        while (_entries[at].Length > 0 && _entries[at].Hash != hash)
            at++;
        var counts = _counts.AsSpan(at * _weights.Length, _weights.Length);
        if (_entries[at].Length == 0)
        {
            _entries[at] = new Entry(hash, Keep(term), term.Length);
            _end = Math.Max(_end, at + 1);
            _count++;
            counts.Clear();
        }

        for (var view = 0; view < counts.Length; view++)
            counts[view] += _weights[view];
    }

    /// <summary>The terms' hashes, ascending.</summary>
    public ulong[] ToHashes() => Array.ConvertAll(Places(), place => _entries[place].Hash);

    public TermCounts ToCounts(TermArena room, bool named)
    {
        var places = Places();
        var (hashes, counts) = (room.Hashes(places.Length), room.Counts(places.Length * _weights.Length));
        for (var term = 0; term < places.Length; term++)
        {
            hashes.Span[term] = _entries[places[term]].Hash;
            for (var view = 0; view < _weights.Length; view++)
                counts.Span[(view * places.Length) + term] = _counts[(places[term] * _weights.Length) + view];
        }

        var (letters, ends, end) = (room.Letters(named ? _used : 0), room.Numbers(named ? places.Length : 0), 0);
        for (var term = 0; term < ends.Length; term++)
        {
            var (_, start, length) = _entries[places[term]];
            _letters.AsSpan(start, length).CopyTo(letters.Span[end..]);
            ends.Span[term] = end += length;
        }

        return new TermCounts(hashes, counts, letters, ends);
    }

    public void Dispose()
    {
        ArrayPool<Entry>.Shared.Return(_entries);
        ArrayPool<float>.Shared.Return(_counts);
    }

    /// <summary>Where the terms stand, ascending by hash.</summary>
    private int[] Places()
    {
        var (places, count) = (new int[_count], 0);
        for (var at = 0; at < _end; at++)
        {
            if (_entries[at].Length == 0)
                continue;
            var place = count++;
            for (; place > 0 && _entries[places[place - 1]].Hash > _entries[at].Hash; place--)
                places[place] = places[place - 1];
            places[place] = at;
        }

        return places;
    }

    private int Keep(ReadOnlySpan<char> term)
    {
        var start = _used;
        _used += term.Length;
        if (_used > _letters.Length)
            Array.Resize(ref _letters, 2 * _used);
        term.CopyTo(_letters.AsSpan(start));
        return start;
    }

    private readonly record struct Entry(ulong Hash, int Start, int Length);
}
