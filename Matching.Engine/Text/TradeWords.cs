using Matching.Engine.Languages;

namespace Matching.Engine.Text;

/// <summary>
/// Lines of work and study, and the words by which a text of either language tells that it speaks of one: its people, what they do, study and use. A table of
/// the repository (Trades.csv), made from general knowledge and read once. Immutable, thread safe.
/// </summary>
internal sealed class TradeWords
{
    /// <summary>A word that counts as it is written, not by its stem, has this before it: accounting is a trade, an account is none.</summary>
    private const string Exact = "=";

    private const char Between = '|';

    private const int LongestPhrase = 3;

    private static readonly Lazy<TradeWords> Lazily = new(() => new TradeWords(Lines()));

    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _trades;
    private readonly WordLengths _chinese;

    /// <param name="lines">Of each trade: its name in Chinese and in English, its words in Chinese and in English, parted by commas; words by semicolons.
    /// A Chinese word has two letters at least, an English phrase three words at most.</param>
    public TradeWords(IEnumerable<string> lines)
    {
        var known = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var cells in lines.Select(line => line.Split(',')))
        {
            var trade = cells[0] + Between + cells[1];
            foreach (var word in Words(cells[2]).Concat(Words(cells[3]).Select(Key)))
            {
                if (!known.TryGetValue(word, out var trades))
                    known[word] = trades = new SortedSet<string>(StringComparer.Ordinal);
                trades.Add(trade);
            }
        }

        _trades = known.ToDictionary(word => word.Key, word => word.Value.ToArray(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _chinese = new WordLengths(known.Keys.Where(word => TextNormalizer.IsHan(word[0])));
    }

    public static TradeWords BuiltIn => Lazily.Value;

    /// <summary>Counts the trades of a text's words: the longest word at each place, none overlapping.</summary>
    /// <param name="text">Normalised.</param>
    /// <param name="into">Takes each trade by a term that <see cref="Names"/> reads.</param>
    public void Read(ReadOnlySpan<char> text, TermTable into)
    {
        var (phrase, last) = (new List<string>(), 0);
        foreach (var (start, length, han) in new TextRuns(text))
        {
            var run = text.Slice(start, length);
            if (han || WordTokenizer.Parts(text[last..start]))
                ReadPhrases(phrase, into);
            last = start + length;
            if (han)
                ReadHan(run, into);
            else if (!EnglishStopWords.Contains(run))
                phrase.Add(run.ToString());
        }

        ReadPhrases(phrase, into);
    }

    /// <summary>The names of a trade by its term.</summary>
    public static BilingualText Names(string term) => term.Split(Between) is [var chinese, var english] ? new BilingualText(chinese, english)
        : throw new ArgumentException($"\"{term}\" is no trade.", nameof(term));

    private void ReadHan(ReadOnlySpan<char> run, TermTable into)
    {
        for (var at = 0; at + 1 < run.Length;)
            at += Math.Max(1, Longest(run[at..], into));
    }

    /// <returns>The length of the longest word at the beginning of a run, whose trades are counted; 0 where there is none.</returns>
    private int Longest(ReadOnlySpan<char> run, TermTable into)
    {
        foreach (var length in _chinese.Within(run))
        {
            if (!_trades.TryGetValue(run[..length], out var trades))
                continue;
            Add(trades, into);
            return length;
        }

        return 0;
    }

    /// <param name="phrase">Words that follow each other; cleared.</param>
    private void ReadPhrases(List<string> phrase, TermTable into)
    {
        var stems = phrase.ConvertAll(EnglishStemmer.Stem);
        for (var at = 0; at < stems.Count;)
        {
            var length = Math.Min(LongestPhrase, stems.Count - at);
            string[]? trades = null;
            while (length > 0 && !(length == 1 && _trades.TryGetValue(Exact + phrase[at], out trades))
                && !_trades.TryGetValue(string.Join(' ', stems.GetRange(at, length)), out trades))
            {
                length--;
            }

            if (trades is not null)
                Add(trades, into);
            at += Math.Max(1, length);
        }

        phrase.Clear();
    }

    private static void Add(string[] trades, TermTable into)
    {
        foreach (var trade in trades)
            into.Add(trade);
    }

    /// <summary>An English phrase as texts are looked up: stems of all words that say something, or the one word as it is.</summary>
    private static string Key(string phrase) => phrase.StartsWith(Exact, StringComparison.Ordinal) ? phrase
        : string.Join(' ', Split(phrase).Where(word => !EnglishStopWords.Contains(word)).Select(EnglishStemmer.Stem));

    private static string[] Split(string phrase) => phrase.Split([' ', '-', '/', '\'', '&']);

    /// <summary>Whether texts can be searched for an English entry of the table: one exact word, or one to three words that say something, of two letters at
    /// least; what a stop word leaves alone (over-the-road) would say something else.</summary>
    public static bool IsReadable(string entry)
    {
        string[] words = [.. Split(entry)], telling = [.. words.Where(word => !EnglishStopWords.Contains(word))];
        return entry.StartsWith(Exact, StringComparison.Ordinal) ? words.Length == 1
            : telling.Length is >= 1 and <= LongestPhrase && (telling.Length == words.Length || telling.Length > 1)
                && words.All(word => word.Length > 0 && word.All(TextNormalizer.IsWord)) && entry.Length > 1;
    }

    private static string[] Words(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The table's lines; its own file, where no cell holds a comma or a quote.</summary>
    public static List<string> Lines()
    {
        using var stream = typeof(TradeWords).Assembly.GetManifestResourceStream("Matching.Engine.Text.Trades.csv")
            ?? throw new InvalidOperationException("The build left out Trades.csv.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Skip(1).Where(line => line.Length > 0)];
    }
}
