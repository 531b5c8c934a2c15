using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Runs;

namespace Matching.Engine.Index.Stored;

/// <summary>Reads what <see cref="PartWriter"/> wrote, after it has checked version and checksum.</summary>
internal sealed class PartReader
{
    /// <summary>Where a number's fifth byte goes, and the most that it may say.</summary>
    private const int LastShift = 28;
    private const int MostLast = 0xf;

    private readonly byte[] _data;
    private readonly int _end;
    private int _at;

    /// <exception cref="InvalidDataException">The part is of another version or damaged.</exception>
    public PartReader(IndexPart part)
    {
        (_data, _end, _at) = (part.Data, part.Data.Length - PartWriter.ChecksumLength, 1);
        if (_end < 1 || _data[0] != PartWriter.Version)
        {
            throw new InvalidDataException(
                $"Part {part.Name} has layout {(_end < 1 ? 0 : _data[0])}, and this build reads {PartWriter.Version}: a new run is needed.");
        }

        if (!SHA256.HashData(_data.AsSpan(0, _end)).AsSpan(0, PartWriter.ChecksumLength).SequenceEqual(_data.AsSpan(_end)))
            throw new InvalidDataException($"Part {part.Name} is damaged: its checksum does not fit its content.");
    }

    /// <exception cref="EndOfStreamException">There is no more, here as in all that follows.</exception>
    public byte ReadByte() => _at < _end ? _data[_at++] : throw new EndOfStreamException();

    public bool ReadBoolean() => ReadByte() != 0;

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <exception cref="FormatException">It has more bits than a number.</exception>
    public int ReadInt32()
    {
        var (value, shift) = (0u, 0);
        for (; ; shift += 7)
        {
            var next = ReadByte();
            if (shift == LastShift && next > MostLast)
                throw new FormatException("A number is longer than 32 bits.");
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return (int)value;
        }
    }

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    public string? ReadOptionalString() => ReadBoolean() ? ReadString() : null;

    public DateOnly? ReadOptionalDate() => ReadInt32() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null;

    public decimal? ReadOptionalDecimal() => ReadBoolean() ? new decimal(MemoryMarshal.Cast<byte, int>(Take(sizeof(decimal)))) : null;

    public int[] ReadAscending()
    {
        var values = new int[ReadInt32()];
        var last = 0;
        for (var i = 0; i < values.Length; i++)
            values[i] = last += ReadInt32();
        return values;
    }

    public T[] ReadArray<T>()
        where T : unmanaged
    {
        var values = new T[ReadInt32()];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        Take(bytes.Length).CopyTo(bytes);
        return values;
    }

    public T[] ReadList<T>(Func<T> read)
    {
        var values = new T[ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = read();
        return values;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_end - _at))
            throw new EndOfStreamException();
        _at += count;
        return _data.AsSpan(_at - count, count);
    }
}
