using System.Text.Json;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Languages;

namespace Matching.Api.Catalog;

/// <summary>Gathers the rows of a code table's file, since a version is saved as a whole, and compares them with the table in force.</summary>
internal sealed class CodeImport<T>(CodeTable<T> current, string version)
    where T : CodeEntry
{
    public const int MaxVersionLength = 50;

    public static readonly BilingualText VersionNeeded = new(
        $"须注明版本，最多 {MaxVersionLength} 个字符。", $"A version is required, of {MaxVersionLength} characters at most.");

    private readonly List<T> _entries = [];

    public delegate Task<ImportAnswer> Reader(ImportFile file, WriteBatch<T> write, CancellationToken cancellationToken);

    /// <summary>What was gathered, or null where there was nothing.</summary>
    public CodeTable<T>? Loaded => _entries.Count == 0 ? null : new CodeTable<T>(version, _entries);

    public Task<IReadOnlyList<RowOutcome>> CollectAsync(IReadOnlyList<T> batch, bool dryRun, CancellationToken cancellationToken)
    {
        _entries.AddRange(batch);
        var merged = current.With(new CodeTable<T>(version, batch));
        return Task.FromResult<IReadOnlyList<RowOutcome>>([.. batch.Select(entry => Compare(current.Find(entry.Code), merged.Find(entry.Code)!))]);
    }

    private static RowOutcome Compare(T? older, T newer) =>
        older is null ? RowOutcome.Created
        // As JSON, because records compare their lists by reference.
        : JsonSerializer.Serialize(older) == JsonSerializer.Serialize(newer) ? RowOutcome.Unchanged
        : RowOutcome.Updated;
}
