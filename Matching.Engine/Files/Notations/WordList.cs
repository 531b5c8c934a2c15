using System.Collections.Frozen;
using Matching.Engine.Text;

namespace Matching.Engine.Files.Notations;

/// <summary>
/// A table of words that people write in cells, as <c>*.tsv</c> beside this file: a key, a tab, words with | between them, and where a line
/// has it, a note. Everything that reads cells goes by these tables, so that whoever meets a new spelling adds it there.
/// </summary>
internal sealed class WordList
{
    private readonly FrozenDictionary<string, string[]> _byKey;
    private readonly FrozenDictionary<string, (string Key, string? Note)> _byWord;

    private WordList(IEnumerable<(string Key, string[] Words, string? Note)> lines)
    {
        var all = lines.ToArray();
        _byKey = all.GroupBy(line => line.Key, line => line.Words, StringComparer.Ordinal)
            // The longest first, so that none hides a longer one.
            .ToFrozenDictionary(
                group => group.Key, group => group.SelectMany(words => words).OrderByDescending(word => word.Length).ToArray(), StringComparer.Ordinal);
        _byWord = all.SelectMany(line => line.Words.Select(word => (Word: word, line.Key, line.Note))).DistinctBy(entry => entry.Word, StringComparer.Ordinal)
            .ToFrozenDictionary(entry => entry.Word, entry => (entry.Key, entry.Note), StringComparer.Ordinal);
    }

    /// <summary>The words of a key, longest first.</summary>
    public IReadOnlyList<string> this[string key] => _byKey.GetValueOrDefault(key, []);

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>The table of a name; words are folded.</summary>
    public static WordList Read(string name) => new(Lines(name).Select(cells => (
        cells[0],
        cells[1].Split('|').Select(FoldedText.Fold).ToArray(),
        cells.Length > 2 ? cells[2] : null)));

    /// <summary>The lines of an embedded table, in cells; comments are left out.</summary>
    public static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream($"Matching.Engine.Files.Notations.{name}")
            ?? throw new InvalidOperationException($"The build left out {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    public bool Is(string key, string folded) => _byWord.TryGetValue(folded, out var entry) && entry.Key == key;

    /// <summary>The key whose word this is, or null.</summary>
    public string? KeyOf(string folded, out string? note)
    {
        var known = _byWord.TryGetValue(folded, out var entry);
        note = entry.Note;
        return known ? entry.Key : null;
    }

    public bool Contains(string key, string folded) => this[key].Any(word => folded.Contains(word, StringComparison.Ordinal));

    /// <summary>The text without the words of a key, wherever they stand.</summary>
    public string Without(string key, string folded)
    {
        foreach (var word in this[key])
            folded = folded.Replace(word, "", StringComparison.Ordinal);
        return folded.Trim();
    }
}
