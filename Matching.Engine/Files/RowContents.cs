using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Matching.Engine.Files;

/// <summary>Numbers for rows of a file that has none, made of what stands in them: the same file sent twice has the same ones.</summary>
internal sealed class RowContents
{
    private const int Bytes = 8;

    private readonly Dictionary<string, List<int>> _rows = new(StringComparer.Ordinal);

    /// <param name="row">Its place in the file: rows that are equal in all cells are told apart by their order.</param>
    public string NumberOf(IReadOnlyList<string> cells, int row)
    {
        var content = string.Join('\u001f', cells.Select(cell => cell.Trim())).AsSpan().TrimEnd('\u001f');
        var number = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(content)).AsSpan(0, Bytes));
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, number, out _);
        rows ??= [];
        // A file may be read more than once.
        if (rows.IndexOf(row) is var place && place < 0)
        {
            place = rows.Count;
            rows.Add(row);
        }

        return place == 0 ? number : $"{number}-{place + 1}";
    }
}
