using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Skills;
using Matching.Engine.Skills.Mining;

namespace Matching.Engine.Tests.Skills.Mining;

public sealed class PhraseMinerTests
{
    private const int Longest = 4;

    /// <summary>Few letters, so that much repeats; words of two letters beside Chinese characters.</summary>
    private static readonly Arbitrary<List<string>> Texts =
        Gen.Elements("焊", "接", "工", "ab ", "cd ", "、", "，").NonEmptyListOf().Select(parts => string.Concat(parts)).ListOf().Select(texts => texts.ToList()).ToArbitrary();

    [Test]
    public void Measure_AnyTexts_CountsWhatANaiveCountCounts() =>
        Prop.ForAll(Texts, texts =>
        {
            var mined = Mine(texts, 2).ToDictionary(phrase => phrase.Key, phrase => phrase.Count);
            var naive = Naive(texts).GroupBy(run => run.Key).Where(run => run.Count() >= 2).ToDictionary(run => run.Key, run => run.Count());
            return mined.OrderBy(entry => entry.Key, StringComparer.Ordinal).SequenceEqual(naive.OrderBy(entry => entry.Key, StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Measure_AnyTexts_FreedomIsTheLowerEntropyOfTheNeighbours() =>
        Prop.ForAll(Texts, texts =>
        {
            var runs = Naive(texts).ToLookup(run => run.Key);
            return Mine(texts, 2).All(phrase => Math.Abs(phrase.Freedom - Math.Min(Entropy(runs[phrase.Key].Select(run => run.Before)), Entropy(runs[phrase.Key].Select(run => run.After)))) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Measure_AnyTexts_CohesionIsThatOfTheWeakestSplit() =>
        Prop.ForAll(Texts, texts =>
        {
            var mined = Mine(texts, 1);
            var counts = mined.ToDictionary(phrase => phrase.Key, phrase => (double)phrase.Count);
            double total = new TokenText(Pieces(texts)).Tokens.Length;
            return mined.Where(phrase => phrase.Length > 1).All(phrase =>
            {
                var tokens = Tokens(phrase.Key);
                var own = phrase.Count / total;
                var weakest = Enumerable.Range(1, tokens.Length - 1).Min(cut => Math.Log(own / (counts[Join(tokens[..cut])] / total * (counts[Join(tokens[cut..])] / total))));
                return Math.Abs(phrase.Cohesion - (weakest / -Math.Log(own))) < 1e-9;
            });
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Measure_TextsInAnyOrder_GivesTheSame() =>
        Prop.ForAll(Texts, Gen.Choose(0, int.MaxValue).ToArbitrary(), (texts, seed) =>
        {
            var shuffled = texts.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Mine(shuffled, 2).SequenceEqual(Mine(texts, 2));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Measure_PhrasesThatNoTextHas_AreLeftOut() =>
        Assert.That(PhraseMiner.Measure(["焊接工艺", "welding robot"], ["焊接工艺", "工艺焊接", "robot welding", "robots", "焊接工"], 3).Select(phrase => phrase.Key), Is.EqualTo(new[] { "焊接工" }));

    [Test]
    public void Pieces_MoreThanFit_AreTheSamePartInAnyOrder()
    {
        var texts = Enumerable.Range(0, 2000).Select(number => $"工法第{number}号").ToArray();
        var (there, back) = (Limited(texts), Limited([.. texts.Reverse()]));
        Assert.Multiple(() =>
        {
            Assert.That(there, Is.EqualTo(back));
            Assert.That(there, Has.Count.InRange(700, 1300), "about half of them fit");
        });
    }

    [TestCase("熟练C++、C#，Node.js；T-SQL 和 deep learning", "node.js|t-sql和deep learning|熟练c++|c#")]
    [TestCase("3. 负责PLC 编程/调试", "3|负责plc编程|调试")]
    [TestCase("会焊接，会焊接。焊接、焊接", "会焊接|焊接|焊接", Description = "a clause counts once, what it lists each time")]
    [TestCase("", "")]
    public void Pieces_Text_EndAtMarks(string text, string pieces) =>
        Assert.That(string.Join('|', Pieces([text])), Is.EqualTo(pieces));

    private static List<string> Limited(string[] texts)
    {
        var length = texts.Sum(text => text.Length);
        var pieces = new TextPieces(length, length / 2);
        foreach (var text in texts)
            pieces.Add(SkillSpelling.Key(text));
        return pieces.ToList();
    }

    private static List<string> Pieces(IEnumerable<string> texts)
    {
        var pieces = new TextPieces(0, 1);
        foreach (var text in texts)
            pieces.Add(SkillSpelling.Key(text));
        return pieces.ToList();
    }

    private static List<Phrase> Mine(IReadOnlyList<string> texts, int least) =>
        [.. PhraseMiner.Measure(Pieces(texts), Naive(texts).Select(run => run.Key).Distinct(), Longest).Where(phrase => phrase.Count >= least)];

    /// <summary>Every run of tokens between the marks of every distinct clause, with its neighbours; a border is a neighbour of its own.</summary>
    private static IEnumerable<(string Key, string Before, string After)> Naive(IEnumerable<string> texts)
    {
        var border = 0;
        foreach (var tokens in texts.SelectMany(text => SkillSpelling.Key(text).Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().SelectMany(clause => clause.Split('、')).Select(Tokens))
        {
            for (var start = 0; start < tokens.Length; start++)
            {
                for (var end = start + 1; end <= Math.Min(tokens.Length, start + Longest); end++)
                    yield return (Join(tokens[start..end]), start == 0 ? $"#{border++}" : tokens[start - 1], end == tokens.Length ? $"#{border++}" : tokens[end]);
            }
        }
    }

    private static string[] Tokens(string piece) =>
        [.. System.Text.RegularExpressions.Regex.Matches(piece, "[\u4e00-\u9fff]|[a-z0-9]+").Select(match => match.Value)];

    private static string Join(string[] tokens) =>
        string.Concat(tokens.Select((token, at) => at > 0 && token[0] < 128 && tokens[at - 1][0] < 128 ? $" {token}" : token));

    private static double Entropy(IEnumerable<string> neighbours)
    {
        var all = neighbours.ToList();
        return all.CountBy(neighbour => neighbour).Sum(entry => -(entry.Value / (double)all.Count) * Math.Log(entry.Value / (double)all.Count));
    }
}
