using System.Text;

namespace Matching.Engine.Files.Sources;

/// <summary>How the bytes of a text file are read.</summary>
/// <param name="Encoding">Gives <see cref="Damage"/> for bytes that it does not know.</param>
/// <param name="Start">Length of the byte order mark.</param>
internal sealed record TextFormat(Encoding Encoding, int Start)
{
    /// <summary>A code point that no text has.</summary>
    public const char Damage = '\ufdd0';

    private const int HeaderSize = 128;

    /// <summary>
    /// The byte order mark, or UTF-16 by its zeros, or UTF-8 if it is that, or GB18030 if it is that. A file that is plainly one of them
    /// but for a few places is read as that one, so that only the rows with those places are refused. Null where it is none.
    /// </summary>
    /// <param name="line">Where null is answered, the first line that is no UTF-8.</param>
    public static TextFormat? Detect(Stream file, out long line)
    {
        line = 0;
        var sample = new byte[HeaderSize];
        file.Position = 0;
        sample = sample[..file.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false)];
        var declared = Declared(sample);
        if (declared is not null)
            return TextSurvey.Of(file, declared).IsPlausible(1) ? declared : null;

        var utf8 = new TextFormat(Lenient("utf-8"), 0);
        var asUtf8 = TextSurvey.Of(file, utf8);
        if (asUtf8.IsPlausible(4))
            return utf8;
        var gb18030 = new TextFormat(Lenient("GB18030"), 0);
        if (TextSurvey.Of(file, gb18030).IsPlausible(20))
            return gb18030;
        line = asUtf8.FirstBadLine;
        return asUtf8.IsMostlySound ? utf8 : null;
    }

    public StreamReader Open(Stream file)
    {
        file.Position = Start;
        return new StreamReader(file, Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    }

    private static TextFormat? Declared(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith(Encoding.UTF8.Preamble))
            return new(Lenient("utf-8"), 3);
        if (sample.StartsWith(Encoding.Unicode.Preamble))
            return new(Lenient("utf-16LE"), 2);
        if (sample.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return new(Lenient("utf-16BE"), 2);
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }

        // The commas of a header have a zero byte in UTF-16; in other encodings a zero is a stray one.
        return even + odd < 2 || even == odd ? null : new(Lenient(odd > even ? "utf-16LE" : "utf-16BE"), 0);
    }

    private static Encoding Lenient(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Damage.ToString()));
    }
}
