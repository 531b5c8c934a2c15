namespace Matching.Engine.Text;

/// <summary>A text cut into terms: all that it takes to count and to weigh it. Immutable.</summary>
/// <param name="ByTokenizer">In the order of <see cref="Tokenizer.All"/>.</param>
internal sealed record TextTerms(TextSide Side, TermCounts[] ByTokenizer)
{
    /// <param name="room">Where the terms are kept.</param>
    public static TextTerms Read(IReadOnlyList<TextField> fields, TextSide side, TermArena room) => new(side, [.. Tokenizer.All.Select((tokenizer, number) =>
    {
        using var table = TermTable.Read(fields, number, side);
        return table.ToCounts(room, named: tokenizer.IsNamed);
    })]);
}
