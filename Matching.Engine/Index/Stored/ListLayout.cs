using Matching.Engine.Numerics;
using Matching.Engine.Ranking;

namespace Matching.Engine.Index.Stored;

/// <summary>
/// How ranked lists are stored. First how many entries each owner has, as ascending starts; then the entries of so many owners at a time, a block of
/// bytes with its length. An entry is the step down from the score before it (from a million for an owner's first), in millionths and in groups of seven bits,
/// the lowest first; then the other side's ordinal in as many bytes as the highest ordinal needs, the lowest first. Nothing is rounded: what is read
/// is what ranked.
/// Version and checksum are the part's.
/// </summary>
internal static class ListLayout
{
    private const int OwnersABlock = 4096;
    private const int MostBytes = 8;

    public static void Write(PartWriter writer, PackedLists lists)
    {
        var width = Width(lists.Ordinals);
        writer.WriteAscending(lists.Starts);
        writer.Write((byte)width);
        var block = Array.Empty<byte>();
        for (var owner = 0; owner < lists.Owners; owner += OwnersABlock)
        {
            var to = Math.Min(owner + OwnersABlock, lists.Owners);
            var room = (lists.Starts[to] - lists.Starts[owner]) * MostBytes;
            if (block.Length < room)
                block = new byte[room];
            writer.WriteArray<byte>(block.AsSpan(0, Pack(lists, owner, to, width, block)));
        }
    }

    /// <exception cref="InvalidDataException">A block is longer or shorter than its entries.</exception>
    public static PackedLists Read(PartReader reader)
    {
        var starts = reader.ReadAscending();
        var (width, ordinals, micros) = (reader.ReadByte(), new int[starts[^1]], new int[starts[^1]]);
        for (var owner = 0; owner < starts.Length - 1; owner += OwnersABlock)
        {
            var block = reader.ReadArray<byte>();
            if (Unpack(block, starts.AsSpan(owner..(Math.Min(owner + OwnersABlock, starts.Length - 1) + 1)), width, ordinals, micros) != block.Length)
                throw new InvalidDataException("The lists do not fit their lengths.");
        }

        return new PackedLists(starts, ordinals, micros);
    }

    private static int Pack(PackedLists lists, int from, int to, int width, byte[] block)
    {
        var at = 0;
        for (var owner = from; owner < to; owner++)
        {
            var last = Score.Full;
            for (var entry = lists.Starts[owner]; entry < lists.Starts[owner + 1]; entry++)
            {
                var step = (uint)(last - lists.Micros[entry]);
                last = lists.Micros[entry];
                for (; step >= 0x80; step >>= 7)
                    block[at++] = (byte)(step | 0x80);
                block[at++] = (byte)step;
                for (var (ordinal, left) = (lists.Ordinals[entry], width); left > 0; left--, ordinal >>= 8)
                    block[at++] = (byte)ordinal;
            }
        }

        return at;
    }

    private static int Unpack(ReadOnlySpan<byte> block, ReadOnlySpan<int> starts, int width, int[] ordinals, int[] micros)
    {
        var at = 0;
        for (var owner = 0; owner < starts.Length - 1; owner++)
        {
            var last = Score.Full;
            for (var entry = starts[owner]; entry < starts[owner + 1]; entry++)
            {
                var (step, shift) = (0, 0);
                for (; block[at] >= 0x80; shift += 7)
                    step |= (block[at++] & 0x7f) << shift;
                step |= block[at++] << shift;
                micros[entry] = last -= step;
                var ordinal = 0;
                for (var digit = 0; digit < width; digit++)
                    ordinal |= block[at++] << (8 * digit);
                ordinals[entry] = ordinal;
            }
        }

        return at;
    }

    private static int Width(ReadOnlySpan<int> ordinals)
    {
        var highest = 0;
        foreach (var ordinal in ordinals)
            highest |= ordinal;
        return highest switch { < 1 << 8 => 1, < 1 << 16 => 2, < 1 << 24 => 3, _ => 4 };
    }
}
