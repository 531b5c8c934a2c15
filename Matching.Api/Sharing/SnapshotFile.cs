using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Files;
using Matching.Engine.Sharing;

namespace Matching.Api.Sharing;

/// <summary>A whole data set as a file: NDJSON begins with a line that says what it is, and each further line is a row; a CSV has a column for each.</summary>
internal static class SnapshotFile
{
    public static byte[] Ndjson(SnapshotHead head, IReadOnlyList<FeedItem> rows)
    {
        var text = new StringBuilder(JsonSerializer.Serialize(head, StrictJson.Answers)).Append('\n');
        foreach (var row in rows)
            text.Append(row.Payload).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static async Task<byte[]> CsvAsync(SharedDataset dataset, IReadOnlyList<FeedItem> rows, CancellationToken cancellationToken)
    {
        var columns = DatasetWords.ColumnsOf(dataset);
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, columns))
        {
            foreach (var item in rows)
            {
                using var row = JsonDocument.Parse(item.Payload!);
                table.Add(columns.Select(column => row.RootElement.TryGetProperty(column, out var cell) ? Cell(cell) : ""));
            }

            await table.FlushAsync(cancellationToken);
        }

        return file.ToArray();
    }

    /// <summary>RFC 9530, over the bytes as they are sent before any packing.</summary>
    public static string DigestOf(byte[] bytes) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:";

    /// <summary>Lists stay as JSON.</summary>
    private static string Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => cell.GetString()!,
        _ => cell.GetRawText(),
    };
}
