using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TextIndexTests
{
    [Test]
    public void Score_AnyVectors_EqualsTheInnerProductToTheBit() =>
        Prop.ForAll(GeneratedVectors.All.ListOf().ToArbitrary(), GeneratedVectors.All.ToArbitrary(), (texts, query) =>
        {
            var row = new float[texts.Count];
            new TextIndex([.. texts], GeneratedVectors.Terms).Score(query, row);
            return row.Select(BitConverter.SingleToInt32Bits).SequenceEqual(texts.Select(text => BitConverter.SingleToInt32Bits(query.Dot(text))));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Dot_AnyVectors_EqualsTheSumOverAllTerms() =>
        Prop.ForAll(GeneratedVectors.All.ToArbitrary(), GeneratedVectors.All.ToArbitrary(), (a, b) =>
        {
            var naive = Enumerable.Range(0, GeneratedVectors.Terms).Sum(term => Value(a, term) * Value(b, term));
            return Math.Abs(a.Dot(b) - naive) <= 1e-5 && a.Dot(b) == b.Dot(a);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Score_RowWithOldValues_IsOverwritten()
    {
        float[] row = [9, 9, 9];
        new TextIndex([new SparseVector([1], [1.5f]), SparseVector.Empty], 3).Score(new SparseVector([1], [4]), row);
        Assert.That(row, Is.EqualTo(new float[] { 6, 0, 9 }), "beyond the texts nothing is touched");
    }

    private static double Value(SparseVector vector, int term) =>
        Array.BinarySearch(vector.Terms, term) is >= 0 and var found ? vector.Values[found] : 0;
}
