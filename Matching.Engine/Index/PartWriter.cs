using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Index;

/// <summary>
/// Writes parts one after the other: of each the layout's version, little-endian content, and the first eight bytes of its SHA-256.
/// Ascending numbers are written as steps, counts and numbers in as few bytes as they need.
/// </summary>
internal sealed class PartWriter : IDisposable
{
    /// <summary>Changes with every change of any part's content or order.</summary>
    public const byte Version = 8;

    public const int ChecksumLength = 8;

    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public PartWriter()
    {
        _writer = new BinaryWriter(_stream, Encoding.UTF8);
        Begin();
    }

    public void Write(byte value) => _writer.Write(value);

    public void Write(bool value) => _writer.Write(value);

    public void Write(float value) => _writer.Write(value);

    public void Write(decimal value) => _writer.Write(value);

    public void Write(int value) => _writer.Write7BitEncodedInt(value);

    public void Write(string value) => _writer.Write(value);

    public void WriteOptional(string? value)
    {
        _writer.Write(value is not null);
        if (value is not null)
            _writer.Write(value);
    }

    public void WriteOptional(DateOnly? value) => Write(value?.DayNumber + 1 ?? 0);

    public void WriteOptional(decimal? value)
    {
        _writer.Write(value.HasValue);
        if (value is { } number)
            _writer.Write(number);
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
        _writer.Write(MemoryMarshal.AsBytes(values));
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
        _writer.Flush();
        var checksum = SHA256.HashData(_stream.GetBuffer().AsSpan(0, (int)_stream.Length));
        _writer.Write(checksum, 0, ChecksumLength);
        var part = new IndexPart(name, _stream.ToArray());
        Begin();
        return part;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }

    private void Begin()
    {
        _stream.SetLength(0);
        _writer.Write(Version);
    }
}
