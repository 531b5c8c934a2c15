using Matching.Engine.Model;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Model;

public sealed class NeighboursTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(29)]
    public void Combine_AnySpecialties_IsWhatEachAddsUpToByItself(int count)
    {
        var random = new Random(count);
        var specialties = Enumerable.Range(0, count).Select(specialty => Specialty(specialty, count, random)).ToArray();
        float[] direct = [.. specialties.Select(_ => random.NextSingle())], echoed = [.. specialties.Select(_ => random.NextSingle())];
        var expected = specialties.Select((specialty, ordinal) =>
            TextSimilarity.Combine(direct[ordinal], echoed[ordinal], specialty.Near.Aggregate(0f, (sum, other) => sum + (other.Part * direct[other.Specialty])))).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(Combined(vectors: true), Is.EqualTo(expected), "vectors");
            Assert.That(Combined(vectors: false), Is.EqualTo(expected), "one at a time");
        });

        float[] Combined(bool vectors)
        {
            var similarities = echoed.ToArray();
            new Neighbours(specialties).Combine(direct, similarities, vectors);
            return similarities;
        }
    }

    // Some have fewer neighbours than others, or none.
    private static SpecialtyText Specialty(int ordinal, int count, Random random) =>
        new($"{ordinal}", "", SparseVector.Empty, new ushort[count], [.. Enumerable.Range(0, ordinal % (SpecialtyText.Neighbours + 1)).Select(_ => (random.Next(count), random.NextSingle()))]);
}
