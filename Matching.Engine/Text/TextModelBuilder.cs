using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Counts in how many texts of each side a term occurs. A term's weight is the square root of its inverse document frequency, the
/// geometric mean of both sides', so that the product of two vectors weighs it once. The order of texts does not matter.
/// </summary>
internal sealed class TextModelBuilder
{
    private readonly Dictionary<ulong, (int Demands, int Programs)>[] _frequencies =
        [.. Tokenizer.All.Select(_ => new Dictionary<ulong, (int, int)>())];

    // Words are named in explanations; nobody reads the rest.
    private readonly Dictionary<ulong, string> _words = [];

    private int _demands;
    private int _programs;

    public void AddDemand(IReadOnlyList<TextField> fields)
    {
        _demands++;
        ForEachTerm(fields, (tokenizer, term) => CollectionsMarshal.GetValueRefOrAddDefault(_frequencies[tokenizer], term, out _).Demands++);
    }

    public void AddProgram(IReadOnlyList<TextField> fields)
    {
        _programs++;
        ForEachTerm(fields, (tokenizer, term) => CollectionsMarshal.GetValueRefOrAddDefault(_frequencies[tokenizer], term, out _).Programs++);
    }

    /// <summary>Takes in what another builder counted.</summary>
    public void Add(TextModelBuilder other)
    {
        _demands += other._demands;
        _programs += other._programs;
        for (var tokenizer = 0; tokenizer < _frequencies.Length; tokenizer++)
        {
            foreach (var (term, (demands, programs)) in other._frequencies[tokenizer])
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_frequencies[tokenizer], term, out _);
                sum = (sum.Demands + demands, sum.Programs + programs);
            }
        }

        foreach (var (term, word) in other._words)
            _words.TryAdd(term, word);
    }

    /// <summary>Terms that occur in one text only join nothing and are left to the weight of unknown terms.</summary>
    public TextModel Build()
    {
        return new TextModel([.. _frequencies.Select((frequencies, tokenizer) =>
        {
            var terms = frequencies.Where(pair => pair.Value.Demands + pair.Value.Programs > 1).Select(pair => pair.Key).Order().ToArray();
            string[] names = Tokenizer.All[tokenizer] == Tokenizer.Words ? [.. terms.Select(term => _words[term])] : [];
            return new TermSpace(terms, names, [.. terms.Select(term => Weight(frequencies[term]))], Weight((0, 1)));
        })]);
    }

    private void ForEachTerm(IReadOnlyList<TextField> fields, Action<int, ulong> action)
    {
        for (var tokenizer = 0; tokenizer < Tokenizer.All.Count; tokenizer++)
        {
            var names = Tokenizer.All[tokenizer] == Tokenizer.Words ? _words : null;
            foreach (var term in TermCounts.From(fields, FieldWeights.Even, Tokenizer.All[tokenizer], names).Counts.Keys)
                action(tokenizer, term);
        }
    }

    private float Weight((int Demands, int Programs) frequency) =>
        (float)Math.Pow(Rarity(_demands, frequency.Demands) * Rarity(_programs, frequency.Programs), 0.25);

    private static double Rarity(int texts, int frequency) => Math.Max(0, Math.Log((texts + 1) / (frequency + 0.5)));
}
