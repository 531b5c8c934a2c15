using System.Buffers.Binary;
using System.IO.Compression;
using Matching.Engine.Languages;

namespace Matching.Engine.Files.Sources;

/// <summary>What a workbook would cost to read, found out without reading it: by what its parts unpack to, not by what they say of themselves.</summary>
internal static class WorkbookSurvey
{
    private const int HeaderSize = 512;

    /// <summary>Why the workbook is not to be read, or null. Throws what <see cref="ExcelRows.IsBroken"/> names where it is no workbook.</summary>
    public static BilingualText? Refuse(Stream file)
    {
        file.Position = 0;
        return file.ReadByte() == 'P' ? RefuseZip(file) : RefuseCompound(file);
    }

    private static BilingualText? RefuseZip(Stream file)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var buffer = new byte[1 << 16];
        var unpacked = 0L;
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            var text = 0;
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                unpacked += read;
                text = LongestText(buffer.AsSpan(0, read), text, out var longest);
                if (unpacked > FileLimits.MaxUnpackedBytes)
                    return TooLarge(FileLimits.MaxUnpackedBytes, "解压后超过", "unpacks to more than");
                // Pictures and macros are not read, so nothing is made of their bytes.
                if (longest > FileLimits.MaxTextBytes && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                    return TooLarge(FileLimits.MaxTextBytes, "有一个单元格超过", "has a cell of more than");
            }
        }

        return null;
    }

    /// <param name="before">Bytes since the last tag before these.</param>
    /// <param name="longest">The longest stretch without a tag that ends in these bytes, or goes on behind them.</param>
    /// <returns>Bytes since the last tag in these.</returns>
    private static int LongestText(ReadOnlySpan<byte> bytes, int before, out int longest)
    {
        longest = before;
        for (var tag = bytes.IndexOf((byte)'<'); tag >= 0; tag = bytes.IndexOf((byte)'<'))
        {
            longest = Math.Max(longest, before + tag);
            before = 0;
            bytes = bytes[(tag + 1)..];
        }

        longest = Math.Max(longest, before + bytes.Length);
        return before + bytes.Length;
    }

    /// <summary>A compound document names its sectors in lists of lists; the reader believes their lengths.</summary>
    private static BilingualText? RefuseCompound(Stream file)
    {
        if (file.Length > FileLimits.MaxOldWorkbookBytes)
            return TooLarge(FileLimits.MaxOldWorkbookBytes, "（.xls）超过", "(.xls) is larger than");
        Span<byte> header = stackalloc byte[HeaderSize];
        file.Position = 0;
        file.ReadExactly(header);
        var sectors = file.Length >> Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(header[30..]), 9, 12);
        var tables = sectors / 128;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[44..]) > tables + 1 || BinaryPrimitives.ReadUInt32LittleEndian(header[72..]) > (tables / 127) + 1)
            throw new InvalidDataException("The document names more sectors than it has.");
        return null;
    }

    private static BilingualText TooLarge(long bytes, string chinese, string english) =>
        new($"工作簿{chinese} {bytes >> 20} MB；请改用 CSV。", $"The workbook {english} {bytes >> 20} MB; send it as CSV.");
}
