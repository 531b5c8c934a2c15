using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TradeWordsTests
{
    private static readonly TradeWords Own = new(
    [
        "焊接,welding,焊工;焊接;电焊机,welder;arc welding",
        "电工,electrician,电工;电焊机,electrician",
        "会计,accounting,会计,=accounting;accounts payable clerk",
        "护理,nursing,护士;护理,nurse;nursing home",
    ]);

    [TestCase("招焊工两名", ExpectedResult = "焊接|welding")]
    [TestCase("Welders wanted", ExpectedResult = "焊接|welding")]
    [TestCase("电焊机手", ExpectedResult = "焊接|welding 电工|electrician", Description = "A word may be of several")]
    [TestCase("we keep accounts", ExpectedResult = "", Description = "An exact word has no other forms")]
    [TestCase("accounting", ExpectedResult = "会计|accounting")]
    [TestCase("accounting, nurse", ExpectedResult = "会计|accounting 护理|nursing")]
    [TestCase("accounts payable clerks", ExpectedResult = "会计|accounting")]
    [TestCase("accounts payable, clerks", ExpectedResult = "", Description = "A mark parts a phrase")]
    [TestCase("accounts 应付 payable clerk", ExpectedResult = "", Description = "So does the other script")]
    [TestCase("arc of a welding", ExpectedResult = "焊接|welding", Description = "Stop words do not")]
    [TestCase("", ExpectedResult = "")]
    public string Read_Text_TellsItsTrades(string text) => string.Join(' ', Read(Own, TextNormalizer.Normalize(text)).Order(StringComparer.Ordinal));

    [Test]
    public void Read_WordsSetApart_FindsNoMoreThanTheTextHolds() => Prop.ForAll(MixedText.Arbitrary, MixedText.Arbitrary, (one, other) =>
    {
        var (a, b) = (TextNormalizer.Normalize(one), TextNormalizer.Normalize(other));
        return Read(TradeWords.BuiltIn, $"{a}。{b}").ToHashSet().SetEquals([.. Read(TradeWords.BuiltIn, a), .. Read(TradeWords.BuiltIn, b)]);
    }).QuickCheckThrowOnFailure();

    [TestCase("焊工，持证上岗", "Welding Technology")]
    [TestCase("Registered Nurse for our intensive care unit", "护理专业培养护士")]
    [TestCase("Lawyers: represent clients in court", "法律事务，培养律师助理")]
    [TestCase("厨师", "Culinary Arts/Chef Training")]
    [TestCase("Truck drivers", "道路运输，货车驾驶")]
    public void BuiltIn_OneTradeInTwoLanguages_IsFoundInBoth(string one, string other) =>
        Assert.That(Read(TradeWords.BuiltIn, TextNormalizer.Normalize(one)).Intersect(Read(TradeWords.BuiltIn, TextNormalizer.Normalize(other))), Is.Not.Empty);

    /// <summary>The table is read as it stands: what is malformed in it would be missed without a word.</summary>
    [Test]
    public void BuiltIn_EachLine_CanBeRead()
    {
        var lines = TradeWords.Lines().ConvertAll(line => line.Split(','));
        Assert.Multiple(() =>
        {
            Assert.That(lines.Where(cells => cells.Length != 4 || cells[0].Length == 0 || cells[1].Length == 0), Is.Empty);
            Assert.That(lines.SelectMany(cells => cells[2].Split(';')).Where(word => word.Length < 2 || !word.All(TextNormalizer.IsHan)), Is.Empty);
            Assert.That(lines.SelectMany(cells => cells[3].Split(';')).Where(word => !TradeWords.IsReadable(word)), Is.Empty);
            Assert.That(lines.GroupBy(cells => cells[0]).Where(name => name.Count() > 1).Select(name => name.Key), Is.Empty);
            Assert.That(lines.SelectMany(cells => Enumerable.Concat(cells[2].Split(';'), cells[3].Split(';')).Distinct()).GroupBy(word => word)
                .Where(word => word.Count() > 3).Select(word => word.Key), Is.Empty, "A word of many trades tells of none.");
        });
    }

    private static List<string> Read(TradeWords trades, string text)
    {
        using var table = TermTable.Read(text, new OfTrades(trades));
        return [.. table.ToCounts(new TermArena(), named: true) is var counts ? Enumerable.Range(0, counts.Hashes.Length).Select(counts.Name) : []];
    }

    private sealed class OfTrades(TradeWords trades) : Tokenizer
    {
        public override void Read(ReadOnlySpan<char> text, TermTable into) => trades.Read(text, into);
    }
}
