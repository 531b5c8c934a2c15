namespace Matching.Engine.Text;

/// <summary>
/// A term is known by a hash of its letters, which is all that comparing needs: 64 bits of FNV-1a over UTF-16 code units, then mixed, so that
/// two of a million terms meet with a chance of about one in forty million.
/// </summary>
internal static class Term
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Hash(ReadOnlySpan<char> letters)
    {
        var hash = Offset;
        foreach (var letter in letters)
            hash = (hash ^ letter) * Prime;
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
