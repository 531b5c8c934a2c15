using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TermArenaTests
{
    [Test]
    public void Numbers_ManyTakenFromOneRoom_NoneLiesOverAnother()
    {
        var (room, random) = (new TermArena(), new Random(5));
        var taken = Enumerable.Range(0, 500).Select(_ => room.Numbers(random.Next(300))).ToArray();
        foreach (var (number, numbers) in taken.Index())
            numbers.Span.Fill(number);
        Assert.That(taken.Index().Where(numbers => numbers.Item.Span.ContainsAnyExcept(numbers.Index)), Is.Empty);
    }

    [Test]
    public void Hashes_MoreThanAPiece_AreAllThere()
    {
        var room = new TermArena();
        var (before, many) = (room.Hashes(10), room.Hashes(1_000_000));
        many.Span.Fill(7);
        before.Span.Clear();
        Assert.That((many.Length, many.Span.ContainsAnyExcept(7UL)), Is.EqualTo((1_000_000, false)));
    }

    [Test]
    public void Read_TextsThatShareARoom_AreCutAsEachByItself()
    {
        string[] texts = ["plc编程与调试", "焊接 welding inspection", "", "数控机床编程"];
        var room = new TermArena();
        var together = texts.Select(text => Terms(text, room)).ToArray();
        var alone = texts.Select(text => Terms(text, new TermArena(0))).ToArray();
        Assert.That(together.Select(Written), Is.EqualTo(alone.Select(Written)));
    }

    private static TextTerms Terms(string text, TermArena room) => TextTerms.Read([new(FieldKind.Title, text), new(FieldKind.Text, text)], TextSide.Demand, room);

    private static string Written(TextTerms terms) => string.Join(';', terms.ByTokenizer.Select(counts =>
        $"{string.Join(',', counts.Hashes.ToArray())}|{string.Join(',', counts.Counts.ToArray())}|{string.Join(',', counts.Ends.ToArray().Index().Select(term => counts.Name(term.Index)))}"));
}
