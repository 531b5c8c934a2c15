namespace Matching.Engine.Text;

/// <summary>Runs of Chinese characters and Latin words of a text, in order; what stands between them is left out.</summary>
internal ref struct TextRuns(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    public TextRun Current { get; private set; }

    public readonly TextRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        for (var start = _end; start < _text.Length; start++)
        {
            var han = TextNormalizer.IsHan(_text[start]);
            if (!han && !TextNormalizer.IsWord(_text[start]))
                continue;
            _end = start + 1;
            while (_end < _text.Length && (han ? TextNormalizer.IsHan(_text[_end]) : TextNormalizer.IsWord(_text[_end])))
                _end++;
            Current = new TextRun(start, _end - start, han);
            return true;
        }

        return false;
    }
}

/// <param name="Han">Chinese characters; otherwise a Latin word.</param>
internal readonly record struct TextRun(int Start, int Length, bool Han);
