using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Runs;

namespace Matching.Engine.Index.Stored;

/// <summary>
/// Writes parts one after the other: of each the layout's version, little-endian content, and the first eight bytes of its SHA-256.
/// Ascending numbers are written as steps, counts and numbers in as few bytes as they need.
/// </summary>
internal sealed class PartWriter
{
    /// <summary>Changes with every change of any part's content or order.</summary>
    public const byte Version = 19;

    public const int ChecksumLength = 8;

    /// <summary>How many bytes a whole number takes at most.</summary>
    private const int MostBytes = 5;

    private readonly ArrayBufferWriter<byte> _written = new();

    public PartWriter() => Begin();

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    public void Write(float value) => BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);

    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[sizeof(decimal) / sizeof(int)];
        decimal.GetBits(value, bits);
        MemoryMarshal.AsBytes(bits).CopyTo(Take(sizeof(decimal)));
    }

    /// <summary>Seven bits a byte, the lowest first; a byte that is not the last has its highest bit set.</summary>
    public void Write(int value)
    {
        var span = _written.GetSpan(MostBytes);
        var (at, left) = (0, (uint)value);
        for (; left >= 0x80; left >>= 7)
            span[at++] = (byte)(left | 0x80);
        span[at++] = (byte)left;
        _written.Advance(at);
    }

    public void Write(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Write(count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    public void WriteOptional(string? value)
    {
        Write(value is not null);
        if (value is not null)
            Write(value);
    }

    public void WriteOptional(DateOnly? value) => Write(value?.DayNumber + 1 ?? 0);

    public void WriteOptional(decimal? value)
    {
        Write(value.HasValue);
        if (value is { } number)
            Write(number);
    }

    public void WriteAscending(ReadOnlySpan<int> values)
    {
        Write(values.Length);
        var last = 0;
        foreach (var value in values)
        {
            Write(value - last);
            last = value;
        }
    }

    public void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        _written.Write(MemoryMarshal.AsBytes(values));
    }

    public void WriteList<T>(IReadOnlyCollection<T> values, Action<T> write)
    {
        Write(values.Count);
        foreach (var value in values)
            write(value);
    }

    /// <summary>What was written since the part before, as a part; what is written next begins another.</summary>
    public IndexPart ToPart(string name)
    {
        SHA256.HashData(_written.WrittenSpan).AsSpan(0, ChecksumLength).CopyTo(Take(ChecksumLength));
        var part = new IndexPart(name, _written.WrittenSpan.ToArray());
        Begin();
        return part;
    }

    private void Begin()
    {
        _written.ResetWrittenCount();
        Write(Version);
    }

    private Span<byte> Take(int count)
    {
        var span = _written.GetSpan(count)[..count];
        _written.Advance(count);
        return span;
    }
}
