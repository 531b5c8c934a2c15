namespace Matching.Engine.Files;

/// <summary>The first of many problems, and the counts of all.</summary>
internal sealed class ProblemList
{
    private const int MostShown = 1000;

    private readonly List<ImportError> _shown = [];
    private readonly Dictionary<(string? Column, string Code), int> _counts = [];
    private int _all;

    // What the store refuses is heard of a batch later.
    public IReadOnlyList<ImportError> Shown => [.. _shown.OrderBy(error => error.Row)];

    public int LeftOut => _all - _shown.Count;

    /// <summary>The most frequent first, then by column and code.</summary>
    public IReadOnlyList<ImportCount> Counts =>
    [
        .. _counts.OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key.Column, StringComparer.Ordinal).ThenBy(entry => entry.Key.Code, StringComparer.Ordinal)
            .Select(entry => new ImportCount(entry.Key.Column, entry.Key.Code, entry.Value)),
    ];

    public void Add(ImportError error)
    {
        _all++;
        if (_shown.Count < MostShown)
            _shown.Add(error);
        _counts[(error.Column, error.Code)] = _counts.GetValueOrDefault((error.Column, error.Code)) + 1;
    }
}
