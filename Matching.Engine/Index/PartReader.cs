using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Index;

/// <summary>Reads what <see cref="PartWriter"/> wrote, after it has checked version and checksum.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly BinaryReader _reader;

    /// <exception cref="InvalidDataException">The part is of another version or damaged.</exception>
    public PartReader(IndexPart part)
    {
        var length = part.Data.Length - PartWriter.ChecksumLength;
        if (length < 1 || part.Data[0] != PartWriter.Version)
            throw new InvalidDataException($"Part {part.Name} has layout {(length < 1 ? 0 : part.Data[0])}, and this build reads {PartWriter.Version}: a new run is needed.");
        if (!SHA256.HashData(part.Data.AsSpan(0, length)).AsSpan(0, PartWriter.ChecksumLength).SequenceEqual(part.Data.AsSpan(length)))
            throw new InvalidDataException($"Part {part.Name} is damaged: its checksum does not fit its content.");
        _reader = new BinaryReader(new MemoryStream(part.Data, 1, length - 1, writable: false), Encoding.UTF8);
    }

    public byte ReadByte() => _reader.ReadByte();

    public bool ReadBoolean() => _reader.ReadBoolean();

    public float ReadSingle() => _reader.ReadSingle();

    public int ReadInt32() => _reader.Read7BitEncodedInt();

    public string ReadString() => _reader.ReadString();

    public string? ReadOptionalString() => _reader.ReadBoolean() ? _reader.ReadString() : null;

    public DateOnly? ReadOptionalDate() => ReadInt32() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null;

    public decimal? ReadOptionalDecimal() => _reader.ReadBoolean() ? _reader.ReadDecimal() : null;

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
        _reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public T[] ReadList<T>(Func<T> read)
    {
        var values = new T[ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = read();
        return values;
    }

    public void Dispose() => _reader.Dispose();
}
