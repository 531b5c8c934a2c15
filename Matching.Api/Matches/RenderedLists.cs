using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Scoring;

namespace Matching.Api.Matches;

/// <summary>
/// Lists as they go out, kept as long as their view is in service: a view does not change, so neither do its answers. Where there
/// is no more room it begins anew. Thread safe.
/// </summary>
internal sealed class RenderedLists
{
    /// <summary>Bytes of JSON; where callers take it packed, a seventh comes to that.</summary>
    private const long Room = 128 << 20;

    private Shelf _shelf = new(null);

    /// <summary>What was rendered, or null.</summary>
    public RenderedList? Find(ListRequest request)
    {
        var shelf = Volatile.Read(ref _shelf);
        return shelf.View == request.View.Whole && shelf.Lists.TryGetValue(request, out var list) ? list : null;
    }

    public RenderedList Render(ListRequest request, MatchListResponse response)
    {
        var list = RenderedList.From(response);
        var shelf = Volatile.Read(ref _shelf);
        if (shelf.View != request.View.Whole || shelf.Bytes > Room)
            Volatile.Write(ref _shelf, shelf = new Shelf(request.View.Whole));
        if (shelf.Lists.TryAdd(request, list))
            shelf.Count(list.Json.Length);
        return list;
    }

    private sealed class Shelf(LiveView? view)
    {
        private long _bytes;

        public LiveView? View { get; } = view;

        public ConcurrentDictionary<ListRequest, RenderedList> Lists { get; } = new();

        public long Bytes => Volatile.Read(ref _bytes);

        public void Count(int bytes) => Interlocked.Add(ref _bytes, bytes);
    }
}

/// <summary>What a list depends on.</summary>
/// <param name="View">Compared by reference: what one caller sees is another view than what another one sees, unless both see all.</param>
/// <param name="ForDemand">Programs for a demand; otherwise demands for a program.</param>
internal readonly record struct ListRequest(LiveView View, bool ForDemand, string Id, int Limit, DateOnly Today, Language Language, MatchFilter Filter);

/// <param name="Json">UTF-8.</param>
/// <param name="Tag">Its <c>ETag</c>: of the bytes, so every process has the same for the same answer.</param>
internal sealed record RenderedList(byte[] Json, string Tag)
{
    private const int TagBytes = 12;

    /// <summary>The same for callers that take gzip, a seventh as long; worked out for the first of them.</summary>
    public byte[] Gzip => field ??= Compress(Json);

    /// <summary>Other bytes have another tag.</summary>
    public string GzipTag { get; } = Tag.Insert(Tag.Length - 1, "-gzip");

    public static RenderedList From(MatchListResponse response)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(response, StrictJson.Answers);
        return new RenderedList(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, TagBytes))}\"");
    }

    private static byte[] Compress(byte[] json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(json);
        return packed.ToArray();
    }
}
