using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Counts in how many texts of each side a term occurs. A term's weight is the square root of its inverse document frequency, the
/// geometric mean of both sides', so that the product of two vectors weighs it once. The order of texts does not matter.
/// </summary>
internal sealed class TextModelBuilder
{
    private readonly Dictionary<string, (int Demands, int Programs)>[] _frequencies =
        [.. TextView.All.Select(_ => new Dictionary<string, (int, int)>(StringComparer.Ordinal))];

    private int _demands;
    private int _programs;

    public void AddDemand(IReadOnlyList<TextField> fields)
    {
        _demands++;
        ForEachTerm(fields, (view, term) => CollectionsMarshal.GetValueRefOrAddDefault(_frequencies[view], term, out _).Demands++);
    }

    public void AddProgram(IReadOnlyList<TextField> fields)
    {
        _programs++;
        ForEachTerm(fields, (view, term) => CollectionsMarshal.GetValueRefOrAddDefault(_frequencies[view], term, out _).Programs++);
    }

    /// <summary>Terms that occur in one text only join nothing and are left to the weight of unknown terms.</summary>
    public TextModel Build()
    {
        var terms = new string[_frequencies.Length][];
        var weights = new List<float>();
        for (var view = 0; view < terms.Length; view++)
        {
            terms[view] = [.. _frequencies[view].Where(pair => pair.Value.Demands + pair.Value.Programs > 1).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
            weights.AddRange(terms[view].Select(term => Weight(_frequencies[view][term])));
        }

        return new TextModel(terms, [.. weights], [.. terms.Select(_ => Weight((0, 1)))]);
    }

    public static TermCounts Count(IReadOnlyList<TextField> fields, TextView view)
    {
        var counts = new TermCounts();
        foreach (var (text, weight) in fields)
            view.Count(text, weight, counts);
        return counts;
    }

    private static void ForEachTerm(IReadOnlyList<TextField> fields, Action<int, string> action)
    {
        for (var view = 0; view < TextView.All.Count; view++)
        {
            foreach (var term in Count(fields, TextView.All[view]).Counts.Keys)
                action(view, term);
        }
    }

    private float Weight((int Demands, int Programs) frequency) =>
        (float)Math.Pow(Rarity(_demands, frequency.Demands) * Rarity(_programs, frequency.Programs), 0.25);

    private static double Rarity(int texts, int frequency) => Math.Max(0, Math.Log((texts + 1) / (frequency + 0.5)));
}
