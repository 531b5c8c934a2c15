namespace Matching.Engine.Text;

/// <summary>The trades that a text speaks of, in words of either language: 焊工 and welder, welding and 焊接工艺 are of one.</summary>
internal sealed class TradeTokenizer : Tokenizer
{
    public override void Read(ReadOnlySpan<char> text, TermTable into) => TradeWords.BuiltIn.Read(text, into);
}
