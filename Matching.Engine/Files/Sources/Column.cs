using System.Buffers;
using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;
using Matching.Engine.Languages;
using Matching.Engine.Text;

namespace Matching.Engine.Files.Sources;

/// <summary>A column by its English, its Chinese and possibly further names, as <c>columns.tsv</c> has them.</summary>
internal sealed partial class Column(string name, string chinese, params string[] others)
{
    private static readonly SearchValues<char> Brackets = SearchValues.Create("()[]【】<>");
    private static readonly WordList Headers = WordList.Read("headers.tsv");
    private static readonly Dictionary<string, Column[]> Forms = Read();

    public string Name { get; } = name;

    public string Chinese { get; } = chinese;

    /// <summary>The likelier first: where a file has two of a column's names, the earlier counts.</summary>
    public IReadOnlyList<string> Others { get; } = others;

    /// <summary>Names of parts that a file may keep apart: they are joined under their headings.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Its cells in example rows, as one writes them in each language; those of all columns of a kind are one table.</summary>
    public (IReadOnlyList<string> Chinese, IReadOnlyList<string> English) Examples { get; init; } = ([], []);

    /// <summary>What stands in its cells.</summary>
    public BilingualText Help { get; init; }

    /// <summary>In the order of trust: the two of the product, the others, the sections.</summary>
    public IEnumerable<string> Keys => Others.Concat(Sections).Prepend(Chinese).Prepend(Name).Select(KeyOf);

    /// <summary>The columns of a kind of file.</summary>
    public static IReadOnlyList<Column> Of(string kind) => Forms[kind];

    public static Column Of(string kind, string name) => Array.Find(Forms[kind], column => column.Name == name)
        ?? throw new InvalidOperationException($"columns.tsv lacks {kind} {name}.");

    /// <summary>
    /// A header as it is compared: half width, lower case, without blanks, hyphens, underscores, the star of a required one, remarks in brackets,
    /// a number before it, and words that ask for an answer.
    /// </summary>
    public static string KeyOf(string header)
    {
        var folded = FoldedText.Fold(header);
        if (folded.AsSpan().ContainsAny(Brackets) && Remark().Replace(folded, "") is { Length: > 0 } bare)
            folded = bare;
        if (folded.Length > 0 && char.IsAsciiDigit(folded[0]) && Number().Replace(folded, "") is { Length: > 0 } named)
            folded = named;
        folded = new([.. folded.Where(c => c is not (' ' or '_' or '-' or '*' or ':' or '★' or '▲' or '?' or '"' or '\''))]);
        foreach (var word in Headers["beside"])
        {
            if (folded.Length > word.Length && (folded.StartsWith(word, StringComparison.Ordinal) || folded.EndsWith(word, StringComparison.Ordinal)))
                folded = folded.Replace(word, "", StringComparison.Ordinal);
        }

        return folded;
    }

    private static Dictionary<string, Column[]> Read() => WordList.Lines("columns.tsv")
        .GroupBy(cells => cells[0], cells => new Column(cells[1], cells[2], Split(cells[3]))
        {
            Sections = Split(cells[4]),
            Examples = (cells[5].Split('|'), cells[cells.Length > 8 ? 8 : 5].Split('|')),
            Help = new(cells[6], cells[7]),
        }, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static string[] Split(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^\d{1,2}\s*[.、:)]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
