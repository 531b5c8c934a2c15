using System.Runtime.CompilerServices;

namespace Matching.Engine.Text;

/// <summary>
/// Room for what many texts are cut into, in pieces that are too large for the collector to move: a country's terms in arrays of their own would be
/// copied again and again while they are being read. Not thread safe.
/// </summary>
/// <param name="pieceBytes">How large a piece is at least; 0 for one text by itself, which takes just what it needs.</param>
internal sealed class TermArena(int pieceBytes = TermArena.LargePiece)
{
    private const int LargePiece = 1 << 17;

    private Memory<ulong> _hashes;
    private Memory<float> _counts;
    private Memory<char> _letters;
    private Memory<int> _numbers;

    public Memory<ulong> Hashes(int count) => Take(ref _hashes, count);

    public Memory<float> Counts(int count) => Take(ref _counts, count);

    public Memory<char> Letters(int count) => Take(ref _letters, count);

    public Memory<int> Numbers(int count) => Take(ref _numbers, count);

    private Memory<T> Take<T>(ref Memory<T> left, int count)
        where T : unmanaged
    {
        if (left.Length < count)
            left = GC.AllocateUninitializedArray<T>(Math.Max(count, pieceBytes / Unsafe.SizeOf<T>()));
        var taken = left[..count];
        left = left[count..];
        return taken;
    }
}
